// Where selections begin and end, and where a caret goes next: characters as people see them,
// words, sentences and paragraphs. Plain strings and positions in UTF-16 units; no page needed.

import { sentencesOf } from "./sentences.js";

/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {import("./sentences.js").Segment} Segment */
/** @typedef {"character" | "word" | "sentence" | "paragraph"} Step */

// Segmenting reads at most this far around a place: a text without line breaks stays quick.
const REACH = { character: 200, word: 500, sentence: 2000 };

// A listener keeps the thread through this many letters.
const BRIEF = 160;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** @type {Record<"character" | "word" | "sentence", (part: string) => Iterable<Segment>>} */
const segmenters = {
  character: (part) => graphemes.segment(part),
  word: (part) => words.segment(part),
  sentence: sentencesOf,
};

/**
 * Leave out white space at both ends.
 * @param {string} text
 * @param {Span} span
 * @returns {Span | null} null when nothing but space was in it
 */
export function trim(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

/**
 * Widen a span so that it cuts through no character: no emoji loses its skin, no letter its accent.
 * @param {string} text
 * @param {Span} span
 * @returns {Span}
 */
export function snap(text, { start, end }) {
  return { start: edgeBefore(text, start), end: edgeAfter(text, end) };
}

/**
 * Widen a span so that it cuts through no word; a figure like 400,000 is one word.
 * @param {string} text
 * @param {Span} span
 * @returns {Span}
 */
export function wholeWords(text, { start, end }) {
  const first = unitAround(text, start, "word");
  const last = unitAround(text, end, "word");
  return {
    start: first && first.start < start ? first.start : start,
    end: last && last.start < end ? last.end : end,
  };
}

/**
 * Make of a raw selection what is stored of it.
 * @param {string} text
 * @param {Span} span
 * @param {boolean} [isByWords] whether it is widened to whole words
 * @returns {Span | null}
 */
export function tidy(text, span, isByWords = false) {
  const trimmed = trim(text, snap(text, span));
  return trimmed && isByWords ? wholeWords(text, trimmed) : trimmed;
}

/**
 * Return the position one step away.
 * @param {string} text
 * @param {number} from
 * @param {Step} step
 * @param {-1 | 1} direction
 * @returns {number}
 */
export function move(text, from, step, direction) {
  if (step === "paragraph") return direction < 0 ? paragraphBefore(text, from) : paragraphAfter(text, from);
  return direction < 0 ? stepBack(text, from, step) : stepOn(text, from, step);
}

/**
 * Return the line around a position, without its newline.
 * @param {string} text
 * @param {number} at
 * @returns {Span}
 */
export function lineAround(text, at) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start: at === 0 ? 0 : start, end: end === -1 ? text.length : end };
}

/**
 * Return a quote as one says it: whole when it is short, else its first and last words.
 * @param {string} quote
 * @returns {string}
 */
export function briefly(quote) {
  if (quote.length <= BRIEF) return quote;
  const half = BRIEF / 2;
  const start = wholeWords(quote, { start: 0, end: half });
  const end = wholeWords(quote, { start: quote.length - half, end: quote.length });
  return `${quote.slice(0, start.end)} … ${quote.slice(end.start)}`;
}

/**
 * Return the word at a position, or null where there is none.
 * @param {string} text
 * @param {number} at
 * @returns {Span | null}
 */
export function wordAt(text, at) {
  const here = unitAround(text, at, "word");
  return here ?? (at > 0 ? unitAround(text, at - 1, "word") : null);
}

/**
 * Return the unit that holds the character after a position; null at the end of a line, and where
 * words are asked for and none is.
 * @param {string} text
 * @param {number} at
 * @param {"character" | "word" | "sentence"} step
 * @returns {Span | null}
 */
export function unitAround(text, at, step) {
  const { from, units } = segments(text, at, step);
  for (const { index, segment, isWordLike } of units) {
    const start = from + index;
    const end = start + segment.length;
    if (start <= at && at < end) return step !== "word" || isWordLike ? { start, end } : null;
  }
  return null;
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number}
 */
function edgeBefore(text, at) {
  return unitAround(text, at, "character")?.start ?? at;
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number}
 */
function edgeAfter(text, at) {
  const before = edgeBefore(text, at);
  return before === at ? at : stepOn(text, before, "character");
}

/**
 * @param {string} text
 * @param {number} from
 * @param {"character" | "word" | "sentence"} step
 * @returns {number}
 */
function stepOn(text, from, step) {
  if (from >= text.length) return text.length;
  if (text[from] === "\n") return from + 1;
  const { from: base, units } = segments(text, from, step);
  for (const { index, segment, isWordLike } of units) {
    const end = base + index + segment.length;
    if (end > from && (step !== "word" || isWordLike)) return end;
  }
  const line = lineAround(text, from);
  return line.end > from ? line.end : from + 1;
}

/**
 * @param {string} text
 * @param {number} from
 * @param {"character" | "word" | "sentence"} step
 * @returns {number}
 */
function stepBack(text, from, step) {
  if (from <= 0) return 0;
  if (text[from - 1] === "\n") return from - 1;
  const { from: base, units } = segments(text, from - 1, step);
  let found = lineAround(text, from - 1).start;
  for (const { index, isWordLike } of units) {
    const start = base + index;
    if (start >= from) break;
    if (step !== "word" || isWordLike) found = Math.max(found, start);
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} from
 * @returns {number} the start of the next line that holds something, or the end of the text
 */
function paragraphAfter(text, from) {
  let at = text.indexOf("\n", from);
  while (at !== -1 && at + 1 < text.length) {
    const next = lineAround(text, at + 1);
    if (text.slice(next.start, next.end).trim()) return next.start;
    at = text.indexOf("\n", at + 1);
  }
  return text.length;
}

/**
 * @param {string} text
 * @param {number} from
 * @returns {number} the start of this line, or of the one before that holds something
 */
function paragraphBefore(text, from) {
  let at = from;
  while (at > 0) {
    const line = lineAround(text, at - 1);
    if (text.slice(line.start, line.end).trim() && line.start < from) return line.start;
    at = line.start < at ? line.start : at - 1;
  }
  return 0;
}

/**
 * Segment the line around a place, or the part of a very long line that is near.
 * @param {string} text
 * @param {number} at
 * @param {"character" | "word" | "sentence"} step
 * @returns {{from: number, units: Iterable<Segment>}}
 */
function segments(text, at, step) {
  const line = lineAround(text, at);
  const reach = REACH[step];
  let from = line.start;
  if (at - from > reach) {
    // Begin at a space, where every kind of segment has an edge (a sentence at worst loses its start).
    const space = text.indexOf(" ", at - reach);
    from = space !== -1 && space < at ? space + 1 : at - reach;
  }
  const to = Math.min(line.end, at + reach);
  return { from, units: segmenters[step](text.slice(from, to)) };
}
