// How a selection grows and shrinks by units, and how its edges move.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Growing, moveEdge } from "../../annotator/static/annotator/js/growing.js";

const TEXT = "Quay full\n\nThe march drew nearly 5,000 people, police said. “Twice that,” said Dr. Marsh.\n\nRain fell.";

/** The span of a quote in the text. */
function of(quote, text = TEXT) {
  const start = text.indexOf(quote);
  assert.notEqual(start, -1, quote);
  return { start, end: start + quote.length };
}

function words(span, text = TEXT) {
  return span && text.slice(span.start, span.end);
}

test("a selection grows from part of a word to the text, and shrinks back the same way", () => {
  const growing = new Growing();
  const steps = [
    ",00",
    "5,000",
    "The march drew nearly 5,000 people, police said.",
    "The march drew nearly 5,000 people, police said. “Twice that,” said Dr. Marsh.",
    TEXT,
  ];
  let span = of(",00");
  for (const quote of steps.slice(1)) {
    span = growing.wider(TEXT, span);
    assert.equal(words(span), quote);
  }
  assert.equal(growing.wider(TEXT, span), null);
  for (const quote of steps.slice(0, -1).reverse()) {
    span = growing.narrower(TEXT, span, "end");
    assert.equal(words(span), quote);
  }
});

// What is selected, what it grows to.
const GROWS = [
  ["5,000 people", "The march drew nearly 5,000 people, police said."],
  ["nearly 5,0", "nearly 5,000"],
  ["said. “Twice", "The march drew nearly 5,000 people, police said. “Twice that,” said Dr. Marsh."],
  ["Quay full", TEXT],
  ["full\n\nThe", "Quay full\n\nThe march drew nearly 5,000 people, police said."],
];

for (const [quote, wider] of GROWS) {
  test(`“${quote}” grows to “${wider.slice(0, 50)}”`, () => {
    assert.equal(words(new Growing().wider(TEXT, of(quote))), wider);
  });
}

test("a caret grows to the word that it is in or at, and back to a caret", () => {
  for (const before of ["march", "arch", " drew"]) {
    const growing = new Growing();
    const caret = { start: TEXT.indexOf(before), end: TEXT.indexOf(before) };
    const word = growing.wider(TEXT, caret);
    assert.equal(words(word), "march");
    assert.deepEqual(growing.narrower(TEXT, word, "end"), caret);
  }
});

// What is selected, the edge that gives way, what is left.
const SHRINKS = [
  [TEXT, "end", "Quay full\n\nThe march drew nearly 5,000 people, police said. “Twice that,” said Dr. Marsh."],
  [TEXT, "start", "The march drew nearly 5,000 people, police said. “Twice that,” said Dr. Marsh.\n\nRain fell."],
  ["people, police said. “Twice that,”", "end", "people, police said."],
  ["people, police said. “Twice that,”", "start", "“Twice that,”"],
  ["people, police said.", "end", "people, police"],
  ["people, police", "end", "people"],
  ["people, police", "start", "police"],
  ["people", "end", null],
  ["people", "start", null],
];

for (const [quote, edge, rest] of SHRINKS) {
  test(`“${quote.slice(0, 40)}” shrinks at its ${edge} to “${rest?.slice(0, 40)}”`, () => {
    assert.equal(words(new Growing().narrower(TEXT, of(quote), edge)), rest);
  });
}

test("what was changed by hand since it grew does not jump back", () => {
  const growing = new Growing();
  growing.wider(TEXT, of("5,0"));
  assert.equal(words(growing.narrower(TEXT, of("nearly 5,000"), "end")), "nearly");
});

// What is selected, which edge goes where by what, what is selected then.
const MOVES = [
  ["5,000", "end", 1, "word", "5,000 people"],
  ["5,000", "start", -1, "word", "nearly 5,000"],
  ["nearly 5,000", "start", 1, "word", "5,000"],
  ["5,000 people", "end", -1, "word", "5,000"],
  ["people, police said", "start", 1, "word", "police said"],
  ["5,0", "end", 1, "word", "5,000"],
  ["5,000", "end", 1, "character", "5,000 p"],
  ["5,000 p", "end", -1, "character", "5,000"],
  ["5,000", "start", -1, "character", "y 5,000"],
  ["y 5,000", "start", 1, "character", "5,000"],
  ["full", "end", 1, "word", "full\n\nThe"],
  ["5", "end", -1, "character", null],
  ["Quay", "start", -1, "word", null],
  ["fell", "end", 1, "word", "fell."],
];

for (const [quote, edge, direction, step, moved] of MOVES) {
  test(`the ${edge} of “${quote}” moves ${direction > 0 ? "on" : "back"} by a ${step}: “${moved}”`, () => {
    assert.equal(words(moveEdge(TEXT, of(quote), edge, direction, step)), moved);
  });
}

test("with whole words, an edge never rests in a word", () => {
  assert.equal(words(moveEdge(TEXT, of("5,000"), "end", 1, "character", true)), "5,000 people");
});

test("an edge cuts no character as people see it", () => {
  const text = "One 👩🏽‍🚀 came.";
  assert.equal(words(moveEdge(text, of("One", text), "end", 1, "character"), text), "One 👩🏽‍🚀");
});

test("every edge comes to an end, whatever is written there", () => {
  const texts = [TEXT, "… — …", "😀😀", "\n\n—\n\n", "a", "אמרו 5,000 אנשים", "5,000".repeat(300)];
  for (const text of texts) {
    for (const [edge, direction] of [["start", -1], ["start", 1], ["end", -1], ["end", 1]]) {
      for (const step of ["word", "character"]) {
        let span = { start: 0, end: text.length };
        if ((direction < 0) === (edge === "start")) span = { start: text.length >> 1, end: (text.length >> 1) + 1 };
        for (let count = 0; span; count += 1) {
          assert.ok(count <= text.length + 1, `${edge} ${direction} ${step} of ${JSON.stringify(text.slice(0, 20))}`);
          span = moveEdge(text, span, edge, direction, step);
          if (span) assert.ok(span.start < span.end);
        }
      }
    }
  }
});
