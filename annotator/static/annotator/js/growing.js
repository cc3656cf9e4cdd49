// A selection grown and shrunk by units: word, sentence, paragraph, the whole text; and either of its
// edges moved by letters or words. Plain strings and positions in UTF-16 units; no page needed.

import { lineAround, move, tidy, trim, unitAround, wholeWords, wordAt } from "./spans.js";

/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {"start" | "end"} Edge */

// What stands between two words and belongs to neither; "$" and "+" belong to a figure.
const BETWEEN = /[\s\p{P}]/u;

/** The units by which a selection grows, each around the one before. */
const UNITS = [words, sentences, paragraphs, (/** @type {string} */ text) => ({ start: 0, end: text.length })];

/** Growing and shrinking: what was grown shrinks back to what it was. */
export class Growing {
  constructor() {
    /** @type {{from: Span, to: Span}[]} how the present span came about */
    this.steps = [];
  }

  /**
   * @param {string} text
   * @param {Span} span may be empty: a caret
   * @returns {Span | null} the next larger unit; null when the span is the whole text
   */
  wider(text, span) {
    const to = widen(text, span);
    if (!to) return null;
    if (!isSame(this.steps.at(-1)?.to, span)) this.steps = [];
    this.steps.push({ from: span, to });
    return to;
  }

  /**
   * @param {string} text
   * @param {Span} span
   * @param {Edge} edge the one that gives way
   * @returns {Span | null} what it was before it grew; else without its last paragraph, sentence or
   *   word; null when there is nothing smaller
   */
  narrower(text, span, edge) {
    const step = this.steps.pop();
    if (step && isSame(step.to, span)) return step.from;
    this.steps = [];
    return narrow(text, span, edge);
  }
}

/**
 * @param {string} text
 * @param {Span} span may be empty
 * @returns {Span | null}
 */
function widen(text, span) {
  for (const unit of UNITS) {
    const wider = trim(text, unit(text, span));
    if (wider && wider.start <= span.start && span.end <= wider.end && !isSame(wider, span)) return wider;
  }
  return null;
}

/**
 * @param {string} text
 * @param {Span} span
 * @param {Edge} edge
 * @returns {Span | null}
 */
function narrow(text, span, edge) {
  const isEnd = edge === "end";
  for (const unit of [paragraphs, sentences]) {
    const at = isEnd ? span.end - 1 : span.start;
    const given = unit(text, { start: at, end: at });
    const rest = trim(text, isEnd ? { ...span, end: given.start } : { ...span, start: given.end });
    if (rest && rest.start >= span.start && rest.end <= span.end) return rest;
  }
  return moveEdge(text, span, edge, isEnd ? -1 : 1, "word");
}

/**
 * Move one edge of a selection: to the next letter, or to where the next word begins or ends.
 * @param {string} text
 * @param {Span} span as it is stored: no space at its ends
 * @param {Edge} edge
 * @param {-1 | 1} direction
 * @param {"character" | "word"} step
 * @param {boolean} [isByWords] whether selections are widened to whole words
 * @returns {Span | null} null when the text ends there or nothing would be left
 */
export function moveEdge(text, span, edge, direction, step, isByWords = false) {
  let at = span[edge];
  for (;;) {
    const next = step === "word" || isByWords ? wordEdge(text, at, edge, direction) : move(text, at, step, direction);
    if (next === at) return null;
    at = next;
    const raw = { ...span, [edge]: at };
    const moved = raw.start < raw.end ? tidy(text, raw, isByWords) : null;
    // White space is not marked: to step into it alone would move nothing.
    if (!moved || !isSame(moved, span)) return moved;
  }
}

/**
 * @param {string} text
 * @param {number} from
 * @param {Edge} edge
 * @param {-1 | 1} direction
 * @returns {number} where the next word begins, for a start, or ends, for an end
 */
function wordEdge(text, from, edge, direction) {
  let at = from;
  const isOutwards = (direction < 0) === (edge === "start");
  if (isOutwards) {
    while (at !== move(text, at, "word", direction)) {
      at = move(text, at, "word", direction);
      if (unitAround(text, direction < 0 ? at : at - 1, "word")) break;
    }
    return at;
  }
  at = move(text, at, "word", direction);
  const beside = () => text[direction < 0 ? at - 1 : at];
  while (at > 0 && at < text.length && BETWEEN.test(beside())) at += direction;
  return at;
}

/**
 * @param {string} text
 * @param {Span} span
 * @returns {Span} all of its words; for a caret, the word that it is in or at
 */
function words(text, span) {
  return span.start === span.end ? (wordAt(text, span.start) ?? span) : wholeWords(text, span);
}

/**
 * @param {string} text
 * @param {Span} span
 * @returns {Span} from the start of its first sentence to the end of its last one
 */
function sentences(text, { start, end }) {
  const first = unitAround(text, start, "sentence");
  const last = unitAround(text, Math.max(start, end - 1), "sentence");
  return { start: first?.start ?? start, end: last?.end ?? end };
}

/**
 * @param {string} text
 * @param {Span} span
 * @returns {Span} all of its lines
 */
function paragraphs(text, { start, end }) {
  return { start: lineAround(text, start).start, end: lineAround(text, Math.max(start, end - 1)).end };
}

/**
 * @param {Span | undefined} one
 * @param {Span} other
 * @returns {boolean}
 */
function isSame(one, other) {
  return one?.start === other.start && one.end === other.end;
}
