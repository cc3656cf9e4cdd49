// What is selected in the text, whichever way it was selected: mouse, touch, or the keyboard
// caret. Tells its listener the tidied span once the reviewer's hand is off the mouse, and null when
// the selection is gone.

import { isByWords } from "./snapping.js";
import { tidy } from "./spans.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {{anchor: number, focus: number}} Ends where a selection began and where it was led to */

// Handles on touch screens move the selection in bursts; this is shorter than one notices.
const SETTLE_MS = 60;
// From lifting a finger to the click that it makes, with room to spare.
const LIFTED_MS = 400;

/**
 * @typedef {object} Watched
 * @property {() => Span | null} now what would be marked: tidied, and widened to words if so wished
 * @property {() => Ends | null} ends the same, with its direction
 * @property {(anchor: number, focus?: number) => void} select
 * @property {() => void} clear
 * @property {() => void} tellAgain what counts as selected has changed, the selection has not
 */

/**
 * @param {() => TextIndex} index the index of the text as it is now
 * @param {(span: Span | null) => void} tell
 * @returns {Watched}
 */
export function watchSelection(index, tell) {
  let isPressed = false;
  let timer = 0;
  /** @type {Span | null} */
  let told = null;
  /** @type {Ends | null} what was selected when a finger came down on the bar */
  let held = null;

  function read() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(index().root)) return null;
    const raw = index().spanOf(range);
    return raw && tidy(index().text, raw, isByWords());
  }

  function ends() {
    const span = read();
    const selection = document.getSelection();
    if (!span || !selection?.anchorNode || !selection.focusNode) return null;
    const anchor = index().offsetOf(selection.anchorNode, selection.anchorOffset);
    const focus = index().offsetOf(selection.focusNode, selection.focusOffset);
    return anchor <= focus
      ? { anchor: span.start, focus: span.end }
      : { anchor: span.end, focus: span.start };
  }

  function settle() {
    clearTimeout(timer);
    if (isPressed || held) return;
    const span = read();
    if (span?.start === told?.start && span?.end === told?.end) return;
    told = span;
    tell(span);
  }

  /** @param {Ends} pressed what was held for a press that came to nothing */
  function letGo(pressed) {
    if (held !== pressed) return;
    held = null;
    settle();
  }

  /**
   * @param {number} anchor
   * @param {number} [focus]
   */
  function select(anchor, focus = anchor) {
    const from = index().placeOf(anchor, anchor > focus ? "left" : "right");
    const to = index().placeOf(focus, focus > anchor ? "left" : "right");
    document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    held = null;
    settle();
  }

  document.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) isPressed = true;
    const isOnBar = event.target instanceof Element && event.target.closest("[data-keeps-selection]");
    held = isOnBar ? ends() : null;
  });
  // Some touch screens give up the selection when a button is touched: the button gets it back.
  document.addEventListener(
    "click",
    () => {
      if (held && !read()) select(held.anchor, held.focus);
      held = null;
    },
    true,
  );
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      // A press into a selection clears it only after this event.
      setTimeout(settle);
      const pressed = held;
      if (pressed) setTimeout(() => letGo(pressed), LIFTED_MS);
    });
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (!isPressed) timer = setTimeout(settle, SETTLE_MS);
  });

  return {
    now: read,
    ends,
    select,
    clear() {
      document.getSelection()?.removeAllRanges();
      settle();
    },
    tellAgain: settle,
  };
}
