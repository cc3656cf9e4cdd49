// Cards beside a text: in order, never over each other, as near to their marks as may be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrange, arrangeAround } from "../../claims/static/claims/js/arranging.js";

const card = (wanted, height = 50) => ({ wanted, height });

/** A generator that gives the same numbers on every run. */
function random(seed) {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

test("cards with room stand at their marks", () => {
  assert.deepEqual(arrange([card(0), card(100), card(300)], 10), [0, 100, 300]);
});

test("close cards are pushed down in order", () => {
  assert.deepEqual(arrange([card(0), card(10), card(20), card(400)], 10), [0, 60, 120, 400]);
});

test("the active card stands at its mark, those before it give way upwards", () => {
  assert.deepEqual(arrange([card(100), card(110), card(120)], 10, 2), [0, 60, 120]);
});

test("where there is no room above, the order holds and nothing leaves the top", () => {
  assert.deepEqual(arrange([card(0), card(5), card(10)], 10, 2), [0, 60, 120]);
});

test("cards never overlap and keep their order, whichever is active", () => {
  const next = random(7);
  for (let round = 0; round < 300; round += 1) {
    const cards = Array.from({ length: 1 + Math.floor(next() * 12) }, () =>
      card(Math.floor(next() * 800), 20 + Math.floor(next() * 120)),
    ).sort((one, other) => one.wanted - other.wanted);
    const tops = arrange(cards, 8, Math.floor(next() * (cards.length + 1)) - 1);
    assert.equal(tops.length, cards.length);
    assert.ok(tops[0] >= 0);
    for (let at = 1; at < cards.length; at += 1) {
      assert.ok(tops[at] >= tops[at - 1] + cards[at - 1].height + 8);
    }
  }
});

test("near the screen one card stands at its mark, whatever gives way for it", () => {
  const cards = [card(0), card(10), card(20), card(400)];
  assert.deepEqual(arrangeAround(cards, 10, 2), [-100, -40, 20, 400]);
  assert.deepEqual(arrangeAround(cards, 10, 0), [0, 60, 120, 400]);
});

test("cards near the screen never overlap either", () => {
  const next = random(11);
  for (let round = 0; round < 300; round += 1) {
    const cards = Array.from({ length: 1 + Math.floor(next() * 12) }, () =>
      card(Math.floor(next() * 800), 20 + Math.floor(next() * 120)),
    ).sort((one, other) => one.wanted - other.wanted);
    const anchor = Math.floor(next() * cards.length);
    const tops = arrangeAround(cards, 8, anchor);
    assert.equal(tops[anchor], cards[anchor].wanted);
    for (let at = 1; at < cards.length; at += 1) {
      assert.ok(tops[at] >= tops[at - 1] + cards[at - 1].height + 8);
    }
  }
});
