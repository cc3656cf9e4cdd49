// Where selections end and carets go.

import assert from "node:assert/strict";
import { test } from "node:test";

import { briefly, lineAround, move, snap, tidy, trim, wordAt } from "../../annotator/static/annotator/js/spans.js";

/** Walk from a place by one step until the end, and return the places. */
function walk(text, step, direction) {
  const places = [];
  let at = direction > 0 ? 0 : text.length;
  const end = direction > 0 ? text.length : 0;
  while (at !== end) {
    const next = move(text, at, step, direction);
    assert.notEqual(next, at, `${step} stands still at ${at} of ${JSON.stringify(text)}`);
    places.push(next);
    at = next;
  }
  return places;
}

test("white space at the ends is no part of a selection", () => {
  assert.deepEqual(trim("  12,000 \n", { start: 0, end: 10 }), { start: 2, end: 8 });
  assert.equal(trim("a  b", { start: 1, end: 3 }), null);
});

test("a selection never cuts a character as people see it", () => {
  const text = "x👩🏽‍🚀e\u0301y";
  for (let start = 1; start < 8; start += 1) {
    const span = snap(text, { start, end: start });
    assert.deepEqual(text.slice(span.start, span.end), start === 1 ? "" : "👩🏽‍🚀");
  }
  assert.deepEqual(snap(text, { start: 1, end: 2 }), { start: 1, end: 8 });
  assert.deepEqual(snap(text, { start: 9, end: 10 }), { start: 8, end: 10 });
});

test("tidying what is tidy changes nothing", () => {
  const text = "nearly 5,000 people 😀, police said\nwhile organisers spoke of 12,000";
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= text.length; end += 3) {
      const once = tidy(text, { start, end });
      if (once) assert.deepEqual(tidy(text, once), once);
    }
  }
});

test("characters are walked one by one, both ways, across lines", () => {
  const text = "a😀\ne\u0301b";
  assert.deepEqual(walk(text, "character", 1), [1, 3, 4, 6, 7]);
  assert.deepEqual(walk(text, "character", -1), [6, 4, 3, 1, 0]);
});

test("words end where they end, and a figure with commas is one word", () => {
  const text = "drew nearly 400,000 people";
  assert.deepEqual(walk(text, "word", 1), [4, 11, 19, 26]);
  assert.deepEqual(walk(text, "word", -1), [20, 12, 5, 0]);
});

test("sentences are walked within their line", () => {
  const text = "One came. Two left.\nThree stayed.";
  assert.deepEqual(walk(text, "sentence", 1), [10, 19, 20, 33]);
});

test("paragraphs begin at lines that hold something", () => {
  const text = "First.\n\n\nSecond.\nThird.";
  assert.deepEqual(walk(text, "paragraph", 1), [9, 17, text.length]);
  assert.deepEqual(walk(text, "paragraph", -1), [17, 9, 0]);
});

test("lines and words are found around a place", () => {
  assert.deepEqual(lineAround("ab\ncd\n", 4), { start: 3, end: 5 });
  assert.deepEqual(lineAround("\nab", 0), { start: 0, end: 0 });
  assert.deepEqual(wordAt("so 12,000 came", 5), { start: 3, end: 9 });
  assert.equal(wordAt("a  — b", 3), null);
});

test("a text without line breaks stays quick", () => {
  const text = "The march drew nearly 5,000 people. ".repeat(14_000);
  const begun = performance.now();
  let at = 250_000;
  for (let step = 0; step < 100; step += 1) at = move(text, at, "word", 1);
  assert.ok(performance.now() - begun < 500);
});

// What is selected, and what is marked of it with whole words.
const WHOLE = [
  ["arch dr", "march drew"],
  ["00", "5,000"],
  [" 5,0", "5,000"],
  ["people", "people"],
  ["people,", "people,"],
  ["£1", "£12"],
  ["e\u0301t", "e\u0301te\u0301"],
];

for (const [selected, marked] of WHOLE) {
  test(`with whole words, “${selected}” becomes “${marked}”`, () => {
    const text = "The march drew 5,000 people, and raised £12 in one e\u0301te\u0301.";
    const start = text.indexOf(selected);
    const span = tidy(text, { start, end: start + selected.length }, true);
    assert.equal(text.slice(span.start, span.end), marked);
    assert.deepEqual(tidy(text, span, true), span);
  });
}

test("a long quote is said by its first and last words", () => {
  assert.equal(briefly("5,000 people"), "5,000 people");
  const said = briefly("The march drew nearly 5,000 people. ".repeat(40));
  assert.ok(said.length < 200);
  assert.match(said, /^The march .* … .* people\. $/);
});
