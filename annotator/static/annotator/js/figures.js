// The finder's figures as suggestions in the text: fetched after the page is there, underlined by
// one highlight, walked through, and left out once they are recorded or dismissed.

import { call } from "./api.js";
import { clear, paint } from "./highlights.js";
import { extent, nameOf, neighbour, remaining } from "./suggestions.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */
/** @typedef {import("./suggestions.js").Figure} Figure */
/** @typedef {import("./suggestions.js").MarkedSpan} MarkedSpan */

export class Figures {
  /**
   * @param {string} documentId
   * @param {() => TextIndex} index
   * @param {() => MarkedSpan[]} marked
   */
  constructor(documentId, index, marked) {
    this.documentId = documentId;
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
    this.dismissed = new Set(readDismissed(documentId));
  }

  /** Ask for the figures of the document. @throws {import("./api.js").ApiProblem} */
  async load() {
    const { data } = await call("GET", `/api/v1/documents/${this.documentId}/figures/`);
    const index = this.index();
    this.all = data.figures.map((/** @type {Figure} */ figure) => ({
      ...figure,
      ...index.toUnits(figure),
    }));
    this.refresh();
  }

  /** Find anew what is left and paint it: the text was replaced, or a figure was decided on. */
  refresh() {
    const index = this.index();
    this.left = remaining(this.all, this.marked(), this.dismissed);
    paint("suggested", this.left.map((figure) => index.rangeOf(figure)));
    this.choose(this.current && this.left.includes(this.current) ? this.current : null);
  }

  /**
   * Make the next suggestion the current one.
   * @param {-1 | 1} direction
   * @returns {Figure | null}
   */
  walk(direction) {
    return this.choose(neighbour(this.left, this.current?.start ?? this.from, direction));
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

  /** Leave the current figure out for this visit. */
  dismiss() {
    if (!this.current) return;
    this.dismissed.add(nameOf(this.current));
    writeDismissed(this.documentId, this.dismissed);
    this.refresh();
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

/**
 * @param {string} documentId
 * @returns {string[]}
 */
function readDismissed(documentId) {
  try {
    return JSON.parse(sessionStorage.getItem(`corroborate-dismissed:${documentId}`) ?? "[]");
  } catch {
    return [];
  }
}

/**
 * @param {string} documentId
 * @param {Set<string>} names
 */
function writeDismissed(documentId, names) {
  try {
    sessionStorage.setItem(`corroborate-dismissed:${documentId}`, JSON.stringify([...names]));
  } catch {
    // Storage is switched off: dismissed until the page is left.
  }
}
