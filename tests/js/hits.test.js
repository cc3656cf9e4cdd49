import assert from "node:assert/strict";
import { test } from "node:test";

import { step } from "../../claims/static/claims/js/stepping.js";

test("an arrow leads from the field into the hits, along them, and back", () => {
  assert.equal(step(-1, "ArrowDown", 3), 0);
  assert.equal(step(1, "ArrowDown", 3), 2);
  assert.equal(step(2, "ArrowDown", 3), 2);
  assert.equal(step(1, "ArrowUp", 3), 0);
  assert.equal(step(0, "ArrowUp", 3), -1);
});
