// The stretches of a text: blocks of lines about as high as a screen, in reading order. Those of a
// long text are laid out only near the screen, so whoever looks for a place asks for the box of a
// stretch first and only then for what is in it.

import { countWhile } from "./searching.js";

/**
 * @param {HTMLElement} text
 * @param {number} top in the viewport
 * @param {number} bottom
 * @returns {HTMLElement[]} the stretches that have a part between the two heights
 */
export function stretchesBetween(text, top, bottom) {
  const all = text.children;
  const first = countWhile(all.length, (at) => all[at].getBoundingClientRect().bottom <= top);
  /** @type {HTMLElement[]} */
  const found = [];
  for (let at = first; at < all.length; at += 1) {
    if (all[at].getBoundingClientRect().top >= bottom) break;
    found.push(/** @type {HTMLElement} */ (all[at]));
  }
  return found;
}

/**
 * @param {HTMLElement} stretch
 * @returns {{from: number, to: number}} its span in code points; the last one has no end
 */
export function pointsOf(stretch) {
  const next = stretch.nextElementSibling;
  return {
    from: Number(stretch.dataset.start),
    to: next instanceof HTMLElement ? Number(next.dataset.start) : Number.MAX_SAFE_INTEGER,
  };
}
