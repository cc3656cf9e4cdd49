// Where in the text a height on the screen is, and the other way round. Counted in code points and
// read from the lines near that height only, so it costs the same in a text of any length.

import { countWhile } from "./searching.js";
import { stretchesBetween } from "./stretches.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */

/**
 * @param {HTMLElement} text
 * @param {TextIndex} index
 * @param {number} height in the viewport
 * @returns {number} the code point at that height, taken to the nearer end outside the text
 */
export function pointAt(text, index, height) {
  const { top } = text.getBoundingClientRect();
  if (height <= top) return 0;
  const [stretch] = stretchesBetween(text, height, Number.MAX_SAFE_INTEGER);
  if (!stretch) return index.codePoints.points;
  const lines = stretch.children;
  const line = lines[countWhile(lines.length, (at) => lines[at].getBoundingClientRect().bottom <= height)];
  const first = line && firstTextOf(line);
  if (!first) return Number(stretch.dataset.start);
  const box = line.getBoundingClientRect();
  const part = box.height ? Math.min(1, Math.max(0, (height - box.top) / box.height)) : 0;
  const unit = (index.startOf.get(first) ?? 0) + part * (line.textContent ?? "").length;
  return index.codePoints.toPoints(Math.round(unit));
}

/**
 * Scroll so that a place in the text is at a height on the screen.
 * @param {TextIndex} index
 * @param {number} point
 * @param {number} height in the viewport
 */
export function scrollToPoint(index, point, height) {
  const unit = index.codePoints.toUnits(Math.max(0, Math.min(point, index.codePoints.points - 1)));
  const range = index.rangeOf({ start: unit, end: unit + 1 });
  scrollBy({ top: range.getBoundingClientRect().top - height, behavior: "instant" });
  // What has come near is laid out only now, and may be higher or lower than it was taken to be.
  scrollBy({ top: range.getBoundingClientRect().top - height, behavior: "instant" });
}

/**
 * @param {Element} line
 * @returns {Text | null}
 */
function firstTextOf(line) {
  return /** @type {Text | null} */ (document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode());
}
