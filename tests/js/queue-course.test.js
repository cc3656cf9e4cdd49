import assert from "node:assert/strict";
import { test } from "node:test";

import { Course } from "../../claims/static/claims/js/queue-course.js";

/** @param {string} pairs */
function courseOf(pairs) {
  const course = new Course();
  for (const pair of pairs) course.add(pair);
  course.at = 0;
  return course;
}

const shown = (/** @type {Course<string>} */ course) => course.current?.pair ?? null;

test("one goes on from pair to pair, and asks for new ones at the end", () => {
  const course = courseOf("ab");
  course.leave("judged");
  assert.equal(course.goOn(), true);
  assert.equal(shown(course), "b");
  course.leave("later");
  assert.equal(course.goOn(), false);
  assert.equal(shown(course), null);
  course.add("c");
  assert.equal(shown(course), "c");
});

test("going back leads to what was shown before, whatever became of it", () => {
  const course = courseOf("abc");
  assert.equal(course.goBack(), false);
  course.leave("judged");
  course.goOn();
  assert.equal(course.goBack(), true);
  assert.equal(shown(course), "a");
  course.goOn();
  assert.equal(shown(course), "b");
});

test("undoing leads to the pair that was judged last, and past judged ones forward", () => {
  const course = courseOf("abc");
  for (let judged = 0; judged < 2; judged += 1) {
    course.leave("judged");
    course.goOn();
  }
  assert.equal(course.last, 1);
  course.reopen(1);
  assert.equal(shown(course), "b");
  assert.equal(course.last, 0);
  course.reopen(0);
  course.leave("judged");
  course.goOn();
  assert.equal(shown(course), "b");
});

test("those left for later come again when one starts over", () => {
  const course = courseOf("abc");
  course.leave("later");
  course.goOn();
  course.leave("judged");
  course.goOn();
  course.leave("later");
  assert.equal(course.later, 2);
  assert.equal(course.startAgain(), true);
  assert.equal(shown(course), "a");
  course.leave("judged");
  course.goOn();
  assert.equal(shown(course), "c");
  course.leave("judged");
  assert.equal(course.startAgain(), false);
});
