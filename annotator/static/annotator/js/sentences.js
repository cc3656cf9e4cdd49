// Where sentences begin: as Unicode says (UAX 29), but not within "approx. 5,000" or "Dr. Marsh", where
// that rule sees an end. Plain strings; no page needed.

/** @typedef {{index: number, segment: string, isWordLike?: boolean}} Segment */

const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

const BEFORE_FIGURES =
  /(?:^|[\s(“"'])(?:Nos?|Vol|pp?|cf|ca?|approx|est|[Ff]ig|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u;
// Titles, and initials ("J. Marsh"; the S of "U.S." is none).
const BEFORE_NAMES =
  /(?:^|[\s(“"'])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Rev|Fr|Sen|Rep|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Cllr|Supt|Insp|vs?)\.\s*$/u;

/**
 * @param {string} line a text without line breaks
 * @returns {Segment[]} its sentences, which together are the line
 */
export function sentencesOf(line) {
  /** @type {Segment[]} */
  const sentences = [];
  for (const { index, segment } of segmenter.segment(line)) {
    const last = sentences.at(-1);
    if (last && goesOn(last.segment, segment)) last.segment += segment;
    else sentences.push({ index, segment });
  }
  return sentences;
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {boolean} whether the two are one sentence after all
 */
function goesOn(before, after) {
  if (/^[\p{N}\p{Sc}~]/u.test(after)) return BEFORE_FIGURES.test(before);
  return /^\p{Lu}/u.test(after) && BEFORE_NAMES.test(before);
}
