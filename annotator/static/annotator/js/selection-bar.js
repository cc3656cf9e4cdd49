// The small bar by a selection. Its buttons carry data-does, which the room's commands know; when it
// is there and where it stands is decided here. Pressing it leaves the selection as it is.

import { mayStay, placeFor } from "./bar-place.js";

/** @typedef {import("./bar-place.js").Box} Box */

// A selection right at the edge of the view leaves the bar this much distance from it.
const MARGIN = 8;

/**
 * @typedef {object} SelectionBar
 * @property {(range: Range) => void} show by this range
 * @property {() => void} hide
 * @property {() => boolean} isShown
 */

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} room what the bar is placed in
 * @returns {SelectionBar}
 */
export function placeBar(bar, room) {
  let isTouch = matchMedia("(pointer: coarse)").matches;
  // Who presses "end ▸" again and again finds it in the same place.
  let isBeingPressed = false;

  document.addEventListener("pointerdown", (event) => (isTouch = event.pointerType === "touch"), true);
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => walk(bar, event));
  bar.addEventListener(
    "click",
    () => {
      isBeingPressed = true;
      setTimeout(() => (isBeingPressed = false));
    },
    true,
  );

  /** @param {{first: Box, last: Box, view: Box}} around */
  function move(around) {
    const place = placeFor({ ...around, size: bar.getBoundingClientRect(), isTouch });
    const frame = room.getBoundingClientRect();
    bar.classList.toggle("is-docked", place === null);
    bar.style.top = place ? `${place.top - Math.round(frame.top)}px` : "";
    bar.style.left = place ? `${place.left - Math.round(frame.left)}px` : "";
  }

  return {
    show(range) {
      const wasHidden = bar.hidden;
      bar.hidden = false;
      bar.classList.toggle("is-by-touch", isTouch);
      const ends = endsOf(range);
      if (!ends) return;
      const around = { ...ends, view: viewOf(room) };
      if (wasHidden || !isBeingPressed || !mayStay(bar.getBoundingClientRect(), around)) move(around);
    },
    hide() {
      bar.hidden = true;
    },
    isShown: () => !bar.hidden,
  };
}

/**
 * Arrow keys go from button to button, as in any toolbar.
 * @param {HTMLElement} bar
 * @param {KeyboardEvent} event
 */
function walk(bar, event) {
  if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
  const step = event.key === "ArrowRight" ? 1 : -1;
  const buttons = [...bar.querySelectorAll("button")].filter((button) => button.checkVisibility());
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  buttons.at((at + step) % buttons.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/**
 * @param {HTMLElement} room
 * @returns {Box} the viewport without the status line
 */
function viewOf(room) {
  const status = room.querySelector(".room__status")?.getBoundingClientRect();
  return {
    top: MARGIN,
    bottom: Math.min(innerHeight, status?.top ?? innerHeight) - MARGIN,
    left: MARGIN,
    right: document.documentElement.clientWidth - MARGIN,
  };
}

/**
 * Asking for every line of a long range is slow; where it begins and ends is enough.
 * @param {Range} range
 * @returns {{first: Box, last: Box} | null} null for a range that is not drawn
 */
function endsOf(range) {
  const { startContainer: from, startOffset, endContainer: to, endOffset } = range;
  const start = range.cloneRange();
  if (from instanceof Text) start.setEnd(from, Math.min(from.length, startOffset + 1));
  const end = range.cloneRange();
  if (to instanceof Text) end.setStart(to, Math.max(0, endOffset - 1));
  const first = start.getClientRects()[0];
  const last = [...end.getClientRects()].at(-1);
  return first && last ? { first, last } : null;
}
