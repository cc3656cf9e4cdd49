import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf } from "../../claims/static/claims/js/comparison-words.js";

const figures = (/** @type {Record<string, number>} */ counts) =>
  Object.entries(counts).flatMap(([relation, count]) => Array(count).fill({ relation }));

test("how many figures conflict and agree is said as far as any do", () => {
  const all = "Of 8 figures of this event ";
  assert.equal(countOf(figures({ conflicts: 5, corroborates: 1, consistent_with: 2 })), `${all}5 conflict and 3 agree`);
  assert.equal(countOf(figures({ conflicts: 6, updates: 2 })), `${all}6 conflict`);
  assert.equal(countOf(figures({ consistent_with: 8 })), `${all}8 agree`);
  assert.equal(countOf(figures({ same_origin: 8 })), `${all}none conflicts`);
});
