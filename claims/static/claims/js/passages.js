// All passages of the document in reading order, whether their cards are on the page or not. Read
// once from what the page says; asking for one by id, span or place walks through nothing.

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("../../annotator/js/suggestions.js").Recorded} Recorded */

/** @typedef {[number | null, number | null, number | null, string]} Numbers value, low, high, word */
/** @typedef {[number, number] | [number, number, Numbers[]]} Row start and end in code points */

/**
 * @typedef {object} Passage
 * @property {string} id
 * @property {number} at its place in the reading order, from 0
 * @property {Span} points its span in code points
 * @property {Recorded[]} claims the numbers of the claims made in it
 */

export class Passages {
  /**
   * @param {string[]} ids in reading order
   * @param {Row[]} rows in the same order
   */
  constructor(ids, rows) {
    /** @type {Passage[]} */
    this.all = rows.map(([start, end, numbers = []], at) => ({
      id: ids[at],
      at,
      points: { start, end },
      claims: numbers.map(([value, low, high, magnitude]) => ({ value, low, high, magnitude })),
    }));
    /** @type {Map<string, Passage>} */
    this.byId = new Map(this.all.map((passage) => [passage.id, passage]));
    /** @type {Map<string, Passage>} */
    this.bySpan = new Map(this.all.map((passage) => [nameOf(passage.points), passage]));
  }

  /**
   * Read the page: the ids stand at the marks, in the order of the rows.
   * @param {HTMLElement} text
   * @param {HTMLElement | null} data holds the rows as JSON
   * @returns {Passages}
   */
  static read(text, data) {
    const marks = /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("mark[data-starts]"));
    const ids = [...marks].flatMap((mark) => (mark.dataset.starts ?? "").split(" "));
    return new Passages(ids, JSON.parse(data?.textContent ?? "[]"));
  }

  /**
   * @param {string} id
   * @returns {Passage | undefined}
   */
  of(id) {
    return this.byId.get(id);
  }

  /**
   * @param {Span} points in code points
   * @returns {Passage | undefined} the one that has exactly this span
   */
  withSpan(points) {
    return this.bySpan.get(nameOf(points));
  }

  /**
   * @param {number} from in code points
   * @param {number} to
   * @returns {Passage[]} those that begin at `from` or after it, and before `to`
   */
  beginningIn(from, to) {
    return this.all.slice(this.countBefore(from), this.countBefore(to));
  }

  /**
   * @param {number} point
   * @returns {number} how many begin before it
   */
  countBefore(point) {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].points.start < point) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @param {Span} points @returns {string} */
function nameOf({ start, end }) {
  return `${start}-${end}`;
}
