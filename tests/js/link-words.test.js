import assert from "node:assert/strict";
import { test } from "node:test";

import { means, tellApart, tellLinked } from "../../claims/static/claims/js/link-words.js";

for (const [here, there, told] of [
  [["5000"], ["5000"], ["same", "same"]],
  [["5000"], ["12000"], ["different", "different"]],
  [["5000", "30"], ["30"], ["different", "same", "same"]],
  [["5000"], [], [""]],
  [[], ["5000"], [""]],
  [[], [], []],
]) {
  test(`of ${here} and ${there} is told ${told}`, () => {
    assert.deepEqual(tellApart(here, there), told);
  });
}

test("how two passages are linked already is told in a sentence, or not at all", () => {
  assert.equal(tellLinked("", ""), "");
  assert.match(tellLinked("refutes, mentions", ""), /^Linked already: this one refutes, mentions the other\./);
  assert.match(tellLinked("refutes", "refutes"), /Choose another relation/);
});

for (const [event, letter, meant] of [
  [{ key: "x", code: "KeyX", altKey: false }, "x", true],
  [{ key: "X", code: "KeyX", altKey: false }, "x", true],
  [{ key: "≈", code: "KeyX", altKey: true }, "x", true],
  [{ key: "≈", code: "KeyX", altKey: false }, "x", false],
  [{ key: "y", code: "KeyZ", altKey: false }, "z", false],
]) {
  test(`${event.key} on ${event.code}${event.altKey ? " with Alt" : ""} means ${letter}: ${meant}`, () => {
    assert.equal(means(event, letter), meant);
  });
}
