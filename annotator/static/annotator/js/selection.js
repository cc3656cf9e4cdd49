// What is selected in the text, whichever way it was selected: mouse, touch, or the keyboard
// caret. Tells its listener the tidied span once the reviewer's hand is off the mouse, and null when
// the selection is gone.

import { tidy } from "./spans.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./text-index.js").Span} Span */

// Handles on touch screens move the selection in bursts; this is shorter than one notices.
const SETTLE_MS = 60;

/**
 * @param {() => TextIndex} index the index of the text as it is now
 * @param {(span: Span | null) => void} tell
 * @returns {{now: () => Span | null, select: (anchor: number, focus?: number) => void, clear: () => void}}
 */
export function watchSelection(index, tell) {
  let isPressed = false;
  let timer = 0;
  /** @type {Span | null} */
  let told = null;

  function read() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(index().root)) return null;
    const raw = index().spanOf(range);
    return raw && tidy(index().text, raw);
  }

  function settle() {
    clearTimeout(timer);
    if (isPressed) return;
    const span = read();
    if (span?.start === told?.start && span?.end === told?.end) return;
    told = span;
    tell(span);
  }

  document.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) isPressed = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isPressed = false;
      // A press into a selection clears it only after this event.
      setTimeout(settle);
    });
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (!isPressed) timer = setTimeout(settle, SETTLE_MS);
  });

  return {
    now: read,
    select(anchor, focus = anchor) {
      const from = index().placeOf(anchor, anchor > focus ? "left" : "right");
      const to = index().placeOf(focus, focus > anchor ? "left" : "right");
      document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
      settle();
    },
    clear() {
      document.getSelection()?.removeAllRanges();
      settle();
    },
  };
}
