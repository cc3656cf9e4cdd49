// What is known of every passage of the document, and which of them the filter wants. Asked for once
// the page is there, and again whenever it was brought up to date.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { readFacts } from "./facts.js";
import { ANY, isWanted } from "./filtering.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./facts.js").Named} Named */

/** Tells of new facts ("known") and of another filter ("filtered"). */
export class Survey extends EventTarget {
  /** @param {import("./room.js").Room} room */
  constructor(room) {
    super();
    this.room = room;
    /** @type {Fact[]} */
    this.facts = [];
    /** @type {Named[]} */
    this.reviewers = [];
    /** @type {Named[]} */
    this.kinds = [];
    this.filter = ANY;
    /** @type {boolean[]} whether each of the facts is wanted */
    this.wanted = [];
    room.addEventListener("refreshed", () => void this.load());
  }

  /** Ask the server. Without an answer the text is read on without overview and filters. */
  async load() {
    try {
      const { data } = await call("GET", `/documents/${this.room.documentId}/marks/`);
      // A log-in that has ended answers with a page.
      if (!data?.passages) return;
      this.facts = readFacts(data);
      this.reviewers = data.reviewers;
      this.kinds = data.kinds;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      return;
    }
    this.sift();
    this.dispatchEvent(new Event("known"));
  }

  /** @param {import("./filtering.js").Filter} filter */
  choose(filter) {
    this.filter = filter;
    this.sift();
    this.dispatchEvent(new Event("filtered"));
  }

  sift() {
    this.wanted = this.facts.map((fact) => isWanted(fact, this.filter));
  }

  get countWanted() {
    return this.wanted.filter(Boolean).length;
  }
}
