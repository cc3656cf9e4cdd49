// How well a few typed letters fit a name: "nf" fits "next suggested figure", and "fig" fits "figure"
// better than "find again". Letters must come in their order, best at the start of words or side by
// side; several words may come in any order. No page needed.

import { FoldedText } from "./search-in-text.js";

/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {{score: number, places: Span[]}} Match the letters that fit, as spans of the name, in units */

const STARTS_WORD = 6;
const STARTS_NAME = 1;
const FOLLOWS = 7;
const GAP = 0.5;
// Below this, per letter, the letters are strewn about by chance.
const WORST = 2;
// What fits so much worse than the best does is left out.
const FAR_BEHIND = 0.7;
const LONGEST = 60;

/**
 * @param {string} query
 * @param {string} name
 * @returns {Match | null} null when it does not fit; a query of nothing fits everything alike
 */
export function match(query, name) {
  const folded = new FoldedText(name);
  const terms = new FoldedText(query.slice(0, LONGEST)).folded.split(" ").filter(Boolean);
  /** @type {Set<number>} */
  const places = new Set();
  // Of two that fit alike the shorter name is the likelier one.
  let score = -name.length / 1000;
  for (const term of terms) {
    const found = place(term, folded.folded);
    if (!found || found.score < WORST * term.length) return null;
    score += found.score;
    found.at.forEach((at) => places.add(at));
  }
  const spans = [...places].sort((one, other) => one - other);
  return { score, places: spans.map((at) => ({ start: folded.starts[at], end: folded.ends[at] })) };
}

/**
 * Return the entries that fit, the best first, equals in their order. With nothing typed that is all.
 * @template Entry
 * @param {string} query
 * @param {Entry[]} entries
 * @param {(entry: Entry) => string} nameOf
 * @returns {{entry: Entry, match: Match}[]}
 */
export function rank(query, entries, nameOf) {
  const isNothing = query.trim() === "";
  const found = entries.flatMap((entry) => {
    const fits = isNothing ? { score: 0, places: [] } : match(query, nameOf(entry));
    return fits ? [{ entry, match: fits }] : [];
  });
  found.sort((one, other) => other.match.score - one.match.score);
  const least = (found[0]?.match.score ?? 0) * FAR_BEHIND;
  return found.filter(({ match: { score } }) => score >= least);
}

/**
 * Find the best places for the letters of a term, in order.
 * @param {string} term
 * @param {string} name folded
 * @returns {{score: number, at: number[]} | null}
 */
function place(term, name) {
  /** @type {number[][]} by letter of the term and place in the name: the place of the letter before */
  const came = [];
  /** @type {number[]} how good it is when the letter before stands there */
  let before = [];
  for (let letter = 0; letter < term.length; letter += 1) {
    const here = new Array(name.length).fill(-Infinity);
    came.push(new Array(name.length).fill(-1));
    let far = -1;
    for (let at = letter; at < name.length; at += 1) {
      if (at >= 2 && (far === -1 || before[at - 2] >= before[far])) far = at - 2;
      if (name[at] !== term[letter]) continue;
      const follows = letter ? (before[at - 1] ?? -Infinity) + FOLLOWS : 0;
      const leaps = letter && far !== -1 ? before[far] - GAP : -Infinity;
      came[letter][at] = follows >= leaps ? at - 1 : far;
      here[at] = Math.max(follows, leaps) + 1 + worthOf(name, at);
    }
    before = here;
  }
  const score = Math.max(...before);
  if (!Number.isFinite(score)) return null;
  return { score, at: walkBack(came, before.indexOf(score)) };
}

/**
 * @param {number[][]} came
 * @param {number} last
 * @returns {number[]}
 */
function walkBack(came, last) {
  const at = [last];
  for (let letter = came.length - 1; letter > 0; letter -= 1) at.unshift(came[letter][at[0]]);
  return at;
}

/**
 * @param {string} name
 * @param {number} at
 * @returns {number} what it is worth that a letter stands there
 */
function worthOf(name, at) {
  if (at === 0) return STARTS_WORD + STARTS_NAME;
  return /[\p{L}\p{N}]/u.test(name[at - 1]) ? 0 : STARTS_WORD;
}
