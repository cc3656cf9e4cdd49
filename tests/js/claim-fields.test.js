// The claim form as values: from a figure, to a request, into a sentence.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  draft,
  EMPTY,
  figureOf,
  fromClaim,
  fromFigure,
  readNumber,
  spell,
  toBody,
} from "../../claims/static/claims/js/claim-fields.js";

const FIGURE = {
  start: 0, end: 12, text: "nearly 5,000", value: 5000, low: null, high: 5000, bound: "nearly",
  unit: "people", counted: "people", hedge: "", kind: "attendance", magnitude: "", speaker: "police",
  speaker_role: "police_or_official", occurrence: "actual",
};
const WORDS = { role: "police or official", kind: "attendance", event: "Harbour March", outlet: "Gazette" };

test("numbers are read as people type them", () => {
  const typed = {
    "12000": 12000, "12,000": 12000, "12 000": 12000, "1.2 million": 1200000, "5k": 5000,
    "1.1m": 1100000, "2bn": 2000000000, "-3": -3, "0.5": 0.5,
  };
  for (const [text, number] of Object.entries(typed)) assert.equal(readNumber(text), number, text);
});

test("what is no number goes to the server as it was typed", () => {
  for (const text of ["many", "12 parsecs", "1.2.3", ""]) assert.equal(readNumber(text), text);
});

test("a number written out is read back", () => {
  for (const number of [0, 7, 400000, 1234567.25]) assert.equal(readNumber(spell(number)), number);
});

test("a figure fills the fields that its bound needs, and no others", () => {
  const nearly = fromFigure(FIGURE);
  assert.equal(nearly.value, "5,000");
  assert.equal(nearly.high, "");
  assert.equal(nearly.speaker_name, "police");
  const range = fromFigure({ ...FIGURE, bound: "range", value: null, low: 100, high: 200 });
  assert.deepEqual([range.value, range.low, range.high], ["", "100", "200"]);
  const vague = fromFigure({ ...FIGURE, bound: "vague_magnitude", value: null, low: 24, high: 99, magnitude: "dozens" });
  assert.deepEqual([vague.value, vague.low, vague.magnitude], ["", "", "dozens"]);
});

test("a request holds only the numbers of its bound", () => {
  const body = toBody({ ...fromFigure(FIGURE), low: "3", magnitude: "left over" });
  assert.deepEqual([body.value, body.low, body.high, body.magnitude], [5000, null, null, ""]);
  assert.equal(body.claim_date, null);
});

test("a recorded claim comes back into the form as it was", () => {
  const body = toBody(fromFigure(FIGURE));
  assert.deepEqual(toBody(fromClaim({ ...body, speaker_name: "police" })), body);
});

test("figures read as on the cards", () => {
  assert.equal(figureOf(fromFigure(FIGURE)), "≈ <5,000");
  assert.equal(figureOf({ ...EMPTY, bound: "range", low: "100", high: "200" }), "100–200");
  assert.equal(figureOf({ ...EMPTY, value: "45", unit: "percent" }), "45%");
  assert.equal(figureOf({ ...EMPTY, value: "1.2 million", unit: "GBP" }), "GBP 1,200,000");
  assert.equal(figureOf({ ...EMPTY, value: "300", unit: "households", bound: "more_than" }), "> 300 households");
  assert.equal(figureOf({ ...EMPTY }), "");
});

test("the drafted sentence names who says what of which event", () => {
  assert.equal(draft(fromFigure(FIGURE), WORDS), "Police: ≈ <5,000 (attendance), Harbour March.");
  const unnamed = { ...fromFigure(FIGURE), speaker_name: "" };
  assert.equal(draft(unnamed, WORDS), "Police or official: ≈ <5,000 (attendance), Harbour March.");
  const nobody = { ...unnamed, speaker_role: "unattributed" };
  assert.equal(draft(nobody, { ...WORDS, event: "" }), "Gazette: ≈ <5,000 (attendance).");
  assert.equal(draft({ ...EMPTY }, WORDS), "");
});
