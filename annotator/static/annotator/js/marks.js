// Stored passages in the text: real elements that one can focus, press and jump to. A passage may
// be cut into several pieces, and a piece may belong to several passages.

import { clear, paint } from "./highlights.js";
import { countWhile } from "./searching.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */

// From lifting a finger to the click that it makes, with room to spare.
const LIFTED_MS = 400;

// After a jump the lines around are laid out in two frames; one more, for a slow machine.
const SETTLING_FRAMES = 3;

/**
 * @param {HTMLElement} root
 * @param {string} id a passage
 * @returns {HTMLElement[]} its pieces, in order
 */
export function piecesOf(root, id) {
  return [...root.querySelectorAll(`mark[data-passages~="${CSS.escape(id)}"]`)].map(
    (piece) => /** @type {HTMLElement} */ (piece),
  );
}

/**
 * Let selections begin in a mark. Chromium, on a press into a focusable piece of a line, selects
 * nothing or from the line's start; so while a pointer is down the piece takes no focus. On a touch
 * screen focus comes after the finger is lifted, just before the click: hence the wait.
 * @param {HTMLElement} root
 */
export function freePresses(root) {
  /** @type {HTMLElement[]} */
  let freed = [];
  root.addEventListener("pointerdown", (event) => {
    const piece = event.target instanceof Element ? event.target.closest("mark[tabindex]") : null;
    if (!(piece instanceof HTMLElement)) return;
    piece.removeAttribute("tabindex");
    freed.push(piece);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      const pieces = freed;
      freed = [];
      setTimeout(() => pieces.forEach((piece) => (piece.tabIndex = 0)), LIFTED_MS);
    });
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {string[]} the passages of the piece there, the innermost first
 */
export function passagesAt(target) {
  const piece = target instanceof Element ? target.closest("mark[data-passages]") : null;
  if (!(piece instanceof HTMLElement)) return [];
  return (piece.dataset.passages ?? "").split(" ").reverse();
}

/**
 * @param {HTMLElement} root
 * @param {string | null} id the passage one is at; null for none
 */
export function showActive(root, id) {
  for (const piece of root.querySelectorAll("mark.is-active")) piece.classList.remove("is-active");
  if (id) for (const piece of piecesOf(root, id)) piece.classList.add("is-active");
}

/**
 * Show which passage a card under the pointer belongs to.
 * @param {TextIndex} index
 * @param {import("./text-index.js").Span | null} span
 */
export function showPartner(index, span) {
  if (span) paint("partner", [index.rangeOf(span)]);
  else clear("partner");
}

/**
 * Return the start of the next passage from where one is, in reading order.
 * @param {HTMLElement} root
 * @param {string | null} from a passage; null begins at what is in view
 * @param {-1 | 1} direction
 * @returns {HTMLElement | null}
 */
export function neighbourOf(root, from, direction) {
  const starts = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("mark[data-starts]:not(.is-quiet)")]);
  if (!starts.length) return null;
  const here = from ? starts.findIndex((start) => startsHere(start, from)) : -1;
  const next = here !== -1 ? here + direction : inView(starts) - (direction > 0 ? 0 : 1);
  return starts[(next + starts.length) % starts.length];
}

/**
 * @param {HTMLElement[]} starts in reading order; asked for their boxes only as few as it takes
 * @returns {number} how many stand above the upper quarter of the screen
 */
function inView(starts) {
  const band = innerHeight / 4;
  return countWhile(starts.length, (at) => starts[at].getBoundingClientRect().top <= band);
}

/**
 * @param {HTMLElement} start
 * @param {string} id
 * @returns {boolean}
 */
function startsHere(start, id) {
  return (start.dataset.starts ?? "").includes(id);
}

/**
 * Scroll a piece to the middle of the screen. In a long text the lines on the way are laid out only
 * when they come near, and may then be higher than was thought: so look again in the next frames.
 * @param {HTMLElement} piece
 * @param {number} [frames] how many to look again in
 */
export function bringToMiddle(piece, frames = SETTLING_FRAMES) {
  const { top, bottom } = piece.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight || frames === SETTLING_FRAMES) {
    piece.scrollIntoView({ block: "center", behavior: "instant" });
  }
  if (frames) requestAnimationFrame(() => bringToMiddle(piece, frames - 1));
}

/**
 * Scroll to a passage and let it light up for a moment.
 * @param {HTMLElement} root
 * @param {string} id
 * @returns {boolean} whether it is there
 */
export function arriveAt(root, id) {
  const pieces = piecesOf(root, id);
  if (!pieces.length) return false;
  bringToMiddle(pieces[0]);
  for (const piece of pieces) {
    piece.classList.add("is-arrived");
    piece.addEventListener("animationend", () => piece.classList.remove("is-arrived"), { once: true });
  }
  return true;
}
