// What is on its way: in order, with one key however often it is tried, and never lost on the way.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isPassing, Outbox } from "../../claims/static/claims/js/outbox.js";

/** A problem as the API's caller throws it. */
class ApiProblem extends Error {
  constructor(status, { detail = "" }) {
    super(detail);
    Object.assign(this, { status, detail, errors: [], current: null });
  }
}

/** What a browser keeps; `full` refuses like a full one. */
function storage({ full = false } = {}) {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => kept.delete(key),
    setItem: (key, value) => {
      if (full) throw new Error("QuotaExceededError");
      kept.set(key, value);
    },
  };
}

const fresh = (...paths) => ({
  words: "Mark",
  quote: "5,000",
  span: { start: 0, end: 5 },
  document: "d",
  tab: "t",
  requests: paths.map((path) => ({ method: "POST", path, body: {} })),
});

const answer = (id) => ({ status: 201, data: { id }, etag: '"1"', location: "" });

test("what was put in first is sent first, also by another page", () => {
  const device = storage();
  const outbox = new Outbox(device, "nell");
  const put = ["a", "b", "c"].map((path) => outbox.put(fresh(path)).id);
  assert.deepEqual(new Outbox(device, "nell").waiting.map((entry) => entry.id), put);
});

test("another account on the same device sees nothing of it", () => {
  const device = storage();
  new Outbox(device, "nell").put(fresh("a"));
  assert.deepEqual(new Outbox(device, "noor").all(), []);
});

test("a request that was not answered goes again with the same key, after a reload as well", async () => {
  const device = storage();
  const keys = [];
  const entry = new Outbox(device, "nell").put(fresh("a"));
  const lost = async ({ key }) => {
    keys.push(key);
    throw new ApiProblem(0, {});
  };
  await assert.rejects(new Outbox(device, "nell").deliver(entry, lost));
  const later = new Outbox(device, "nell");
  await later.deliver(later.waiting[0], async ({ key }) => {
    keys.push(key);
    return answer("p");
  });
  assert.ok(keys[0]);
  assert.equal(keys[0], keys[1]);
  assert.deepEqual(later.all(), []);
});

test("of several requests only the unanswered ones go again, with the ids of the answered", async () => {
  const device = storage();
  const outbox = new Outbox(device, "nell");
  const two = fresh("/events/", "/claims/");
  two.requests[0].feeds = "event";
  const entry = outbox.put(two);
  const sent = [];
  const send = (fails) => async ({ path, body }) => {
    if (path === fails) throw new ApiProblem(0, {});
    sent.push([path, body]);
    return answer(path);
  };
  await assert.rejects(outbox.deliver(entry, send("/claims/")));
  await outbox.deliver(outbox.waiting[0], send(""));
  assert.deepEqual(sent, [["/events/", {}], ["/claims/", { event: "/events/" }]]);
});

test("what was tried two days ago may be there, and its key is forgotten", () => {
  const outbox = new Outbox(storage(), "nell");
  const entry = outbox.put(fresh("a"));
  const at = Date.now() - 48 * 3600 * 1000;
  assert.ok(outbox.isTooOld({ ...entry, isTried: true, at }));
  assert.ok(!outbox.isTooOld({ ...entry, at }));
  assert.ok(!outbox.isTooOld({ ...entry, isTried: true }));
});

test("a device that keeps nothing keeps it as long as the page", async () => {
  const outbox = new Outbox(storage({ full: true }), "nell");
  outbox.put(fresh("a"));
  assert.equal(outbox.waiting.length, 1);
  await outbox.deliver(outbox.waiting[0], async () => answer("p"));
  assert.equal(outbox.all().length, 0);
});

test("what was refused waits for its reviewer", () => {
  const outbox = new Outbox(storage(), "nell");
  const entry = outbox.put(fresh("a"));
  outbox.refuse(entry, new ApiProblem(400, { detail: "No." }));
  assert.deepEqual(outbox.waiting, []);
  assert.equal(outbox.all()[0].refusal.detail, "No.");
});

const PASSING = [[0, true], [401, true], [429, true], [503, true], [400, false], [403, false], [404, false], [409, false], [412, false], [422, false], [500, false]];

test("only what may go through later is tried again", () => {
  for (const [status, expected] of PASSING) assert.equal(isPassing(new ApiProblem(status, {})), expected, `${status}`);
  assert.ok(isPassing(new ApiProblem(403, { detail: "CSRF Failed: token incorrect." })));
});
