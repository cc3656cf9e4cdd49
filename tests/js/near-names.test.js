import assert from "node:assert/strict";
import { test } from "node:test";
import { nearNames } from "../../claims/static/claims/js/near-names.js";

const KNOWN = ["Keep the Quay Alliance", "Merrow Harbour Police", "Harbour Gazette", "Iñaki Roe"];

test("a name is known whatever its case and spaces", () => {
  assert.deepEqual(nearNames(" merrow  harbour POLICE ", KNOWN), { isKnown: true, near: [] });
  assert.equal(nearNames("in\u0303aki roe", KNOWN).isKnown, true);
});

test("names that share words are near, those that share most first", () => {
  assert.deepEqual(nearNames("Keep", KNOWN).near, ["Keep the Quay Alliance"]);
  assert.deepEqual(nearNames("police of the harbour", KNOWN).near, ["Merrow Harbour Police", "Harbour Gazette"]);
  assert.deepEqual(nearNames("Harb", KNOWN).near, ["Merrow Harbour Police", "Harbour Gazette"]);
});

test("empty and short words are near to nothing", () => {
  assert.deepEqual(nearNames("the", KNOWN).near, []);
  assert.deepEqual(nearNames("", KNOWN), { isKnown: false, near: [] });
  assert.deepEqual(nearNames("*(", KNOWN).near, []);
});
