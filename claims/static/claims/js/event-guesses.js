// Which events the server thinks that the figures of this document are about: asked for when one
// comes to a figure, and again after every saving, as a claim recorded speaks for its event in the
// next one. Who only reads never asks.

import { ApiProblem, call } from "../../annotator/js/api.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

/**
 * What is known of the event of a figure: the one it may be about with what speaks for it, or a
 * name for a new one. `event` is "" when none is likely; one that is not sure is asked, not filled in.
 * @typedef {{event: string, title: string, reasons: string[], isSure: boolean, newTitle: string, place: string}} EventGuess
 */

/** @type {EventGuess} */
const NOTHING = { event: "", title: "", reasons: [], isSure: false, newTitle: "", place: "" };

export class EventGuesses {
  /** @param {string} documentId */
  constructor(documentId) {
    this.path = `/api/v1/documents/${documentId}/event-guesses/`;
    this.place = "";
    /** Whether the server has answered. */
    this.isKnown = false;
    /** @type {Promise<void> | null} */
    this.asked = null;
    /** @type {Map<string, string>} titles by id */
    this.titles = new Map();
    /** @type {(Span & {events: {event: string, reasons: string[], is_sure: boolean}[], new_title: string})[]} */
    this.figures = [];
  }

  /** @returns {Promise<void>} over when it is known, or nobody can tell now; asks once */
  want() {
    this.asked ??= this.load();
    return this.asked;
  }

  /** Ask anew if anybody wanted to know; until then the old answer stands. */
  renew() {
    if (this.asked) this.asked = this.load();
  }

  /** A form without guesses is a form all the same, so failing is nobody's trouble. */
  async load() {
    try {
      const { data } = await call("GET", this.path);
      this.place = data.place;
      this.figures = data.figures;
      this.titles = new Map(data.events.map((/** @type {any} */ each) => [each.id, each.title]));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.asked = null;
      return;
    }
    this.isKnown = true;
  }

  /**
   * @param {Span} span in code points
   * @returns {EventGuess} that of the figure there, or else of the nearest one before it
   */
  about(span) {
    const inside = this.figures.find((each) => each.start < span.end && span.start < each.end);
    const before = this.figures.filter((each) => each.start < span.end).pop();
    const figure = inside ?? before ?? this.figures[0];
    if (!figure) return { ...NOTHING, place: this.place };
    const [best] = figure.events;
    return {
      event: best?.event ?? "",
      title: this.titles.get(best?.event) ?? "",
      reasons: best?.reasons ?? [],
      isSure: best?.is_sure ?? false,
      newTitle: figure.new_title,
      place: this.place,
    };
  }
}
