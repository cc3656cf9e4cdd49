// Where two people's versions of one thing differ: field by field, and word by word in a field. No
// page needed.

/** @typedef {"theirs" | "mine"} Side */

/**
 * A field in which the two differ. `changedBy` says who departed from what both began with; where
 * both did, nobody but the reviewer can choose.
 * @typedef {object} Difference
 * @property {string} name
 * @property {string} theirs
 * @property {string} mine
 * @property {"them" | "me" | "both"} changedBy
 */

/** @typedef {{text: string, differs: boolean}} Piece */

/**
 * @param {Record<string, string>} base what both began with
 * @param {Record<string, string>} theirs
 * @param {Record<string, string>} mine
 * @param {(name: string, value: string) => string} [meaning] equal for values that say the same
 * @returns {Difference[]} in the order of `mine`
 */
export function differences(base, theirs, mine, meaning = (_, value) => value.trim()) {
  const same = (/** @type {string} */ name, /** @type {string} */ a, /** @type {string} */ b) =>
    meaning(name, a) === meaning(name, b);
  return Object.keys(mine)
    .map((name) => ({ name, theirs: theirs[name] ?? "", mine: mine[name], was: base[name] ?? "" }))
    .filter((row) => !same(row.name, row.theirs, row.mine))
    .map(({ was, ...row }) => {
      const byThem = !same(row.name, was, row.theirs);
      const byMe = !same(row.name, was, row.mine);
      return { ...row, changedBy: byThem && byMe ? "both" : byThem ? "them" : "me" };
    });
}

/**
 * @param {Difference} difference
 * @returns {Side | ""} whose is kept when nobody says otherwise; "" where both changed it
 */
export function likelyChoice({ changedBy }) {
  return changedBy === "both" ? "" : changedBy === "them" ? "theirs" : "mine";
}

/**
 * Cut two texts into pieces that both have and pieces that differ, by words.
 * @param {string} a
 * @param {string} b
 * @returns {[Piece[], Piece[]]} which put together give the two texts
 */
export function diffWords(a, b) {
  const [left, right] = [split(a), split(b)];
  const common = longestCommon(left, right);
  return [marked(left, common.map(([at]) => at)), marked(right, common.map(([, at]) => at))];
}

/**
 * @param {string} text
 * @returns {string[]} words, each with the space behind it
 */
function split(text) {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/**
 * @param {string[]} a
 * @param {string[]} b
 * @returns {[number, number][]} the places of a longest common subsequence in both
 */
function longestCommon(a, b) {
  const lengths = a.map(() => new Array(b.length).fill(0));
  const at = (/** @type {number} */ i, /** @type {number} */ j) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const isSame = a[i].trim() === b[j].trim();
      lengths[i][j] = isSame ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  /** @type {[number, number][]} */
  const places = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i].trim() === b[j].trim()) {
      places.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}

/**
 * @param {string[]} words
 * @param {number[]} common
 * @returns {Piece[]}
 */
function marked(words, common) {
  const shared = new Set(common);
  /** @type {Piece[]} */
  const pieces = [];
  words.forEach((text, at) => {
    const differs = !shared.has(at);
    const last = pieces.at(-1);
    if (last && last.differs === differs) last.text += text;
    else pieces.push({ text, differs });
  });
  return pieces;
}
