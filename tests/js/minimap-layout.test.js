// What lies where in the overview.

import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, layOut, pointOf, scale, ticks } from "../../claims/static/claims/js/minimap-layout.js";

/** @param {number} start @param {number} end @param {object} [more] */
function fact(start, end, more = {}) {
  return { start, end, reviewers: [], kinds: ["attendance"], states: [], isClaimed: true, isOpposed: false, ...more };
}

test("a place keeps its share of the height, and the way back leads to it", () => {
  assert.equal(scale(0, 1000, 200), 0);
  assert.equal(scale(500, 1000, 200), 100);
  assert.equal(scale(2000, 1000, 200), 200);
  assert.equal(scale(5, 0, 200), 0);
  assert.equal(pointOf(100, 1000, 200), 500);
  assert.equal(pointOf(-5, 1000, 200), 0);
  assert.equal(pointOf(999, 1000, 200), 1000);
  assert.equal(pointOf(5, 1000, 0), 0);
});

test("a short passage is still seen, a long one is as high as its share", () => {
  const { bars } = layOut([fact(0, 3), fact(500, 700)], [true, true], 1000, 100);
  assert.deepEqual(bars.map(({ top, height }) => [top, height]), [[0, 2], [50, 20]]);
});

/** @param {import("../../claims/static/claims/js/minimap-layout.js").Bar[]} bars */
function shown(bars) {
  return bars.map(({ top, height, from, to, kind }) => [top, height, from, to, kind]);
}

test("passages of one kind that lie on each other are one bar, of two kinds share its width", () => {
  const facts = [fact(0, 20), fact(10, 40), fact(10, 20, { kinds: ["money"] })];
  const { bars } = layOut(facts, [true, true, true], 100, 100);
  assert.deepEqual(shown(bars), [
    [0, 10, 0, 1, "attendance"],
    [10, 10, 0, 5 / 8, "attendance"],
    [10, 10, 5 / 8, 1, "money"],
    [20, 20, 0, 1, "attendance"],
  ]);
});

test("a passage of which nothing is claimed is thin, and not seen beside a claim", () => {
  const facts = [fact(0, 30, { isClaimed: false }), fact(10, 20)];
  assert.deepEqual(shown(layOut(facts, [true, true], 100, 100).bars), [
    [0, 10, 0, 0.5, ""],
    [10, 10, 0, 1, "attendance"],
    [20, 10, 0, 0.5, ""],
  ]);
});

test("what the filter leaves out is faint, not seen beside what it wants, and shows no conflict", () => {
  const facts = [fact(0, 20, { isOpposed: true }), fact(10, 30, { isOpposed: true })];
  const { bars, conflicts } = layOut(facts, [true, false], 100, 100);
  assert.deepEqual(bars.map(({ top, height, isFaint }) => [top, height, isFaint]), [[0, 20, false], [20, 10, true]]);
  assert.deepEqual(conflicts, [0]);
});

test("conflicts near each other are one sign", () => {
  const facts = [10, 12, 14, 30].map((start) => fact(start, start + 1, { isOpposed: true }));
  assert.deepEqual(layOut(facts, facts.map(() => true), 100, 100).conflicts, [10, 30]);
});

test("ten thousand passages are no more bars than there are pixels and looks, at once", () => {
  const kinds = ["attendance", "money", "signatures"];
  const facts = Array.from({ length: 10_000 }, (_, at) =>
    fact(at * 50, at * 50 + 20, { kinds: [kinds[at % 3]], isOpposed: at % 7 === 0 }),
  );
  const wanted = facts.map(() => true);
  const begun = performance.now();
  const { bars, conflicts } = layOut(facts, wanted, 500_000, 700);
  assert.ok(performance.now() - begun < 100);
  assert.ok(bars.length <= 702 * kinds.length);
  assert.ok(conflicts.length <= 700 / 5 + 1);
});

test("ticks on one pixel are one tick", () => {
  assert.deepEqual(ticks([1, 2, 3, 500], 1000, 100), [0, 50]);
});

test("it is said in words too", () => {
  const facts = [fact(0, 1), fact(2, 3, { isClaimed: false, isOpposed: true })];
  assert.equal(describe(facts, 0), "2 passages, 1 with a claim, 1 in conflict.");
  assert.equal(describe(facts.slice(0, 1), 1), "1 passage, 1 with a claim, 0 in conflict, 1 figure suggested.");
});
