// Where one left off, and what is forgotten.

import assert from "node:assert/strict";
import { test } from "node:test";

import { placeIn, readLeftOffs, withPlace } from "../../annotator/static/annotator/js/left-off.js";

test("a place is found again in its version only", () => {
  const all = withPlace({}, "d1", { version: "v1", point: 420, at: 1 });
  assert.equal(placeIn(all, "d1", "v1"), 420);
  assert.equal(placeIn(all, "d1", "v2"), null);
  assert.equal(placeIn(all, "d2", "v1"), null);
});

test("who is back at the beginning left off nowhere", () => {
  const all = withPlace({ d1: { version: "v1", point: 420, at: 1 } }, "d1", null);
  assert.deepEqual(all, {});
});

test("the oldest places are forgotten", () => {
  let all = {};
  for (let at = 0; at < 310; at += 1) all = withPlace(all, `d${at}`, { version: "v", point: 1, at });
  assert.equal(Object.keys(all).length, 300);
  assert.equal(placeIn(all, "d9", "v"), null);
  assert.equal(placeIn(all, "d10", "v"), 1);
});

for (const stored of [null, "", "nonsense", "[]", "null", "3"]) {
  test(`${JSON.stringify(stored)} in the storage means no place`, () => {
    assert.deepEqual(readLeftOffs(stored), {});
  });
}

for (const point of [0, -3, 1.5, "420", null]) {
  test(`a point ${JSON.stringify(point)} means no place`, () => {
    assert.equal(placeIn({ d1: { version: "v1", point, at: 1 } }, "d1", "v1"), null);
  });
}
