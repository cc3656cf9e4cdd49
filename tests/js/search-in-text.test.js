// Searching a text: what is found, and that every hit is a span of the text itself.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FoldedText,
  fold,
  hitFrom,
  hitWithin,
  hitsAround,
} from "../../annotator/static/annotator/js/search-in-text.js";

function found(text, query, options) {
  return new FoldedText(text).find(query, options).map(({ start, end }) => text.slice(start, end));
}

// Text, query, and what of the text is found.
const FOUND = [
  ["The March marched on.", "march", ["March", "march"]],
  ["a March", "MARCH", ["March"]],
  ["Café and Cafe\u0301 and cafe", "cafe", ["Café", "Cafe\u0301", "cafe"]],
  ["cafe", "café", ["cafe"]],
  ["Cafe\u0301s", "cafe\u0301s", ["Cafe\u0301s"]],
  ["re\u0301sume\u0301", "e", ["e\u0301", "e\u0301"]],
  ["x\u0301\u0302\u0303y", "x", ["x\u0301\u0302\u0303"]],
  ["Straße", "strasse", ["Straße"]],
  ["STRASSE", "straße", ["STRASSE"]],
  ["GROẞ", "gross", ["GROẞ"]],
  ["Maß", "s", []],
  ["Maß", "mas", []],
  ["İstanbul, ISTANBUL, ıstanbul", "istanbul", ["İstanbul", "ISTANBUL", "ıstanbul"]],
  ["istanbul", "İSTANBUL", ["istanbul"]],
  ["Diyarbakır Iğdır", "igdir", ["Iğdır"]],
  ["Łódź Ærø Þór", "lodz aero thor", ["Łódź Ærø Þór"]],
  ["ΟΔΟΣ οδός", "οδος", ["ΟΔΟΣ", "οδός"]],
  ["Ёлка ёлка", "елка", ["Ёлка", "ёлка"]],
  ["😀😀 held 5,000 😀", "😀", ["😀", "😀", "😀"]],
  ["😀😀 held 5,000 😀", "HELD", ["held"]],
  ["one 👩🏽‍🚀 came", "👩", []],
  ["one 👩🏽‍🚀 came", "👩🏽‍🚀", ["👩🏽‍🚀"]],
  ["one 👩🏽‍🚀 came", "came", ["came"]],
  ["約5,000人が来た", "人が", ["人が"]],
  ["がか", "か", ["か"]],
  ["か\u3099か", "か", ["か"]],
  ["한국 하나", "하", ["하"]],
  ["ｶﾞﾗ １２，０００", "12,000", ["１２，０００"]],
  ["𝟝𝟘 came", "50", ["𝟝𝟘"]],
  ["نَحْوُ ألف", "نحو", ["نَحْوُ"]],
  ["שָׁלוֹם", "שלום", ["שָׁלוֹם"]],
  ["कि क", "क", ["क"]],
  ["some 12\u202f000 and 12\u00a0000", "12 000", ["12\u202f000", "12\u00a0000"]],
  ["the march\n   drew", "march drew", ["march\n   drew"]],
  ["co\u00adoperate", "cooperate", ["co\u00adoperate"]],
  ["bare\u200b ends", "bare", ["bare"]],
  ["“don’t” 5–10", "\"don't\" 5-10", ["“don’t” 5–10"]],
  ["aaaa", "aa", ["aa", "aa"]],
  ["½ and 1⁄2", "1", ["1"]],
  ["text", "", []],
  ["text here", "  ", []],
  ["text", "\u0301", []],
  ["", "a", []],
  ["\u0301a", "a", ["a"]],
  ["ab  \u0e31c", "c", ["c"]],
  ["half \ud83d of a pair", "half", ["half"]],
];

for (const [text, query, spans] of FOUND) {
  test(`${JSON.stringify(query)} in ${JSON.stringify(text)}`, () => {
    assert.deepEqual(found(text, query), spans);
  });
}

// Text, query, and how many whole words are found.
const WHOLE = [
  ["march marches March", "march", 2],
  ["15,000 and 5,000 and 5,000,000", "5,000", 1],
  ["5,000 people", "5", 0],
  ["5, 6 and 5.", "5", 2],
  ["3.5 or 3", "3", 1],
  ["x5 5x 5", "5", 1],
  ["a_b a", "a", 1],
  ["née, nee", "nee", 2],
  ["naïveté", "naive", 0],
  ["約人が来た", "人", 1],
  ["(march)", "(march", 1],
  ["𝔘𝔫 Un", "un", 2],
];

for (const [text, query, count] of WHOLE) {
  test(`${JSON.stringify(query)} as a whole word in ${JSON.stringify(text)}`, () => {
    assert.equal(found(text, query, { wholeWords: true }).length, count);
  });
}

test("every folded unit leads back to its character", () => {
  const text = "İ ß ﷺ Café e\u0301\u0302 👩🏽‍🚀 ｶﾞ \u00ad  \u0e31 x\u200by  \n z 𝟝";
  const { folded, starts, ends } = new FoldedText(text);
  let last = 0;
  for (let at = 0; at < folded.length; at += 1) {
    assert.ok(starts[at] >= last && starts[at] < ends[at] && ends[at] <= text.length);
    const character = text.slice(starts[at], ends[at]);
    assert.ok(fold(character).includes(folded[at]), `${character} gave ${folded[at]}`);
    last = starts[at];
  }
});

test("a text of characters that unfold to many is folded whole", () => {
  const text = "ﷺ".repeat(5_000);
  assert.equal(new FoldedText(text).find("ﷺ").length, 5_000);
});

test("folding twice changes nothing", () => {
  for (const [text] of FOUND) assert.equal(fold(fold(text)), fold(text));
});

test("one comes to the first hit that is not behind, and from the end to the first of all", () => {
  const hits = [{ start: 5, end: 8 }, { start: 20, end: 23 }];
  assert.deepEqual([0, 7, 8, 22, 23].map((at) => hitFrom(hits, at)), [0, 0, 1, 1, 0]);
  assert.equal(hitFrom([], 3), -1);
});

test("a hit lies in a part of the text only with both its ends", () => {
  const hits = [{ start: 5, end: 8 }, { start: 20, end: 23 }];
  const within = (start, end) => hitWithin(hits, { start, end });
  assert.equal(within(0, 8), hits[0]);
  assert.equal(within(5, 30), hits[0]);
  assert.equal(within(6, 23), hits[1]);
  assert.equal(within(0, 7), null);
  assert.equal(within(21, 40), null);
  assert.equal(hitWithin([], { start: 0, end: 9 }), null);
});

test("of too many hits those around the current one are painted", () => {
  assert.deepEqual(hitsAround(10, 3, 100), { from: 0, to: 10 });
  assert.deepEqual(hitsAround(1000, 0, 100), { from: 0, to: 100 });
  assert.deepEqual(hitsAround(1000, 500, 100), { from: 450, to: 550 });
  assert.deepEqual(hitsAround(1000, 999, 100), { from: 900, to: 1000 });
  assert.deepEqual(hitsAround(0, -1, 100), { from: 0, to: 0 });
});

test("a key press in 500 kB takes less than 50 ms, and folding them not long", (context) => {
  const line = "The Harbour March drew nearly 5,000 people, police said; the café’s owner counted 12,000.\n";
  const text = line.repeat(Math.ceil(500_000 / line.length));
  const began = performance.now();
  const searched = new FoldedText(text);
  const folding = performance.now() - began;
  let slowest = 0;
  for (const query of ["e", "ne", "nea", "near", "nearly 5", "cafe's", "zzz", " "]) {
    for (const wholeWords of [false, true]) {
      const pressed = performance.now();
      searched.find(query, { wholeWords });
      slowest = Math.max(slowest, performance.now() - pressed);
    }
  }
  context.diagnostic(`folding ${folding.toFixed(1)} ms, slowest key press ${slowest.toFixed(1)} ms`);
  assert.ok(slowest < 50, `${slowest} ms`);
  assert.ok(folding < 400, `${folding} ms`);
});
