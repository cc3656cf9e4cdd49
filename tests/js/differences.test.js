// Two versions of one thing: which fields differ, who changed them, and which words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { differences, diffWords, likelyChoice } from "../../claims/static/claims/js/differences.js";

// Base, theirs, mine: who changed it, and what is chosen unless the reviewer says otherwise.
const FIELDS = [
  ["", "reportedly", "", "them", "theirs"],
  ["", "", "allegedly", "me", "mine"],
  ["", "reportedly", "allegedly", "both", ""],
];

test("whoever changed a field alone is right unless the reviewer says otherwise", () => {
  for (const [base, theirs, mine, changedBy, choice] of FIELDS) {
    const [row] = differences({ hedge: base }, { hedge: theirs }, { hedge: mine });
    assert.equal(row.changedBy, changedBy);
    assert.equal(likelyChoice(row), choice);
  }
});

test("what both say alike is no difference, however it is spelled", () => {
  const number = (name, value) => value.replace(",", "");
  assert.deepEqual(differences({ value: "1" }, { value: "5,000" }, { value: "5000" }, number), []);
  assert.deepEqual(differences({ hedge: "" }, { hedge: "x" }, { hedge: "x" }), []);
});

const TEXTS = [
  ["Police: 5,000 came.", "Police: 7,000 came.", ["5,000 "], ["7,000 "]],
  ["", "Which hour?", [], ["Which hour?"]],
  ["one two three", "one three", ["two "], []],
  ["same", "same", [], []],
];

test("the words that differ are marked, and the pieces together are the text", () => {
  for (const [a, b, left, right] of TEXTS) {
    const [before, after] = diffWords(a, b);
    const marked = (pieces) => pieces.filter((piece) => piece.differs).map((piece) => piece.text);
    assert.deepEqual([marked(before), marked(after)], [left, right]);
    assert.equal(before.map((piece) => piece.text).join(""), a);
    assert.equal(after.map((piece) => piece.text).join(""), b);
  }
});
