// Which figures are still suggested, and which one is next.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  extent,
  neighbour,
  remaining,
  within,
} from "../../annotator/static/annotator/js/suggestions.js";

const TEXT = "nearly 5,000 people, police said; organisers spoke of 12,000";
const FIVE = figure(0, 12, { value: 5000, low: null, high: 5000, counted: "people" });
const TWELVE = figure(54, 60, { value: 12000, low: 12000, high: 12000 });

const NONE = () => false;

function figure(start, end, rest) {
  return { start, end, points: { start, end }, text: TEXT.slice(start, end), counted: "", magnitude: "", low: null, high: null, value: null, ...rest };
}

function claim(rest) {
  return { value: null, low: null, high: null, magnitude: "", ...rest };
}

test("a figure is recorded when a claim around it states the same number", () => {
  const around = { start: 0, end: 33, claims: [claim({ value: 5000 })] };
  assert.deepEqual(remaining([FIVE, TWELVE], [around], NONE), [TWELVE]);
});

test("another number in the same passage leaves the figure suggested", () => {
  const whole = { start: 0, end: 60, claims: [claim({ value: 12000 })] };
  assert.deepEqual(remaining([TWELVE, FIVE], [whole], NONE), [FIVE]);
});

test("a marked passage without a claim leaves its figures suggested", () => {
  const bare = { start: 0, end: 60, claims: [] };
  assert.deepEqual(remaining([FIVE], [bare], NONE), [FIVE]);
});

test("vague words and ranges are known again", () => {
  const dozens = figure(0, 12, { magnitude: "dozens", low: 24, high: 99 });
  const range = figure(0, 12, { low: 100, high: 200 });
  const left = (one, made) =>
    remaining([one], [{ start: 0, end: 20, claims: [claim(made)] }], NONE).length;
  assert.equal(left(dozens, { magnitude: "Dozens" }), 0);
  assert.equal(left(range, { low: 100, high: 200 }), 0);
  assert.equal(left(range, { low: 100, high: 300 }), 1);
});

test("a passage that leaves the figure's hedge out holds it, one beside it does not", () => {
  const made = [claim({ value: 5000 })];
  assert.deepEqual(remaining([FIVE], [{ start: 7, end: 19, claims: made }], NONE), []);
  assert.deepEqual(remaining([FIVE], [{ start: 12, end: 60, claims: made }], NONE), [FIVE]);
});

test("what was dismissed is gone, the rest comes in reading order", () => {
  assert.deepEqual(remaining([TWELVE, FIVE], [], NONE), [FIVE, TWELVE]);
  assert.deepEqual(remaining([TWELVE, FIVE], [], (span) => span.start === FIVE.points.start), [TWELVE]);
});

test("walking goes round", () => {
  const both = [FIVE, TWELVE];
  assert.equal(neighbour(both, -1, 1), FIVE);
  assert.equal(neighbour(both, FIVE.start, 1), TWELVE);
  assert.equal(neighbour(both, TWELVE.start, 1), FIVE);
  assert.equal(neighbour(both, FIVE.start, -1), TWELVE);
  assert.equal(neighbour([], 0, 1), null);
});

test("a figure is taken with the noun that it counts, and only if that comes next", () => {
  assert.deepEqual(extent(TEXT, FIVE), { start: 0, end: 19 });
  assert.deepEqual(extent(TEXT, TWELVE), { start: 54, end: 60 });
  assert.deepEqual(extent(TEXT, { ...FIVE, counted: "police" }), { start: 0, end: 12 });
});

test("the figures of a selection are those that lie in it whole", () => {
  assert.deepEqual(within([FIVE, TWELVE], { start: 0, end: 58 }), [FIVE]);
});

test("a selection that leaves the hedge out is about the figure all the same", () => {
  assert.deepEqual(within([FIVE, TWELVE], { start: 7, end: 19 }), [FIVE]);
  assert.deepEqual(within([FIVE, TWELVE], { start: 13, end: 19 }), []);
});
