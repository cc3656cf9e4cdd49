// Where the bar by a selection stands.

import assert from "node:assert/strict";
import { test } from "node:test";

import { mayStay, placeFor } from "../../annotator/static/annotator/js/bar-place.js";

const VIEW = { top: 8, bottom: 800, left: 8, right: 382 };
const SIZE = { width: 300, height: 46 };

function line(top, left = 40, right = 120) {
  return { top, bottom: top + 24, left, right };
}

function place(first, last, isTouch, size = SIZE) {
  return placeFor({ first, last, size, view: VIEW, isTouch });
}

function covers(found, first, last, above, below) {
  return found.top < last.bottom + below && found.top + SIZE.height > first.top - above;
}

test("by mouse it stands above, by touch below, clear of the handles and of the system's menu", () => {
  const [first, last] = [line(300), line(340)];
  const byMouse = place(first, last, false);
  const byTouch = place(first, last, true);
  assert.ok(byMouse.top + SIZE.height <= first.top);
  assert.ok(byTouch.top >= last.bottom + 24, "handles hang 24 pixels below");
});

test("it goes to the other side when there is no room, and is docked when there is none at all", () => {
  assert.ok(place(line(20), line(20), false).top > 44);
  const high = place(line(740), line(740), true);
  assert.ok(!covers(high, line(740), line(740), 64, 0), "the system's menu stands above");
  assert.equal(place(line(-200), line(790), false), null);
  assert.equal(place(line(20), line(780), true), null);
});

test("it never leaves the view sideways", () => {
  for (const left of [0, 8, 200, 375]) {
    for (const isTouch of [true, false]) {
      const found = place(line(300, left, left + 5), line(300, left, left + 5), isTouch);
      assert.ok(found.left >= VIEW.left && found.left + SIZE.width <= VIEW.right);
    }
  }
  assert.equal(place(line(300), line(300), false, { width: 500, height: 40 }).left, VIEW.left);
});

test("it stays where it is pressed until it would cover the selection", () => {
  const bar = { top: 100, bottom: 146, left: 8, right: 300 };
  assert.ok(mayStay(bar, { first: line(200), last: line(500), view: VIEW }));
  assert.ok(mayStay(bar, { first: line(20), last: line(60), view: VIEW }));
  assert.ok(!mayStay(bar, { first: line(120), last: line(500), view: VIEW }));
  assert.ok(!mayStay({ ...bar, top: -20, bottom: 26 }, { first: line(200), last: line(200), view: VIEW }));
});
