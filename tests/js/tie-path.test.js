import assert from "node:assert/strict";
import { test } from "node:test";

import { bracketPath, clip, tiePaths } from "../../claims/static/claims/js/tie-path.js";

const source = { x: 400, top: 100, bottom: 120, side: /** @type {1} */ (1) };
const target = { x: 900, top: 300, bottom: 340, side: /** @type {-1} */ (-1) };

test("a mark in view keeps its place, one scrolled away is at the edge of its box", () => {
  const box = { top: 50, bottom: 500 };
  assert.deepEqual(clip({ top: 60, bottom: 80 }, box), { top: 60, bottom: 80, isAway: false });
  assert.deepEqual(clip({ top: 0, bottom: 20 }, box), { top: 50, bottom: 50, isAway: true });
  assert.deepEqual(clip({ top: 600, bottom: 620 }, box), { top: 500, bottom: 500, isAway: true });
});

test("brackets open towards the text they hold", () => {
  assert.equal(bracketPath(source), "M395 100H400V120H395");
  assert.equal(bracketPath(target), "M905 300H900V340H905");
});

test("without a badge one line leads from mark to mark", () => {
  const paths = tiePaths(source, target, null);
  assert.equal(paths.length, 1);
  assert.match(paths[0], /^M400 110.*H900$/);
});

test("with a badge one line leads to it and one from it", () => {
  const [to, from] = tiePaths(source, target, { left: 600, right: 700, y: 40 });
  assert.match(to, /^M400 110.*H600$/);
  assert.match(from, /^M700 40.*H900$/);
});

test("marks at the same height are joined by a level line", () => {
  const level = { ...target, top: 100, bottom: 120 };
  assert.match(tiePaths(source, level, null)[0], /q0 0 0 0V110/);
});
