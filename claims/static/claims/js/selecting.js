// Selecting without a steady hand: growing and shrinking, moving either edge by key or button, and a
// caret that begins at whatever is selected or suggested. Whole words if one wishes.

import { Growing, moveEdge } from "../../annotator/js/growing.js";
import { clear, paint } from "../../annotator/js/highlights.js";
import { isByWords, offerSnapping } from "../../annotator/js/snapping.js";
import { briefly } from "../../annotator/js/spans.js";
import { announce } from "../../annotator/js/telling.js";
import { SELECTING } from "./caret-keys.js";
import { byId } from "./elements.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("../../annotator/js/growing.js").Edge} Edge */
/** @typedef {import("../../annotator/js/selection.js").Ends} Ends */

export class Selecting {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./recording.js").Recording} recording
   */
  constructor(room, recording) {
    this.room = room;
    this.recording = recording;
    this.growing = new Growing();
    /** @type {"word" | "character"} by what the buttons move an edge */
    this.step = "word";
    if (!room.may.annotate) return;
    room.addEventListener("selected", (event) => {
      const span = /** @type {CustomEvent} */ (event).detail;
      this.showWholeWords(span);
      if (!span) this.unfold(false);
    });
    new ResizeObserver(() => room.caret.relaid()).observe(room.text);
    const wholeWords = /** @type {HTMLInputElement} */ (byId("whole-words"));
    offerSnapping(wholeWords, () => room.selection.tellAgain());
  }

  /** @returns {Ends | null} the ends of the selection, or of the current figure */
  get ends() {
    const { selection, subject } = this.room;
    return selection.ends() ?? (subject && { anchor: subject.start, focus: subject.end });
  }

  /**
   * Let the caret have a key. With Shift it begins at what is selected or suggested.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether it took the key
   */
  take(event) {
    const { caret, may } = this.room;
    if (!may.annotate || this.recording.isOpen) return false;
    if (!caret.isOn && !(event.shiftKey && isCaretKey(event.key) && this.beginAtSubject())) return false;
    const before = caret.focus;
    if (!caret.take(event)) return false;
    this.tell(before);
    return true;
  }

  /** @returns {boolean} whether anything is selected or suggested at which the caret now stands */
  beginAtSubject() {
    const { ends } = this;
    if (ends) this.room.caret.hold(ends.anchor, ends.focus);
    return ends !== null;
  }

  /**
   * Say what is selected now, or what the caret went over.
   * @param {number} before where it was
   */
  tell(before) {
    const { caret, index, selection } = this.room;
    const span = selection.now();
    if (span) announce(`“${briefly(index.quote(span))}” selected`);
    else announce(briefly(index.text.slice(Math.min(before, caret.focus), Math.max(before, caret.focus))));
  }

  /** Bring the caret to the end of the selection where it is not, or first of all into the text. */
  swap() {
    const { caret } = this.room;
    if (!this.ends || this.recording.isOpen) return false;
    if (!caret.isOn || !this.room.selection.now()) this.beginAtSubject();
    caret.swap();
    announce(caret.focus < caret.anchor ? "At the start of the selection." : "At the end of the selection.");
    return true;
  }

  wider() {
    const { room, growing, ends } = this;
    const at = ends ?? (room.caret.isOn ? { anchor: room.caret.focus, focus: room.caret.focus } : null);
    return at !== null && this.select(growing.wider(room.index.text, spanOf(at)), at);
  }

  narrower() {
    const { room, growing, ends } = this;
    const edge = ends && ends.focus < ends.anchor ? "start" : "end";
    return ends !== null && this.select(growing.narrower(room.index.text, spanOf(ends), edge), ends);
  }

  /**
   * @param {Edge} edge
   * @param {-1 | 1} direction
   */
  moveEdge(edge, direction) {
    const { room, ends } = this;
    if (!ends) return false;
    const span = moveEdge(room.index.text, spanOf(ends), edge, direction, this.step, isByWords());
    return this.select(span, ends);
  }

  /**
   * Select another span than now, in the same direction, and let the caret go along.
   * @param {Span | null} span
   * @param {Ends} before
   */
  select(span, before) {
    if (!span || this.recording.isOpen) return false;
    const { caret, selection } = this.room;
    const isBackwards = before.focus < before.anchor;
    const [anchor, focus] = isBackwards ? [span.end, span.start] : [span.start, span.end];
    if (caret.isOn) caret.hold(anchor, focus);
    else selection.select(anchor, focus);
    this.tell(focus);
    return true;
  }

  /**
   * Paint what is marked beyond the words as they were selected.
   * @param {Span | null} span
   */
  showWholeWords(span) {
    if (span && isByWords()) paint("whole-words", [this.room.index.rangeOf(span)]);
    else clear("whole-words");
  }

  /** Show or hide the buttons that adjust the selection. */
  toggleAdjusting() {
    this.unfold(byId("selection-adjust").hidden);
    // The bar is as high as its rows: it may need another place.
    const span = this.room.subject;
    this.room.bar?.hide();
    if (span) this.room.bar?.show(this.room.index.rangeOf(span));
    return true;
  }

  /** @param {boolean} isOpen */
  unfold(isOpen) {
    byId("selection-adjust").hidden = !isOpen;
    byId("adjust").setAttribute("aria-expanded", String(isOpen));
  }

  changeStep() {
    this.step = this.step === "word" ? "character" : "word";
    byId("edge-step").textContent = this.step === "word" ? "by word" : "by letter";
    return true;
  }

  /** @param {import("./commands.js").Commands} commands */
  install(commands) {
    if (!this.room.may.annotate) return;
    const group = SELECTING;
    commands.add(
      { id: "wider", key: "+", does: "grow to the word, the sentence, the paragraph, the text", group, run: () => this.wider() },
      { id: "narrower", key: "-", does: "shrink again; or leave out the last sentence or word", group, run: () => this.narrower() },
      { id: "other-end", key: "o", does: "caret to the other end of the selection or figure", group, run: () => this.swap() },
      { id: "start-back", does: "move the start back", group, run: () => this.moveEdge("start", -1) },
      { id: "start-on", does: "move the start on", group, run: () => this.moveEdge("start", 1) },
      { id: "end-back", does: "move the end back", group, run: () => this.moveEdge("end", -1) },
      { id: "end-on", does: "move the end on", group, run: () => this.moveEdge("end", 1) },
      { id: "edge-step", does: "move edges by words or by letters", group, run: () => this.changeStep() },
      { id: "adjust", does: "buttons that adjust the selection", group, run: () => this.toggleAdjusting() },
    );
  }
}

/**
 * @param {string} key
 * @returns {boolean}
 */
function isCaretKey(key) {
  return key.startsWith("Arrow") || key === "Home" || key === "End";
}

/**
 * @param {Ends} ends
 * @returns {Span}
 */
function spanOf({ anchor, focus }) {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}
