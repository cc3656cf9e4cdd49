// Searching a text as people mean it: "istanbul" finds İSTANBUL, "cafe" finds Café in either
// spelling, "12 000" finds the one with a narrow space, "strasse" finds Straße. The text is folded
// once, with where every folded unit came from, so a key press costs a plain search and every hit is
// a span of the text itself. No page needed.

/** @typedef {import("./text-index.js").Span} Span */

// Accents and points that are left out. Vowel signs of Indic scripts and the voicing marks of kana
// are letters to who reads them, and stay.
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]|[\u{e0100}-\u{e01ef}]/gu;

// What prints nothing and divides nothing: soft hyphens, zero-width spaces, direction marks.
const UNSEEN = /[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

// What belongs to the character before it: marks, variants, skin tones.
const JOINS = /[\p{M}\u200d\u{1f3fb}-\u{1f3ff}]/u;
const JOINER = 0x200d;

const WORD = /[\p{L}\p{M}\p{N}_]/u;
const DIGIT = /\p{Nd}/u;
// Scripts that put no space between words: there every place may be the edge of one.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** @type {Record<string, string>} letters that Unicode does not take apart, and signs of one sort */
const ALIKE = {
  ß: "ss", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", æ: "ae", œ: "oe", þ: "th", ς: "σ",
  "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
};

const SPACE = 32;

/**
 * What one character is folded to.
 * @typedef {object} Folding
 * @property {number[]} units in UTF-16; empty when the character is left out
 * @property {boolean} joins whether it is a part of the character before it
 */

/** @type {Map<number, Folding>} by code point */
const known = new Map();

/**
 * @param {number} point
 * @returns {Folding}
 */
function foldingOf(point) {
  const found = known.get(point);
  if (found) return found;
  const character = String.fromCodePoint(point);
  const plain = UNSEEN.test(character) || point === JOINER ? "" : character.normalize("NFKD").toLowerCase();
  const bare = plain.replace(ACCENTS, "").replace(/./gsu, (each) => ALIKE[each] ?? each);
  const spaced = bare.replace(/[\s\p{Cc}]+/gu, " ");
  const units = Array.from({ length: spaced.length }, (_, at) => spaced.charCodeAt(at));
  const folding = { units, joins: JOINS.test(character) };
  known.set(point, folding);
  return folding;
}

/** A text in folded form, and the way back from it. */
export class FoldedText {
  /** @param {string} text */
  constructor(text) {
    this.size = 0;
    this.units = new Uint16Array(text.length + 64);
    /** Where the character that a folded unit came from begins and ends in the text, in units. */
    this.starts = new Uint32Array(text.length + 64);
    this.ends = new Uint32Array(text.length + 64);
    this.take(text);
    this.folded = decode(this.units.subarray(0, this.size));
  }

  /** @param {string} text */
  take(text) {
    let first = 0;
    let joinsNext = false;
    for (let at = 0; at < text.length; ) {
      const point = /** @type {number} */ (text.codePointAt(at));
      const end = at + (point > 0xffff ? 2 : 1);
      const { units, joins } = foldingOf(point);
      // A space that was drawn together with the one before it has no unit of its own.
      first = Math.min(first, Math.max(0, this.size - 1));
      const isPart = (joins || joinsNext) && this.size > 0;
      if (isPart) this.ends.fill(end, first, this.size);
      else if (units.length) first = this.size;
      const start = isPart ? this.starts[first] : at;
      for (const unit of units) this.put(unit, start, end);
      joinsNext = point === JOINER;
      at = end;
    }
  }

  /**
   * Add a folded unit; of several spaces one is kept, which then stands for all of them.
   * @param {number} unit
   * @param {number} start
   * @param {number} end
   */
  put(unit, start, end) {
    const { size } = this;
    if (unit === SPACE && size && this.units[size - 1] === SPACE) {
      this.ends[size - 1] = end;
      return;
    }
    if (size === this.units.length) this.grow();
    this.units[size] = unit;
    this.starts[size] = start;
    this.ends[size] = end;
    this.size += 1;
  }

  grow() {
    const room = 2 * this.units.length;
    const units = new Uint16Array(room);
    units.set(this.units);
    const starts = new Uint32Array(room);
    starts.set(this.starts);
    const ends = new Uint32Array(room);
    ends.set(this.ends);
    Object.assign(this, { units, starts, ends });
  }

  /**
   * Return where the query stands, in order and without overlaps. No hit begins or ends within a
   * character: "s" does not find half of ß, nor a face without its skin.
   * @param {string} query nothing is found for one without any letter or sign
   * @param {{wholeWords?: boolean}} [options]
   * @returns {Span[]} in units of the text
   */
  find(query, { wholeWords = false } = {}) {
    const wanted = fold(query);
    /** @type {Span[]} */
    const hits = [];
    if (!wanted.trim()) return hits;
    let from = this.folded.indexOf(wanted);
    while (from !== -1) {
      const to = from + wanted.length;
      const isHit = this.isEdge(from) && this.isEdge(to) && (!wholeWords || this.isWhole(from, to));
      if (isHit) hits.push({ start: this.starts[from], end: this.ends[to - 1] });
      from = this.folded.indexOf(wanted, isHit ? to : from + 1);
    }
    return hits;
  }

  /**
   * @param {number} at a place between two folded units
   * @returns {boolean} whether a character of the text begins or ends there
   */
  isEdge(at) {
    return at === 0 || at === this.size || this.starts[at] !== this.starts[at - 1];
  }

  /**
   * @param {number} from
   * @param {number} to
   * @returns {boolean} whether no word goes on beyond either end
   */
  isWhole(from, to) {
    return !this.isWithinWord(from) && !this.isWithinWord(to);
  }

  /**
   * Tell whether a word, or a number such as 5,000, goes on across a place.
   * @param {number} at
   * @returns {boolean}
   */
  isWithinWord(at) {
    const before = this.before(at);
    const after = this.after(at);
    if (joinsWords(before) && joinsWords(after)) return true;
    if (isPoint(before)) return DIGIT.test(this.before(at - 1)) && DIGIT.test(after);
    if (isPoint(after)) return DIGIT.test(before) && DIGIT.test(this.after(at + 1));
    return false;
  }

  /**
   * @param {number} at
   * @returns {string} the folded character before a place, "" at the beginning
   */
  before(at) {
    const unit = this.units[at - 1];
    const isPair = unit >= 0xdc00 && unit <= 0xdfff;
    return at > 0 ? this.folded.slice(isPair ? at - 2 : at - 1, at) : "";
  }

  /**
   * @param {number} at
   * @returns {string} the folded character after a place, "" at the end
   */
  after(at) {
    const point = this.folded.codePointAt(at);
    return point === undefined ? "" : String.fromCodePoint(point);
  }
}

/**
 * @param {string} text
 * @returns {string} as it is compared: small letters, no accents, single spaces
 */
export function fold(text) {
  return new FoldedText(text).folded;
}

/**
 * Return which hit one is at when coming from a place in the text: the first that ends after it,
 * from the end on the first of all.
 * @param {Span[]} hits in order
 * @param {number} position
 * @returns {number} an index, -1 when there are no hits
 */
export function hitFrom(hits, position) {
  if (!hits.length) return -1;
  return Math.max(0, hits.findIndex((hit) => hit.end > position));
}

/**
 * Return the first hit that lies wholly in a part of the text, or null.
 * @param {Span[]} hits in order
 * @param {Span} part
 * @returns {Span | null}
 */
export function hitWithin(hits, part) {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < part.start) low = middle + 1;
    else high = middle;
  }
  return low < hits.length && hits[low].end <= part.end ? hits[low] : null;
}

/**
 * Return which hits are painted when they are too many: those around the current one.
 * @param {number} count
 * @param {number} current
 * @param {number} most
 * @returns {{from: number, to: number}} half-open
 */
export function hitsAround(count, current, most) {
  const from = Math.max(0, Math.min(current - Math.floor(most / 2), count - most));
  return { from, to: Math.min(count, from + most) };
}

/**
 * @param {string} character
 * @returns {boolean}
 */
function joinsWords(character) {
  return WORD.test(character) && !UNSPACED.test(character);
}

/**
 * @param {string} character
 * @returns {boolean} whether it may stand between the digits of a number
 */
function isPoint(character) {
  return character === "," || character === ".";
}

/**
 * @param {Uint16Array} units
 * @returns {string}
 */
function decode(units) {
  const parts = [];
  // As many arguments at once as every browser takes.
  for (let at = 0; at < units.length; at += 8192) {
    parts.push(String.fromCharCode(...units.subarray(at, at + 8192)));
  }
  return parts.join("");
}
