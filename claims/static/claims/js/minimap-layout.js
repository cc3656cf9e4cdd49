// The overview of a text in a thin column: what lies where, in pixels from its top. No page needed.

/** @typedef {import("./facts.js").Fact} Fact */

/**
 * @typedef {object} Bar a piece of the column in one colour
 * @property {number} top
 * @property {number} height
 * @property {number} from its left edge, as a share of the column's width
 * @property {number} to
 * @property {string} kind of the first figure claimed; "" for none
 * @property {boolean} isClaimed
 * @property {boolean} isFaint left out by the filter
 */

/** @typedef {{bars: Bar[], conflicts: number[]}} Layout conflicts are heights, each once */
/** @typedef {Map<string, number>} Counts how many passages of each look lie in a line of pixels */

// Nothing is thinner than can be seen.
const LEAST = 2;
// Conflicts nearer to each other than this are one sign.
const SIGN = 5;
// The look of a passage of which nothing is claimed; other looks are kinds.
const BARE = "-";

/**
 * Return what is drawn. Where passages of several kinds lie in a line of pixels, they share its
 * width by their number; there are never more bars than pixels and kinds.
 * @param {Fact[]} facts in reading order
 * @param {boolean[]} wanted whether the filter wants each of them
 * @param {number} length of the text in code points
 * @param {number} height of the column
 * @returns {Layout}
 */
export function layOut(facts, wanted, length, height) {
  const lines = Array.from({ length: height + LEAST }, () => ({ wanted: new Map(), faint: new Map() }));
  /** @type {number[]} */
  const conflicts = [];
  facts.forEach((fact, at) => {
    const top = scale(fact.start, length, height);
    const end = Math.max(top + LEAST, scale(fact.end, length, height));
    const look = fact.isClaimed ? (fact.kinds[0] ?? "") : BARE;
    for (let y = top; y < end; y += 1) count(lines[y][wanted[at] ? "wanted" : "faint"], look);
    if (!fact.isOpposed || !wanted[at]) return;
    if (!conflicts.length || top - conflicts[conflicts.length - 1] >= SIGN) conflicts.push(top);
  });
  const rows = lines.map((line) => (line.wanted.size ? share(line.wanted, false) : share(line.faint, true)));
  return { bars: stack(rows), conflicts };
}

/** @param {Counts} counts @param {string} look */
function count(counts, look) {
  counts.set(look, (counts.get(look) ?? 0) + 1);
}

/**
 * @param {Counts} counts
 * @param {boolean} isFaint
 * @returns {Omit<Bar, "top" | "height">[]} from left to right, in eighths of the width
 */
function share(counts, isFaint) {
  const looks = [...counts].filter(([look]) => look !== BARE).sort(([one], [other]) => (one < other ? -1 : 1));
  if (!looks.length) {
    // What nothing is claimed of takes half the width, and none beside a claim.
    return counts.size ? [{ from: 0, to: 0.5, kind: "", isClaimed: false, isFaint }] : [];
  }
  const sum = looks.reduce((before, [, number]) => before + number, 0);
  let passed = 0;
  return looks.flatMap(([kind, number]) => {
    const from = Math.round((8 * passed) / sum) / 8;
    passed += number;
    const to = Math.round((8 * passed) / sum) / 8;
    return from < to ? [{ from, to, kind, isClaimed: true, isFaint }] : [];
  });
}

/**
 * @param {Omit<Bar, "top" | "height">[][]} rows one for each line of pixels
 * @returns {Bar[]} equal rows that follow each other are one
 */
function stack(rows) {
  /** @type {Bar[]} */
  const bars = [];
  let before = "";
  /** @type {Bar[]} */
  let open = [];
  rows.forEach((row, top) => {
    const look = JSON.stringify(row);
    if (look === before) for (const bar of open) bar.height += 1;
    else {
      open = row.map((piece) => ({ ...piece, top, height: 1 }));
      bars.push(...open);
      before = look;
    }
  });
  return bars;
}

/**
 * @param {number[]} points in code points, in order
 * @param {number} length
 * @param {number} height
 * @returns {number[]} the pixels on which any of them lies, each once
 */
export function ticks(points, length, height) {
  return [...new Set(points.map((point) => scale(point, length, height)))];
}

/**
 * @param {number} point
 * @param {number} length
 * @param {number} height
 * @returns {number} a whole pixel within the column
 */
export function scale(point, length, height) {
  if (!length) return 0;
  return Math.round((Math.min(point, length) / length) * height);
}

/**
 * @param {number} y in the column
 * @param {number} length
 * @param {number} height
 * @returns {number} the code point there
 */
export function pointOf(y, length, height) {
  if (!height) return 0;
  return Math.round((Math.min(Math.max(y, 0), height) / height) * length);
}

/**
 * Say what the column shows, for who does not see it.
 * @param {Fact[]} facts
 * @param {number} suggested
 * @returns {string}
 */
export function describe(facts, suggested) {
  const claimed = facts.filter((fact) => fact.isClaimed).length;
  const opposed = facts.filter((fact) => fact.isOpposed).length;
  const parts = [
    countOf(facts.length, "passage"),
    `${claimed.toLocaleString("en-GB")} with a claim`,
    `${opposed.toLocaleString("en-GB")} in conflict`,
    ...(suggested ? [`${countOf(suggested, "figure")} suggested`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/**
 * @param {number} number
 * @param {string} noun
 */
function countOf(number, noun) {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}
