// Which key calls which command, and which can be chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isUnfinished,
  keysOf,
  NAMED_KEYS,
  readChosen,
  refusal,
  withKey,
} from "../../annotator/static/annotator/js/key-map.js";

const NEXT = { id: "next", does: "next figure", key: "n" };
const BACK = { id: "back", does: "previous figure", key: "p" };
const BARE = { id: "bare", does: "something without a key" };
const OUT = { id: "escape", does: "leave", key: "Escape" };
const ALL = [NEXT, BACK, BARE, OUT];

function press(key, held = {}) {
  return { key, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

function keys(chosen) {
  return Object.fromEntries(keysOf(ALL, chosen));
}

test("without a choice every command has its usual key", () => {
  assert.deepEqual(keys({}), { next: "n", back: "p", escape: "Escape" });
});

test("a chosen key takes the place of the usual one", () => {
  assert.deepEqual(keys({ next: "m", bare: "b" }), { next: "m", back: "p", bare: "b", escape: "Escape" });
});

test("a command whose usual key was given away has none", () => {
  assert.deepEqual(keys({ bare: "p" }), { next: "n", bare: "p", escape: "Escape" });
});

test("two commands can have each other's keys", () => {
  assert.deepEqual(keys({ next: "p", back: "n" }), { next: "p", back: "n", escape: "Escape" });
});

test("Escape leads out whatever was stored", () => {
  assert.equal(keys({ escape: "q" }).escape, "Escape");
});

test("a choice for a command that is not here changes nothing", () => {
  assert.deepEqual(keys({ gone: "m" }), keys({}));
});

test("what is stored and is no key is left out", () => {
  const stored = { a: "m", b: "", c: " ", d: "Tab", e: 5, f: null, g: "ab", h: "F2", i: "é", j: "😀" };
  assert.deepEqual(readChosen(stored), { a: "m", h: "F2", i: "é", j: "😀" });
  for (const nothing of [null, "", 5, [], undefined]) assert.deepEqual(readChosen(nothing), {});
});

for (const key of ["m", "M", "7", "+", "字", "N", ...NAMED_KEYS]) {
  test(`${key} can be chosen`, () => assert.equal(refusal(press(key), "next", ALL, {}), ""));
}

for (const key of ["Tab", "Escape", " ", "ArrowDown", "Home", "PageUp", "F1", "F5", "Insert", "\u0301"]) {
  test(`${JSON.stringify(key)} is needed elsewhere`, () => {
    assert.match(refusal(press(key), "next", ALL, {}), /needed by the browser or the caret/);
  });
}

for (const held of ["ctrlKey", "altKey", "metaKey"]) {
  test(`a key with ${held} is no single key`, () => {
    assert.match(refusal(press("m", { [held]: true }), "next", ALL, {}), /single key/);
  });
}

test("a key of another command is refused by name, as keys are now", () => {
  assert.equal(
    refusal(press("p"), "next", ALL, {}),
    "p is the key of “previous figure”. Choose another, or change that one first.",
  );
  assert.equal(refusal(press("p"), "next", ALL, { back: "q" }), "");
  assert.match(refusal(press("q"), "next", ALL, { back: "q" }), /previous figure/);
  assert.equal(refusal(press("n"), "next", ALL, {}), "");
});

test("a press of Shift alone is only the beginning", () => {
  assert.ok(isUnfinished(press("Shift")));
  assert.ok(isUnfinished(press("Dead")));
  assert.ok(!isUnfinished(press("m")));
});

test("the usual key needs no entry", () => {
  assert.deepEqual(withKey({}, NEXT, "m"), { next: "m" });
  assert.deepEqual(withKey({ next: "m", back: "q" }, NEXT, "n"), { back: "q" });
  assert.deepEqual(withKey({ bare: "b" }, BARE, undefined), {});
});
