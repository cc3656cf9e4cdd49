// Which of the finder's figures are still to be decided on, and which one is next. Plain values;
// painting and fetching are figures.js.

/** @typedef {import("./text-index.js").Span} Span */

/**
 * A figure as the API hands it out, with its spans turned into units.
 * @typedef {object} Figure
 * @property {number} start
 * @property {number} end
 * @property {Span} points the span in code points
 * @property {string} text
 * @property {number | null} value
 * @property {number | null} low
 * @property {number | null} high
 * @property {string} bound
 * @property {string} unit
 * @property {string} counted the noun phrase after it, as printed
 * @property {string} hedge
 * @property {string} kind
 * @property {string} magnitude
 * @property {string} speaker
 * @property {string} speaker_role
 * @property {string} occurrence
 * @property {{earliest: string, latest: string, precision: string, basis: string} | null} date
 */

/**
 * @typedef {{value: number | null, low: number | null, high: number | null, magnitude: string}} Recorded
 * @typedef {Span & {claims: Recorded[]}} MarkedSpan
 */

/**
 * @param {Figure} figure
 * @param {Recorded} claim
 * @returns {boolean}
 */
function statesSame(figure, claim) {
  if (claim.magnitude && claim.magnitude.toLowerCase() === figure.magnitude.toLowerCase()) return true;
  if (claim.value !== null) {
    return [figure.value, figure.low, figure.high].includes(claim.value);
  }
  return (
    (claim.low !== null || claim.high !== null) &&
    claim.low === figure.low &&
    claim.high === figure.high
  );
}

/**
 * @param {Figure[]} figures
 * @param {MarkedSpan[]} marked
 * @param {(span: Span) => boolean} isDismissed asked with the span in code points
 * @returns {Figure[]} what is left to decide on, in reading order
 */
export function remaining(figures, marked, isDismissed) {
  const inOrder = [...figures].sort((one, other) => one.start - other.start || one.end - other.end);
  const spans = marked.filter((span) => span.claims.length).sort((one, other) => one.start - other.start);
  /** @type {MarkedSpan[]} the spans that have begun by the end of the figure and are not over yet */
  let open = [];
  let next = 0;
  return inOrder.filter((figure) => {
    while (next < spans.length && spans[next].start < figure.end) open.push(spans[next++]);
    open = open.filter((span) => span.end > figure.start);
    return !isDismissed(figure.points) && !isRecorded(figure, open);
  });
}

/**
 * Tell whether a claim of a passage that meets the figure states the same numbers; the passage may
 * leave out the words before them: "one or two hundred people" of "more than one or two hundred".
 * @param {Figure} figure
 * @param {MarkedSpan[]} spans
 * @returns {boolean}
 */
export function isRecorded(figure, spans) {
  return spans.some(
    (span) => meets(figure, span) && span.claims.some((claim) => statesSame(figure, claim)),
  );
}

/**
 * Return the next figure in a direction from a place, beginning anew at the end.
 * @param {Figure[]} figures in reading order
 * @param {number} from
 * @param {-1 | 1} direction
 * @returns {Figure | null}
 */
export function neighbour(figures, from, direction) {
  if (!figures.length) return null;
  if (direction > 0) return figures.find((figure) => figure.start > from) ?? figures[0];
  const before = figures.filter((figure) => figure.start < from);
  return before[before.length - 1] ?? figures[figures.length - 1];
}

/**
 * @param {Figure[]} figures
 * @param {Span} span
 * @returns {Figure[]} those that lie in the span with all their words; without any, those that it
 *   holds a part of: who selects "5,000 people" of "nearly 5,000 people" means that figure
 */
export function within(figures, span) {
  const whole = figures.filter((figure) => span.start <= figure.start && figure.end <= span.end);
  return whole.length ? whole : figures.filter((figure) => meets(figure, span));
}

/**
 * @param {Span} one
 * @param {Span} other
 * @returns {boolean} whether they have a character in common
 */
function meets(one, other) {
  return one.start < other.end && other.start < one.end;
}

/**
 * Return what is marked when a figure is taken: the figure with the noun that it counts.
 * @param {string} text
 * @param {Figure} figure
 * @returns {Span}
 */
export function extent(text, { start, end, counted }) {
  const next = text.slice(end, end + counted.length + 12);
  const space = /^[^\S\n]*/.exec(next)?.[0].length ?? 0;
  const isNext = counted !== "" && next.startsWith(counted, space);
  return { start, end: isNext ? end + space + counted.length : end };
}
