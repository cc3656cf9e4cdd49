// Which known names a typed one may mean. No page needed.

const MOST = 3;
const EMPTY_WORDS = new Set(["a", "an", "and", "for", "in", "of", "on", "the"]);

/**
 * @param {string} typed
 * @param {string[]} known
 * @returns {{isKnown: boolean, near: string[]}} whether it is one of them, and those that share a
 *   word with it, most words first; a word half typed is shared with one that begins like it
 */
export function nearNames(typed, known) {
  const name = fold(typed);
  if (known.some((each) => fold(each) === name)) return { isKnown: true, near: [] };
  const words = wordsOf(name);
  const shared = known.map((each) => ({ each, count: countShared(words, wordsOf(fold(each))) }));
  const near = shared.filter(({ count }) => count).sort((one, other) => other.count - one.count);
  return { isKnown: false, near: near.slice(0, MOST).map(({ each }) => each) };
}

/** @param {string} name */
function fold(name) {
  return name.normalize("NFC").toLowerCase().split(/\s+/u).join(" ").trim();
}

/** @param {string} folded */
function wordsOf(folded) {
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 2 && !EMPTY_WORDS.has(word));
}

/**
 * @param {string[]} typed
 * @param {string[]} known
 */
function countShared(typed, known) {
  return typed.filter((word) => known.some((each) => each.startsWith(word))).length;
}
