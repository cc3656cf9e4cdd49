// Both ends of a link beside one another, each in its context, with what comparing says of them, and
// how they are linked already.

import { makeScrollableByKeys } from "../../annotator/js/scrolling.js";
import { byId } from "./elements.js";
import { partFor } from "./link-found.js";
import { tellApart, tellLinked } from "./link-words.js";

export class LinkPair {
  constructor() {
    this.here = byId("link-here");
    this.there = byId("link-there");
    this.says = byId("link-says");
    this.linked = byId("link-linked");
    /** @type {HTMLElement | null} */
    this.candidate = null;
  }

  /**
   * Show the words of this end until the server has told what is around them.
   * @param {string} quote
   */
  begin(quote) {
    const words = document.createElement("p");
    words.className = "context";
    words.textContent = quote;
    this.here.replaceChildren(words);
    delete this.here.dataset.passage;
    this.showThere(null);
  }

  /**
   * @param {HTMLElement} part for this end; not shown again while one of its claims has the keyboard
   */
  showHere(part) {
    this.here.dataset.passage = part.dataset.passageHere ?? "";
    if (this.here.contains(document.activeElement)) return;
    this.here.replaceChildren(...part.childNodes);
    this.settle();
  }

  /** @param {HTMLElement | null} candidate */
  showThere(candidate) {
    this.candidate = candidate;
    const shown = candidate?.querySelector("template")?.content.cloneNode(true);
    const parts = shown instanceof DocumentFragment ? shown : document.createDocumentFragment();
    this.there.replaceChildren(...(partFor("link-there", parts)?.childNodes ?? []));
    this.says.replaceChildren(...(partFor("link-says", parts)?.childNodes ?? []));
    this.settle();
    this.markDifferences();
  }

  /** Where a context is longer than its box, bring the passage itself into view. */
  settle() {
    for (const end of [this.here, this.there]) {
      const box = end.querySelector(".context");
      if (box instanceof HTMLElement) bringMarkIntoView(box);
    }
  }

  markDifferences() {
    const [here, there] = [this.here, this.there].map(
      (end) => /** @type {HTMLElement[]} */ ([...end.querySelectorAll("[data-number]")]),
    );
    const numbers = (/** @type {HTMLElement[]} */ figures) =>
      figures.map((figure) => figure.dataset.number ?? "");
    const told = tellApart(numbers(here), numbers(there));
    [...here, ...there].forEach((figure, at) => {
      figure.classList.toggle("is-same", told[at] === "same");
      figure.classList.toggle("is-different", told[at] === "different");
    });
  }

  /** @returns {string} the passage of this end, "" while it is not marked */
  get passage() {
    return this.here.dataset.passage ?? "";
  }

  /** @returns {string} the claim of this end that is compared, "" for none */
  get claim() {
    const chosen = this.here.querySelector('input[name="source_claim"]:checked');
    return chosen instanceof HTMLInputElement ? chosen.value : "";
  }

  /**
   * Say how the two are linked already.
   * @param {string} relation the one that is chosen, "" for none
   * @param {string} words what it is called
   * @returns {boolean} whether they can be linked so
   */
  showLinked(relation, words) {
    const { linked = "", taken = "" } = this.candidate?.dataset ?? {};
    const isTaken = relation !== "" && taken.split(" ").includes(relation);
    const sentence = tellLinked(linked, isTaken ? words : "");
    this.linked.hidden = !sentence;
    this.linked.classList.toggle("is-taken", isTaken);
    if (this.linked.textContent !== sentence) this.linked.textContent = sentence;
    return !isTaken;
  }
}

/** @param {HTMLElement} box */
function bringMarkIntoView(box) {
  makeScrollableByKeys(box);
  const mark = box.querySelector("mark")?.getBoundingClientRect();
  if (!mark) return;
  const spare = Math.max(0, box.clientHeight - mark.height);
  box.scrollTop += mark.top - box.getBoundingClientRect().top - spare / 2;
}
