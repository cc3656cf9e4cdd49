// A caret for the keyboard. Browsers select nothing from a caret in text that is not editable, so
// this one is ours: it is drawn, walks by character, word, sentence, line and paragraph, and with
// Shift carries the selection along. It begins at whatever is selected already, however it was
// selected, and can change to the selection's other end.

import { isByWords } from "./snapping.js";
import { lineAround, move } from "./spans.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {import("./spans.js").Step} Step */
/** @typedef {Pick<import("./selection.js").Watched, "now" | "ends" | "select" | "clear">} Selecting */

// Lines come into view with this much distance from the edges of the window.
const BAND = 96;
// Within this time after a move the caret is kept in view while far parts of the text are laid out.
const ARRIVING_MS = 800;

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
    /** @type {Span | null} what was selected when the caret last looked */
    this.seen = null;
    /** @type {number | null} the column that moving by lines keeps to */
    this.column = null;
    this.movedAt = -ARRIVING_MS;
  }

  /** @param {number} at */
  start(at) {
    this.isOn = true;
    this.anchor = this.focus = at;
    this.column = null;
    this.selecting.clear();
    this.seen = null;
    this.draw();
  }

  /**
   * Select from one place to another, and be at the second one.
   * @param {number} anchor
   * @param {number} focus
   */
  hold(anchor, focus) {
    this.isOn = true;
    this.anchor = anchor;
    this.focus = focus;
    this.column = null;
    this.selecting.select(anchor, focus);
    this.seen = this.selecting.now();
    this.draw();
  }

  /** Go to the other end of what is selected, so that this one can be moved. */
  swap() {
    this.follow();
    this.hold(this.focus, this.anchor);
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
    this.follow();
    const next = this.next(event);
    if (next === null) return false;
    const { column } = this;
    if (event.shiftKey) this.hold(this.anchor, next);
    else this.start(next);
    this.column = column;
    return true;
  }

  /** Take up a selection that was made or changed by hand since the caret last looked. */
  follow() {
    const span = this.selecting.now();
    if (span?.start === this.seen?.start && span?.end === this.seen?.end) return;
    this.seen = span;
    const ends = this.selecting.ends();
    this.anchor = ends?.anchor ?? this.focus;
    this.focus = ends?.focus ?? this.focus;
    this.column = null;
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {number | null}
   */
  next(event) {
    const { text } = this.index();
    const direction = this.direction(event.key);
    const isVertical = event.key === "ArrowUp" || event.key === "ArrowDown";
    const isFar = event.ctrlKey || event.metaKey;
    if (!isVertical) this.column = null;
    if (event.key === "Home" || event.key === "End") return this.endOfLine(event.key, isFar);
    if (!direction) return null;
    if (isVertical && !isFar) return this.lineAway(direction);
    const step = this.step(event, isVertical);
    // As in any editor: a plain arrow key leaves a selection at the end that it points to.
    if (step === "character" && !event.shiftKey && this.anchor !== this.focus) {
      return direction < 0 ? Math.min(this.anchor, this.focus) : Math.max(this.anchor, this.focus);
    }
    return move(text, this.focus, step, direction);
  }

  /**
   * @param {string} key
   * @param {boolean} isFar of the whole text
   * @returns {number}
   */
  endOfLine(key, isFar) {
    const { text } = this.index();
    const { start, end } = isFar ? { start: 0, end: text.length } : lineAround(text, this.focus);
    return key === "Home" ? start : end;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} isVertical
   * @returns {Step}
   */
  step(event, isVertical) {
    if (isVertical) return "paragraph";
    if (event.altKey) return "sentence";
    if (event.ctrlKey || event.metaKey) return "word";
    return event.shiftKey && isByWords() ? "word" : "character";
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
    this.bringIntoView();
    const here = this.box();
    this.column ??= here.left;
    // What lies over the text (the selection's bar) must not stop the look at the line beneath it.
    this.room.toggleAttribute("data-looks-through", true);
    const found = this.nextLine(here, this.column, direction);
    this.room.toggleAttribute("data-looks-through", false);
    return found ?? move(this.index().text, this.focus, "paragraph", direction);
  }

  /**
   * @param {DOMRect} here
   * @param {number} column
   * @param {-1 | 1} direction
   * @returns {number | null}
   */
  nextLine(here, column, direction) {
    // A blank line or a wide gap may lie between: look further, step by step.
    for (let steps = 1; steps <= 6; steps += 1) {
      const y = direction < 0 ? here.top - steps * 12 : here.bottom + steps * 12;
      const found = this.index().offsetAt(column, y);
      if (found !== null && (found - this.focus) * direction > 0) return found;
    }
    return null;
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

  /** Bring the caret into view and draw it there. */
  draw() {
    if (!this.isOn) return;
    this.movedAt = performance.now();
    this.bringIntoView();
    this.place();
  }

  /** The lines above may have become higher: draw the caret where it is now. */
  relaid() {
    if (!this.isOn) return;
    if (performance.now() - this.movedAt < ARRIVING_MS) this.bringIntoView();
    this.place();
  }

  place() {
    this.mark.hidden = false;
    const box = this.box();
    const frame = this.room.getBoundingClientRect();
    this.mark.style.left = `${box.left - frame.left - 1}px`;
    this.mark.style.top = `${box.top - frame.top}px`;
    this.mark.style.height = `${box.height}px`;
  }

  bringIntoView() {
    const box = this.box();
    if (box.top < BAND) scrollBy({ top: box.top - BAND });
    else if (box.bottom > innerHeight - BAND) scrollBy({ top: box.bottom - innerHeight + BAND });
  }
}
