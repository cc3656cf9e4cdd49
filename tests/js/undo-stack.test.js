// What can be taken back: step by step, act by act, following objects that are made again.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DEPTH, opposite, UndoStack } from "../../claims/static/claims/js/undo-stack.js";

const made = (id, body = {}) => ({ verb: "make", type: "passage", id, body });
const changed = (id, before, after) => ({ verb: "change", type: "claim", id, before, after });

/** A server that gives new ids, and refuses what it is told to. */
function server(stack, refused = () => false) {
  const log = [];
  let number = 0;
  const perform = async (act) => {
    if (refused(act)) throw new Error("refused");
    log.push(`${act.verb} ${act.id}`);
    if (act.verb === "make") stack.rename(act.id, `new-${(number += 1)}`);
  };
  return { log, perform };
}

const OPPOSITES = [
  [made("a", { start: 1 }), { verb: "remove", body: { start: 1 } }],
  [{ ...made("a", { start: 1 }), verb: "remove" }, { verb: "make", body: { start: 1 } }],
  [changed("a", { hedge: "" }, { hedge: "x" }), { verb: "change", before: { hedge: "x" }, after: { hedge: "" } }],
];

test("every act has an opposite, whose opposite it is", () => {
  for (const [act, expected] of OPPOSITES) {
    const { verb, body, before, after } = opposite(act);
    assert.deepEqual({ verb, body, before, after }, { body: undefined, before: undefined, after: undefined, ...expected });
    assert.equal(opposite(opposite(act)).verb, act.verb);
  }
});

test("the last step is taken back first, its acts from the end", async () => {
  const stack = new UndoStack();
  stack.push("first", [made("a")]);
  stack.push("second", [made("b"), made("c")]);
  const { log, perform } = server(stack);
  assert.equal((await stack.undo(perform)).words, "second");
  assert.equal((await stack.undo(perform)).words, "first");
  assert.equal(await stack.undo(perform), null);
  assert.deepEqual(log, ["remove c", "remove b", "remove a"]);
});

test("what is made again has a new id, and everything that names it follows", async () => {
  const stack = new UndoStack();
  stack.push("mark", [made("p")]);
  stack.push("claim", [{ verb: "make", type: "claim", id: "c", body: { passage: "p" } }]);
  stack.push("change", [changed("c", { hedge: "" }, { hedge: "x" })]);
  const { log, perform } = server(stack);
  for (let step = 0; step < 3; step += 1) await stack.undo(perform);
  for (let step = 0; step < 3; step += 1) await stack.redo(perform);
  assert.deepEqual(log, ["change c", "remove c", "remove p", "make p", "make c", "change new-2"]);
  assert.equal(stack.done[1].acts[0].body.passage, "new-1");
  assert.equal(stack.last.acts[0].id, "new-2");
});

test("only the last fifty steps are kept", () => {
  const stack = new UndoStack();
  for (let number = 0; number < DEPTH + 5; number += 1) stack.push(`step ${number}`, [made(`${number}`)]);
  assert.equal(stack.done.length, 50);
  assert.equal(stack.done[0].words, "step 5");
});

test("a new act ends what could be done again", async () => {
  const stack = new UndoStack();
  stack.push("first", [made("a")]);
  await stack.undo(server(stack).perform);
  stack.push("second", [made("b")]);
  assert.equal(stack.next, null);
});

test("a step that fails in the middle goes on from there", async () => {
  const stack = new UndoStack();
  stack.push("both", [made("a"), made("b")]);
  let isDown = true;
  const { log, perform } = server(stack, (act) => act.id === "a" && isDown);
  await assert.rejects(stack.undo(perform));
  isDown = false;
  await stack.undo(perform);
  assert.deepEqual(log, ["remove b", "remove a"]);
  assert.equal(stack.next.words, "both");
});

test("an act that makes something keeps its key until it is answered", async () => {
  const stack = new UndoStack();
  stack.push("mark", [made("a")]);
  await stack.undo(server(stack).perform);
  const keys = [];
  const hearing = (fails) => async ({ key }) => {
    keys.push(key);
    if (fails) throw new Error("no answer");
  };
  await assert.rejects(stack.redo(hearing(true)));
  const again = new UndoStack(JSON.parse(JSON.stringify(stack)));
  await again.redo(hearing(false));
  assert.ok(keys[0]);
  assert.equal(keys[0], keys[1]);
  await again.undo(hearing(false));
  await again.redo(hearing(false));
  assert.notEqual(keys.at(-1), keys[0]);
});

test("a step that is given up leaves the one before it", () => {
  const stack = new UndoStack();
  stack.push("first", [made("a")]);
  stack.push("second", [made("b")]);
  stack.drop(stack.last);
  assert.equal(stack.last.words, "first");
});

test("what is kept over a reload has no row version that nothing names", () => {
  const stack = new UndoStack();
  stack.push("mark", [made("a")]);
  stack.tag("a", '"1"');
  stack.tag("gone", '"7"');
  const again = new UndoStack(JSON.parse(JSON.stringify(stack)));
  assert.deepEqual(again.tags, { a: '"1"' });
  assert.equal(again.last.words, "mark");
});
