// The finder's figures as suggestions in the text: fetched after the page is there, underlined by
// one highlight, walked through, and left out once they are recorded or dismissed.

import { call } from "./api.js";
import { clear, paint } from "./highlights.js";
import { afterScrolling } from "./resting.js";
import { countWhile } from "./searching.js";
import { pointsOf, stretchesBetween } from "./stretches.js";
import { extent, neighbour, remaining } from "./suggestions.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./suggestions.js").Figure} Figure */
/** @typedef {import("./suggestions.js").MarkedSpan} MarkedSpan */

// Up to so many are painted at once. Of more, those near the screen: thousands slow down every frame.
const FEW = 300;

// The page may still be scrolling to a figure so long after it was walked to.
const ON_THE_WAY_MS = 1_500;

export class Figures {
  /**
   * @param {string} documentId
   * @param {import("./dismissals.js").Dismissals} dismissals
   * @param {() => TextIndex} index
   * @param {() => MarkedSpan[]} marked
   */
  constructor(documentId, dismissals, index, marked) {
    this.documentId = documentId;
    this.dismissals = dismissals;
    this.index = index;
    this.marked = marked;
    /** @type {Figure[]} */
    this.all = [];
    /** @type {Figure[]} */
    this.left = [];
    /** @type {Figure | null} */
    this.current = null;
    /** Where walking goes on from when no figure is current. */
    this.from = -1;
    this.walkedAt = -ON_THE_WAY_MS;
    afterScrolling(() => {
      if (this.left.length > FEW) this.paintNear();
    });
  }

  /**
   * Ask for the figures of the document and for those that were dismissed.
   * @throws {import("./api.js").ApiProblem}
   */
  async load() {
    const [{ data }] = await Promise.all([
      call("GET", `/api/v1/documents/${this.documentId}/figures/`),
      this.dismissals.load(),
    ]);
    const index = this.index();
    this.all = data.figures.map((/** @type {Figure} */ figure) => ({
      ...figure,
      ...index.toUnits(figure),
      points: { start: figure.start, end: figure.end },
    }));
    this.refresh();
  }

  /** Find anew what is left and paint it: the text was replaced, or a figure was decided on. */
  refresh() {
    this.left = remaining(this.all, this.marked(), (span) => this.dismissals.has(span));
    this.paintNear();
    this.choose(this.current && this.left.includes(this.current) ? this.current : null);
  }

  /** Underline what is left; of a great many, what stands near the screen. */
  paintNear() {
    const index = this.index();
    const shown = this.left.length > FEW ? this.near(index.root) : this.left;
    paint("suggested", shown.map((figure) => index.stillRangeOf(figure)));
  }

  /**
   * @param {HTMLElement} text
   * @returns {Figure[]} those left in the stretches within two screens from this one
   */
  near(text) {
    const stretches = stretchesBetween(text, -2 * innerHeight, 3 * innerHeight);
    if (!stretches.length) return [];
    const before = (/** @type {number} */ point) =>
      countWhile(this.left.length, (at) => this.left[at].points.start < point);
    const { from } = pointsOf(stretches[0]);
    return this.left.slice(before(from), before(pointsOf(stretches[stretches.length - 1]).to));
  }

  /**
   * Make the next suggestion the current one: from where one stands, or from where one reads once
   * that is out of sight.
   * @param {-1 | 1} direction
   * @returns {Figure | null}
   */
  walk(direction) {
    const from = this.current?.start ?? this.from;
    const isOnTheWay = performance.now() - this.walkedAt < ON_THE_WAY_MS;
    const start = isOnTheWay || this.isInSight(from) ? from : this.edgeOfSight(direction);
    this.walkedAt = performance.now();
    return this.choose(neighbour(this.left, start, direction));
  }

  /** @param {number} unit @returns {boolean} */
  isInSight(unit) {
    if (unit < 0) return false;
    const { top, bottom } = this.index().rangeOf({ start: unit, end: unit + 1 }).getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  }

  /**
   * @param {-1 | 1} direction
   * @returns {number} the unit before everything in sight, or the one behind it
   */
  edgeOfSight(direction) {
    const index = this.index();
    const [first] = stretchesBetween(index.root, 0, innerHeight);
    if (!first) return -1;
    const { from } = pointsOf(first);
    const begun = this.left.filter((figure) => figure.points.start >= from);
    const isOut = (/** @type {Figure} */ figure) => {
      const { top, bottom } = index.rangeOf(figure).getBoundingClientRect();
      return direction > 0 ? bottom > 0 : top > innerHeight;
    };
    const next = begun.find(isOut);
    return next ? next.start - (direction > 0 ? 1 : 0) : Infinity;
  }

  /**
   * @param {Figure | null} figure
   * @returns {Figure | null}
   */
  choose(figure) {
    this.current = figure;
    if (figure) {
      this.from = figure.start;
      paint("suggestion-now", [this.index().rangeOf(figure)]);
    } else clear("suggestion-now");
    return figure;
  }

  /**
   * @param {number} position
   * @returns {Figure | null} the suggestion there
   */
  at(position) {
    return this.left.find((figure) => figure.start <= position && position <= figure.end) ?? null;
  }

  /**
   * Leave the current figure out from now on.
   * @throws {import("./api.js").ApiProblem} and then it is back
   */
  async dismiss() {
    if (!this.current) return;
    const saved = this.dismissals.add(this.current.points);
    this.refresh();
    try {
      await saved;
    } catch (error) {
      this.refresh();
      throw error;
    }
  }

  /**
   * Suggest the figure dismissed last again, and make it the current one.
   * @returns {Promise<Figure | null>} null when there is none, or the finder knows it no more
   * @throws {import("./api.js").ApiProblem}
   */
  async takeBack() {
    const span = await this.dismissals.takeBack();
    this.refresh();
    const again = (/** @type {Figure} */ { points }) => points.start === span?.start && points.end === span.end;
    return this.choose(this.left.find(again) ?? null);
  }

  /**
   * @param {Figure} figure
   * @returns {import("./text-index.js").Span} what is marked when it is taken
   */
  extentOf(figure) {
    return extent(this.index().text, figure);
  }

  /**
   * @param {Figure} figure
   * @returns {Range}
   */
  rangeOf(figure) {
    return this.index().rangeOf(this.extentOf(figure));
  }
}
