// All passages of a document: found by id, span and place.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Passages } from "../../claims/static/claims/js/passages.js";

const IDS = ["whole", "part", "next"];
const ROWS = [
  [0, 40],
  [0, 12, [[5000, null, 5000, ""], [null, 24, 99, "dozens"]]],
  [50, 60],
];
const passages = new Passages(IDS, ROWS);

test("a passage is found by its id and by its span", () => {
  assert.equal(passages.of("part")?.at, 1);
  assert.equal(passages.withSpan({ start: 0, end: 40 })?.id, "whole");
  assert.equal(passages.withSpan({ start: 0, end: 41 }), undefined);
  assert.equal(passages.of("gone"), undefined);
});

test("the numbers of its claims come by name", () => {
  assert.deepEqual(passages.of("part")?.claims, [
    { value: 5000, low: null, high: 5000, magnitude: "" },
    { value: null, low: 24, high: 99, magnitude: "dozens" },
  ]);
  assert.deepEqual(passages.of("next")?.claims, []);
});

test("a place holds the passages that begin in it", () => {
  const ids = (from, to) => passages.beginningIn(from, to).map(({ id }) => id);
  assert.deepEqual(ids(0, 50), ["whole", "part"]);
  assert.deepEqual(ids(1, 51), ["next"]);
  assert.deepEqual(ids(51, Number.MAX_SAFE_INTEGER), []);
});

test("ten thousand are asked in milliseconds", () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => `p${at}`);
  const many = new Passages(ids, ids.map((_, at) => [at * 50, at * 50 + 20]));
  const begun = performance.now();
  for (let at = 0; at < 10_000; at += 1) {
    assert.equal(many.withSpan({ start: at * 50, end: at * 50 + 20 })?.at, at);
    assert.equal(many.beginningIn(at * 50, at * 50 + 1).length, 1);
  }
  assert.ok(performance.now() - begun < 250);
});
