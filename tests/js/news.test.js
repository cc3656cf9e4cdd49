// What others did, in words, and how often one asks for it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { countChanges, describeChanges, newsOf, pauseAfter } from "../../claims/static/claims/js/news.js";

const change = (name, action, type, row = { document: "d" }) => ({
  id: 1,
  actor: { id: name, name },
  action,
  object_type: type,
  object_id: "x",
  before: action === "create" ? null : row,
  after: action === "delete" ? null : row,
});

test("news are others' acts on passages, claims and links of this document", () => {
  const far = { document: "other" };
  const linked = { source_document: "other", target_document: "d" };
  const changes = [
    change("Noor", "create", "claim"),
    change("Nell", "create", "claim"),
    change("Noor", "create", "passage", far),
    change("Noor", "delete", "link", linked),
    change("Noor", "create", "dismissal"),
    change("Noor", "update", "event", { title: "March" }),
  ];
  assert.deepEqual(newsOf(changes, "d", "Nell"), [changes[0], changes[3]]);
});

const NEWS = [
  [[change("Noor", "create", "claim")], "1 change by Noor", "Noor: 1 new claim."],
  [
    [change("Noor", "create", "claim"), change("Noor", "create", "claim"), change("Ada", "delete", "passage")],
    "3 changes by Noor and Ada",
    "Noor: 2 new claims. Ada: 1 passage deleted.",
  ],
  [
    ["Noor", "Ada", "Bo"].map((name) => change(name, "update", "link")),
    "3 changes by 3 people",
    "Noor: 1 link changed. Ada: 1 link changed. Bo: 1 link changed.",
  ],
];

test("changes are counted and described in words", () => {
  for (const [changes, counted, described] of NEWS) {
    assert.equal(countChanges(changes), counted);
    assert.equal(describeChanges(changes), described);
  }
});

test("asking comes every five seconds or so, and ever more rarely while it fails", () => {
  assert.deepEqual([pauseAfter(0, 0), pauseAfter(0, 1)], [4_000, 6_000]);
  assert.ok(pauseAfter(2, 0) > pauseAfter(1, 0));
  assert.ok(pauseAfter(20, 1) <= 150_000);
});
