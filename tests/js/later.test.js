// Parts of a page that are loaded when they are called.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Later, holdKey } from "../../annotator/static/annotator/js/later.js";

const pressed = [];
const field = { dispatchEvent: ({ key }) => pressed.push(key) && false };
globalThis.document = { getElementById: () => null, activeElement: field };
globalThis.KeyboardEvent = class {
  constructor(_, { key }) {
    this.key = key;
  }
};

test("a part is made once, whoever asks for it", async () => {
  let made = 0;
  const part = new Later(async () => ({ number: (made += 1) }));
  assert.equal(part.now, null);
  const [one, other] = await Promise.all([part.load(), part.load()]);
  assert.equal(one, other);
  assert.equal(part.now, one);
  assert.equal(made, 1);
});

test("what is called waits for the part, and is done at once when it is there", async () => {
  const done = [];
  const part = new Later(async () => "search");
  assert.equal(part.call((it) => done.push(it)), true);
  assert.deepEqual(done, []);
  assert.equal(holdKey({ key: "x" }), true);
  assert.equal(holdKey({ key: "y" }), true);
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(done, ["search"]);
  assert.deepEqual(pressed, ["x", "y"], "keys come after what they were pressed after, in order");
  assert.equal(part.call(() => false), false);
});

test("a part that could not be loaded is tried again", async () => {
  let tries = 0;
  const part = new Later(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError("no connection");
    return "palette";
  });
  await assert.rejects(part.load());
  assert.equal(part.now, null);
  assert.equal(await part.load(), "palette");
});

test("no key is held when nothing is on its way", async () => {
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(holdKey({ key: "x" }), false);
});
