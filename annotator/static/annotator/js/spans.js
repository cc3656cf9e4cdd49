// Where selections begin and end, and where a caret goes next: characters as people see them,
// words, sentences and paragraphs. Plain strings and positions in UTF-16 units; no page needed.

/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {"character" | "word" | "sentence" | "paragraph"} Step */

// Segmenting reads at most this far around a place: a text without line breaks stays quick.
const REACH = 2000;

const segmenters = {
  character: new Intl.Segmenter(undefined, { granularity: "grapheme" }),
  word: new Intl.Segmenter(undefined, { granularity: "word" }),
  sentence: new Intl.Segmenter(undefined, { granularity: "sentence" }),
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
 * Make of a raw selection what is stored of it.
 * @param {string} text
 * @param {Span} span
 * @returns {Span | null}
 */
export function tidy(text, span) {
  return trim(text, snap(text, span));
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
 * Return the word at a position, or null where there is none.
 * @param {string} text
 * @param {number} at
 * @returns {Span | null}
 */
export function wordAt(text, at) {
  const { from, words } = segments(text, at, "word");
  for (const { index, segment, isWordLike } of words) {
    const start = from + index;
    if (isWordLike && start <= at && at <= start + segment.length) {
      return { start, end: start + segment.length };
    }
  }
  return null;
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {number}
 */
function edgeBefore(text, at) {
  const { from, words } = segments(text, at, "character");
  for (const { index, segment } of words) {
    if (from + index <= at && at < from + index + segment.length) return from + index;
  }
  return at;
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
  const { from: base, words } = segments(text, from, step);
  for (const { index, segment, isWordLike } of words) {
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
  const { from: base, words } = segments(text, from - 1, step);
  let found = lineAround(text, from - 1).start;
  for (const { index, isWordLike } of words) {
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
 * @returns {{from: number, words: Intl.Segments}}
 */
function segments(text, at, step) {
  const line = lineAround(text, at);
  let from = line.start;
  if (at - from > REACH) {
    // Begin at a space, where every kind of segment has an edge (a sentence at worst loses its start).
    const space = text.indexOf(" ", at - REACH);
    from = space !== -1 && space < at ? space + 1 : at - REACH;
  }
  const to = Math.min(line.end, at + REACH);
  return { from, words: segmenters[step].segment(text.slice(from, to)) };
}
