// Where the line between two marks runs: a bracket along each mark at the inner edge of its column,
// and a line from bracket to bracket, by way of the badge between them if there is one. Numbers in,
// SVG path data out; no page needed.

/**
 * @typedef {object} End
 * @property {number} x the inner edge of the column
 * @property {number} top of the mark
 * @property {number} bottom
 * @property {1 | -1} side 1 where the column lies to the left of its edge
 */

/** @typedef {{left: number, right: number, y: number}} Badge */

// How long the arms of a bracket are, how far from a column the line goes up or down, how round its
// corners are.
const ARM = 5;
const LANE = 9;
const BEND = 8;

/**
 * Return the part of a mark that is in view; where it is scrolled away, the edge behind which it is.
 * @param {{top: number, bottom: number}} mark
 * @param {{top: number, bottom: number}} box
 * @returns {{top: number, bottom: number, isAway: boolean}}
 */
export function clip(mark, box) {
  const hold = (/** @type {number} */ y) => Math.min(box.bottom, Math.max(box.top, y));
  return {
    top: hold(mark.top),
    bottom: hold(mark.bottom),
    isAway: mark.bottom < box.top || mark.top > box.bottom,
  };
}

/**
 * @param {End} end
 * @returns {string}
 */
export function bracketPath({ x, top, bottom, side }) {
  return `M${round(x - side * ARM)} ${round(top)}H${round(x)}V${round(bottom)}H${round(x - side * ARM)}`;
}

/**
 * @param {End} source
 * @param {End} target
 * @param {Badge | null} badge between the two columns; null where it stands elsewhere
 * @returns {string[]} one line, or one to the badge and one from it
 */
export function tiePaths(source, target, badge) {
  const [from, to] = [source, target].map(({ x, top, bottom }) => ({ x, y: (top + bottom) / 2 }));
  if (!badge) return [line(from, to, (from.x + to.x) / 2)];
  return [
    line(from, { x: badge.left, y: badge.y }, from.x + LANE),
    line({ x: badge.right, y: badge.y }, to, to.x - LANE),
  ];
}

/**
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} lane where it goes up or down, between the columns
 * @returns {string} level at both ends, with round corners
 */
function line(from, to, lane) {
  const down = to.y - from.y;
  const bend = Math.min(BEND, Math.abs(down) / 2, Math.abs(lane - from.x), Math.abs(to.x - lane));
  const step = Math.sign(down) * bend;
  return [
    `M${round(from.x)} ${round(from.y)}H${round(lane - bend)}`,
    `q${round(bend)} 0 ${round(bend)} ${round(step)}V${round(to.y - step)}`,
    `q0 ${round(step)} ${round(bend)} ${round(step)}H${round(to.x)}`,
  ].join("");
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}
