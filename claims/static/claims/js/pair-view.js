// Two passages beside one another on the screen: each text scrolled to its mark, and the line from
// mark to mark kept where the marks are while one scrolls.

import { makeScrollableByKeys } from "../../annotator/js/scrolling.js";
import { bracketPath, clip, tiePaths } from "./tie-path.js";

/** @typedef {import("./tie-path.js").End} End */

const SVG = "http://www.w3.org/2000/svg";
/** The mark stands so far down its column, as a share of the column's height. */
const MARK_AT = 0.3;
/** The line ends this far outside a column. */
const OUTSIDE = 5;

export class PairView {
  /** @param {HTMLElement} pair */
  constructor(pair) {
    this.pair = pair;
    this.ties = find(pair, ".pair__ties");
    this.badge = find(pair, "[data-badge]");
    this.between = /** @type {HTMLElement} */ (find(pair, ".pair__between"));
    this.texts = /** @type {HTMLElement[]} */ ([...pair.querySelectorAll("[data-text]")]);
    this.frame = 0;
    this.watching = new AbortController();
    const { signal } = this.watching;
    for (const text of this.texts) {
      text.addEventListener("scroll", () => this.drawSoon(), { passive: true, signal });
    }
    this.sizes = new ResizeObserver(() => this.drawSoon());
    this.sizes.observe(pair);
  }

  /** Scroll both texts to their passages. */
  settle() {
    for (const text of this.texts) {
      const marks = marksOf(text);
      if (!marks) continue;
      const spare = Math.max(8, text.clientHeight * MARK_AT);
      text.scrollTop += marks.top - text.getBoundingClientRect().top - spare;
    }
    this.draw();
  }

  /** The pair is no longer shown. */
  leave() {
    this.watching.abort();
    this.sizes.disconnect();
    cancelAnimationFrame(this.frame);
  }

  drawSoon() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  draw() {
    makeScrollableByKeys(this.between);
    const [source, target] = this.texts;
    if (!this.ties.checkVisibility() || !source || !target) return;
    const origin = this.pair.getBoundingClientRect();
    const ends = [endOf(source, origin, 1), endOf(target, origin, -1)];
    const box = this.badge.getBoundingClientRect();
    const isBetween = box.left > ends[0].x + origin.left && box.right < ends[1].x + origin.left;
    const badge = isBetween
      ? { left: box.left - origin.left, right: box.right - origin.left, y: (box.top + box.bottom) / 2 - origin.top }
      : null;
    const isAway = ends.some((end) => end.isAway);
    this.ties.replaceChildren(
      ...ends.map((end) => path(bracketPath(end), "tie")),
      ...tiePaths(ends[0], ends[1], badge).map((data) => path(data, `tie tie--link${isAway ? " tie--away" : ""}`)),
    );
  }
}

/**
 * @param {HTMLElement} text
 * @returns {{top: number, bottom: number} | null} where its mark begins and ends on the screen
 */
function marksOf(text) {
  const boxes = [...text.querySelectorAll("mark")].flatMap((mark) => [...mark.getClientRects()]);
  if (!boxes.length) return null;
  return { top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)) };
}

/**
 * @param {HTMLElement} text
 * @param {DOMRect} origin
 * @param {1 | -1} side
 * @returns {End & {isAway: boolean}}
 */
function endOf(text, origin, side) {
  const box = text.getBoundingClientRect();
  const { top, bottom, isAway } = clip(marksOf(text) ?? box, box);
  const x = (side === 1 ? box.right + OUTSIDE : box.left - OUTSIDE) - origin.left;
  return { x, top: top - origin.top, bottom: bottom - origin.top, side, isAway };
}

/**
 * @param {string} data
 * @param {string} className
 * @returns {SVGPathElement}
 */
function path(data, className) {
  const drawn = document.createElementNS(SVG, "path");
  drawn.setAttribute("d", data);
  drawn.setAttribute("class", className);
  return drawn;
}

/**
 * @param {Element} within
 * @param {string} selector
 * @returns {Element}
 */
function find(within, selector) {
  const found = within.querySelector(selector);
  if (!found) throw new Error(`the pair has no ${selector}`);
  return found;
}
