// Which passages a filter wants, and how it stands in the address.

import assert from "node:assert/strict";
import { test } from "node:test";

import { readFacts } from "../../claims/static/claims/js/facts.js";
import { ANY, countWords, isWanted, readFilter, wantsAll, writeFilter } from "../../claims/static/claims/js/filtering.js";

const FACTS = readFacts({
  reviewers: [{ id: "ada", name: "Ada" }, { id: "bo", name: "Bo" }],
  kinds: [{ id: "attendance", name: "attendance" }, { id: "money", name: "money" }],
  passages: [
    [0, 9, [0], [0], [0], 0, 0],
    [10, 19, [0, 1], [0, 1], [1, 2], 2, 1],
    [20, 29, [1], [], [], 1, 0],
  ],
});

test("rows are read into words", () => {
  assert.deepEqual(FACTS[1], {
    start: 10,
    end: 19,
    reviewers: ["ada", "bo"],
    kinds: ["attendance", "money"],
    states: ["in_review", "settled", "linked", "conflicting"],
    isClaimed: true,
    isOpposed: true,
  });
  assert.equal(FACTS[2].isClaimed, false);
});

/** @type {[object, number[]][]} the filter, and which of the facts it wants */
const WANTED = [
  [{}, [0, 1, 2]],
  [{ by: "ada" }, [0, 1]],
  [{ by: "bo" }, [1, 2]],
  [{ by: "nobody" }, []],
  [{ kind: "attendance" }, [0, 1]],
  [{ kind: "money" }, [1]],
  [{ state: "recorded" }, [0]],
  [{ state: "settled" }, [1]],
  [{ state: "linked" }, [1, 2]],
  [{ state: "conflicting" }, [1]],
  [{ by: "bo", state: "linked" }, [1, 2]],
  [{ by: "ada", kind: "attendance", state: "linked" }, [1]],
  [{ by: "bo", state: "recorded" }, []],
];

for (const [wish, expected] of WANTED) {
  test(`${JSON.stringify(wish)} wants ${expected.join(", ") || "nothing"}`, () => {
    const filter = { ...ANY, ...wish };
    assert.deepEqual(FACTS.flatMap((fact, at) => (isWanted(fact, filter) ? [at] : [])), expected);
  });
}

test("a filter comes back out of the address, and other parameters stay", () => {
  const filter = { by: "ada", kind: "", state: "linked" };
  const query = writeFilter("?cards=all&kind=money", filter);
  assert.equal(query, "?cards=all&by=ada&state=linked");
  assert.deepEqual(readFilter(query), filter);
  assert.equal(writeFilter("?by=ada", ANY), "");
  assert.ok(wantsAll(readFilter("?cards=all")));
  assert.ok(!wantsAll(filter));
});

test("the count is said as people say it", () => {
  assert.equal(countWords(12, 40), "12 of 40");
  assert.equal(countWords(1200, 10_000), "1,200 of 10,000");
});
