// The one conversion between UTF-16 units and code points, and back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { CodePoints } from "../../annotator/static/annotator/js/text-index.js";

const TEXTS = [
  "",
  "plain",
  "😀",
  "a😀b👩🏽‍🚀c",
  "שלום 12,000 אנשים 😀",
  "e\u0301 and 𝔘𝔫𝔦",
  "flags 🇬🇧🇫🇷 end",
];

test("every position of a text goes to code points as the text's own iterator counts", () => {
  for (const text of TEXTS) {
    const index = new CodePoints(text);
    let units = 0;
    let points = 0;
    for (const character of text) {
      assert.equal(index.toPoints(units), points);
      assert.equal(index.toUnits(points), units);
      units += character.length;
      points += 1;
    }
    assert.equal(index.toPoints(text.length), points);
    assert.equal(index.toUnits(points), text.length);
    assert.equal(index.points, points);
  }
});

test("a position within a pair counts as before its character", () => {
  const index = new CodePoints("a😀b");
  assert.equal(index.toPoints(2), 1);
});

test("a lone surrogate is one unit and one point", () => {
  const index = new CodePoints("a\ud83db");
  assert.equal(index.points, 3);
  assert.equal(index.toPoints(3), 3);
});

test("a long text is indexed and asked in milliseconds", () => {
  const text = "The march 😀 drew nearly 5,000 people.\n".repeat(13_000);
  const begun = performance.now();
  const index = new CodePoints(text);
  for (let at = 0; at < text.length; at += 50) assert.equal(index.toUnits(index.toPoints(at)) <= at, true);
  assert.ok(performance.now() - begun < 250);
});
