// A caret for the keyboard. Browsers select nothing from a caret in text that is not editable, so
// this one is ours: it is drawn, walks by character, word, sentence, line and paragraph, and with
// Shift carries the selection along.

import { lineAround, move } from "./spans.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./spans.js").Step} Step */

/**
 * @typedef {object} Selecting what the caret needs of the selection
 * @property {(anchor: number, focus?: number) => void} select
 * @property {() => void} clear
 */

export class Caret {
  /**
   * @param {HTMLElement} mark the element that is drawn as the caret
   * @param {HTMLElement} room what it is placed in
   * @param {() => TextIndex} index
   * @param {Selecting} selecting
   */
  constructor(mark, room, index, selecting) {
    this.mark = mark;
    this.room = room;
    this.index = index;
    this.selecting = selecting;
    this.anchor = 0;
    this.focus = 0;
    this.isOn = false;
    /** @type {number | null} the column that moving by lines keeps to */
    this.column = null;
  }

  /** @param {number} at */
  start(at) {
    this.isOn = true;
    this.anchor = this.focus = at;
    this.column = null;
    this.selecting.clear();
    this.draw();
  }

  leave() {
    this.isOn = false;
    this.mark.hidden = true;
  }

  /**
   * Move as a key says.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was one of the caret's
   */
  take(event) {
    const next = this.next(event);
    if (next === null) return false;
    this.focus = next;
    if (event.shiftKey) {
      this.selecting.select(this.anchor, this.focus);
    } else {
      this.anchor = this.focus;
      this.selecting.clear();
    }
    this.draw();
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {number | null}
   */
  next(event) {
    const { text } = this.index();
    const direction = this.direction(event.key);
    const isVertical = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (!isVertical) this.column = null;
    if (event.key === "Home" || event.key === "End") {
      const line = lineAround(text, this.focus);
      return event.key === "Home" ? line.start : line.end;
    }
    if (!direction) return null;
    if (isVertical && !event.ctrlKey && !event.metaKey) return this.lineAway(direction);
    return move(text, this.focus, this.step(event, isVertical), direction);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} isVertical
   * @returns {Step}
   */
  step(event, isVertical) {
    if (isVertical) return "paragraph";
    if (event.altKey) return "sentence";
    return event.ctrlKey || event.metaKey ? "word" : "character";
  }

  /**
   * @param {string} key
   * @returns {-1 | 1 | 0}
   */
  direction(key) {
    if (key === "ArrowUp") return -1;
    if (key === "ArrowDown") return 1;
    if (key !== "ArrowLeft" && key !== "ArrowRight") return 0;
    const { node } = this.index().placeOf(this.focus);
    const line = node.parentElement?.closest(".line");
    const isRightToLeft = line ? getComputedStyle(line).direction === "rtl" : false;
    return (key === "ArrowRight") === isRightToLeft ? -1 : 1;
  }

  /**
   * @param {-1 | 1} direction
   * @returns {number}
   */
  lineAway(direction) {
    const here = this.box();
    this.column ??= here.left;
    const { text } = this.index();
    // A blank line or a wide gap may lie between: look further, step by step.
    for (let steps = 1; steps <= 6; steps += 1) {
      const y = direction < 0 ? here.top - steps * 12 : here.bottom + steps * 12;
      const found = this.index().offsetAt(this.column, y);
      if (found !== null && (found - this.focus) * direction > 0) return found;
    }
    return move(text, this.focus, "paragraph", direction);
  }

  /** @returns {DOMRect} where the caret stands in the viewport */
  box() {
    const index = this.index();
    const { node, offset } = index.placeOf(this.focus);
    const range = document.createRange();
    range.setStart(node, offset);
    const atEnd = offset >= node.length || node.data[offset] === "\n";
    if (!atEnd) range.setEnd(node, offset + 1);
    else if (offset > 0) range.setStart(node, offset - 1);
    const boxes = range.getClientRects();
    const box = boxes[atEnd ? boxes.length - 1 : 0] ?? range.getBoundingClientRect();
    return new DOMRect(atEnd && offset > 0 ? box.right : box.left, box.top, 0, box.height);
  }

  /** Draw the caret where it is and bring it into view. */
  draw() {
    if (!this.isOn) return;
    this.mark.hidden = false;
    const band = 96;
    let box = this.box();
    if (box.top < band) scrollBy({ top: box.top - band });
    else if (box.bottom > innerHeight - band) scrollBy({ top: box.bottom - innerHeight + band });
    box = this.box();
    const frame = this.room.getBoundingClientRect();
    this.mark.style.left = `${box.left - frame.left - 1}px`;
    this.mark.style.top = `${box.top - frame.top}px`;
    this.mark.style.height = `${box.height}px`;
  }
}
