// Searching the text from the status line: every hit is painted, one of them is the current one, and
// leaving selects it, so that it can be claimed or marked at once.

import { clear, paint } from "../../annotator/js/highlights.js";
import { bringIntoView } from "../../annotator/js/scrolling.js";
import { FoldedText, hitFrom, hitsAround } from "../../annotator/js/search-in-text.js";
import { byId } from "./elements.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

// Painting more takes longer than a key press may; all are counted.
const MOST_PAINTED = 2000;
// A longer selection is hardly what somebody wants to find again.
const LONGEST_TAKEN = 100;

export class Searching {
  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.room = room;
    this.form = /** @type {HTMLFormElement} */ (byId("search"));
    this.query = /** @type {HTMLInputElement} */ (byId("search-query"));
    this.wholeWords = /** @type {HTMLInputElement} */ (byId("search-whole"));
    this.count = byId("search-count");
    /** @type {FoldedText | null} the text as it is searched, folded when it is first needed */
    this.folded = null;
    /** @type {Span[]} */
    this.hits = [];
    /** Which hit is the current one; -1 for none. */
    this.at = -1;
    this.painted = { from: 0, to: 0 };
    /** From where the first hit is looked for. */
    this.origin = 0;
    /** @type {Span | null} what was selected when the search began */
    this.before = null;
    this.listen();
  }

  get isOpen() {
    return !this.form.hidden;
  }

  listen() {
    this.query.addEventListener("input", () => this.search());
    this.wholeWords.addEventListener("change", () => this.search());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    byId("search-previous").addEventListener("click", () => this.step(-1));
    byId("search-leave").addEventListener("click", () => this.leave());
    this.room.addEventListener("refreshed", () => {
      this.folded = null;
      if (!this.isOpen) return;
      this.origin = this.hits[this.at]?.start ?? this.origin;
      this.search();
    });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing || event.target !== this.query) return;
    const isBack = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey);
    if (!isBack && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.step(isBack ? -1 : 1);
  }

  /**
   * Leave the search, from anywhere in the room.
   * @returns {boolean} whether there was one to leave
   */
  escape() {
    if (!this.isOpen || document.querySelector("dialog[open]")) return false;
    this.leave();
    return true;
  }

  /**
   * Open the field, with what is selected in it or what was looked for last.
   * @param {string} [words] what to look for instead
   */
  open(words) {
    const { room } = this;
    this.before = room.selection.now();
    this.origin = this.before?.start ?? this.startOfView();
    const quote = this.before ? room.index.quote(this.before) : "";
    const isWords = quote && quote.length <= LONGEST_TAKEN && !quote.includes("\n");
    this.query.value = words ?? (isWords ? quote : this.query.value);
    this.form.hidden = false;
    room.bar?.hide();
    room.cards.stepBack();
    this.query.focus();
    this.query.select();
    this.search();
  }

  /** Close the field and select the hit that one is at, or what was selected before. */
  leave() {
    const { room } = this;
    const wasTyping = this.form.contains(document.activeElement);
    const chosen = this.hits[this.at] ?? this.before;
    this.form.hidden = true;
    this.hits = [];
    this.at = -1;
    clear("hit");
    clear("hit-now");
    // Who selected something by hand meanwhile keeps that.
    if (!wasTyping && room.selection.now()) return;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (!chosen) return;
    room.leaveFigure();
    room.selection.select(chosen.start, chosen.end);
  }

  /**
   * @param {string} words
   * @param {{wholeWords?: boolean}} [options]
   * @returns {Span[]} where the text says them, in units
   */
  find(words, options) {
    this.folded ??= new FoldedText(this.room.index.text);
    return this.folded.find(words, options);
  }

  /** Find anew, from where one was when the search began, and paint what is found. */
  search() {
    this.hits = this.find(this.query.value, { wholeWords: this.wholeWords.checked });
    this.at = hitFrom(this.hits, this.origin);
    this.paintHits();
    this.showCurrent();
  }

  /** @param {-1 | 1} direction */
  step(direction) {
    const { length } = this.hits;
    if (!length) return;
    this.at = (this.at + direction + length) % length;
    this.origin = this.hits[this.at].start;
    if (this.at < this.painted.from || this.at >= this.painted.to) this.paintHits();
    this.showCurrent();
  }

  paintHits() {
    const { index } = this.room;
    this.painted = hitsAround(this.hits.length, this.at, MOST_PAINTED);
    const shown = this.hits.slice(this.painted.from, this.painted.to);
    paint("hit", shown.map((hit) => index.rangeOf(hit)));
  }

  showCurrent() {
    const hit = this.hits[this.at];
    this.count.textContent = this.inWords();
    this.form.classList.toggle("is-missing", !hit && this.query.value.trim() !== "");
    if (!hit) {
      clear("hit-now");
      return;
    }
    const range = this.room.index.rangeOf(hit);
    paint("hit-now", [range]);
    bringIntoView(range);
  }

  inWords() {
    if (!this.query.value.trim()) return "";
    if (!this.hits.length) return "Not in this text";
    const [at, all] = [this.at + 1, this.hits.length].map((count) => count.toLocaleString("en-GB"));
    return `${at} of ${all}`;
  }

  /** @returns {number} the first place of the text that is in view */
  startOfView() {
    const { caret, figures, index, text } = this.room;
    if (caret.isOn) return caret.focus;
    if (figures.current) return figures.current.start;
    const frame = text.getBoundingClientRect();
    if (frame.top >= 0) return 0;
    return index.offsetAt(frame.left + 4, 4) ?? 0;
  }
}
