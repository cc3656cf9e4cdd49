// What makes an object again, and what a change changed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, changeBetween, contentOf, saysAlready, typeAt } from "../../claims/static/claims/js/contents.js";

const LINK = { id: "l", source: "a", target: "b", relation: "conflicts", source_claim: null, target_claim: null, note: "", evidence_group: "", row_version: 3, created_at: "…" };

test("an object is made again from what a reviewer gave, and from nothing else", () => {
  const { id: _, row_version: __, created_at: ___, ...given } = LINK;
  assert.deepEqual(contentOf("link", LINK), given);
});

test("a change is the fields that differ, as they were and as they are", () => {
  const after = { ...LINK, relation: "supports", row_version: 4 };
  assert.deepEqual(changeBetween("link", LINK, after), {
    before: { relation: "conflicts" },
    after: { relation: "supports" },
  });
});

test("an address tells the type of what lives there", () => {
  for (const type of ["passage", "claim", "link", "dismissal"]) {
    assert.equal(typeAt(addressOf(type)), type);
    assert.equal(typeAt(addressOf(type, "x")), type);
  }
  assert.equal(typeAt("/api/v1/events/"), "");
});

const ALREADY = [
  [{ hedge: "x", value: null }, { hedge: "x", value: null }, true],
  [{ hedge: "x" }, { hedge: "y" }, false],
  [{ note: "" }, { note: "" }, true],
  [null, { note: "" }, false],
];

test("a change whose answer was lost has arrived when the object says so", () => {
  for (const [row, wanted, expected] of ALREADY) assert.equal(saysAlready(row, wanted), expected);
});
