// Linking in two steps: search and choose what to link to, then name the relation by one key and
// save. Both ends are shown in their context all the while; Escape steps back.

import { ApiProblem } from "../../annotator/js/api.js";
import { byId } from "./elements.js";
import { LinkFound } from "./link-found.js";
import { LinkPair } from "./link-pair.js";
import { means } from "./link-words.js";

/** @typedef {import("./link-found.js").Here} Here */
/** @typedef {import("./outbox.js").NewEntry} NewEntry */
/** @typedef {import("./outbox.js").Request} Request */
/** @typedef {"search" | "relate"} Step */

export class LinkDialog {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {string} documentId
   * @param {(entry: NewEntry) => Promise<any>} send returns the link; null when it waits on this
   *   device for the connection
   * @param {(passage: string | null) => Promise<void>} saved told the passage at this end; null when
   *   the link waits
   */
  constructor(dialog, documentId, send, saved) {
    this.dialog = dialog;
    this.documentId = documentId;
    this.send = send;
    this.saved = saved;
    this.form = /** @type {HTMLFormElement} */ (byId("link-form"));
    this.query = /** @type {HTMLInputElement} */ (byId("link-query"));
    this.note = /** @type {HTMLInputElement} */ (byId("link-note"));
    this.problem = byId("link-problem");
    this.found = new LinkFound(dialog, this.query, byId("link-found"), byId("link-none"));
    this.pair = new LinkPair();
    /** @type {Here | null} */
    this.here = null;
    // A relation that somebody chose stays when the list comes late; a proposed one does not.
    this.isChosenByHand = false;
    this.isSaving = false;
    this.listen();
  }

  listen() {
    const { dialog, form, found, pair } = this;
    found.addEventListener("here", (event) => pair.showHere(detailOf(event)));
    found.addEventListener("chosen", (event) => this.chosen(detailOf(event)));
    found.addEventListener("picked", () => (this.isChosenByHand = false));
    found.addEventListener("failed", (event) => this.refuse(detailOf(event)));
    this.query.addEventListener("input", () => {
      this.isChosenByHand = false;
      this.problem.hidden = true;
    });
    found.addEventListener("pressed", () => this.isNarrow && this.goTo("relate"));
    pair.here.addEventListener("change", () => {
      found.claim = pair.claim;
      found.search();
    });
    form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.name === "relation") this.related();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
    byId("link-back").addEventListener("click", () => this.goTo("search"));
    dialog.addEventListener("keydown", (event) => this.pressed(event));
    dialog.addEventListener("cancel", (event) => this.stepBack(event));
    dialog.addEventListener("close", () => found.close());
  }

  /** @param {Here} here */
  open(here) {
    this.here = here;
    this.form.reset();
    this.isChosenByHand = false;
    this.problem.hidden = true;
    this.pair.begin(here.quote);
    this.dialog.showModal();
    this.goTo("search");
    this.found.open(here);
  }

  /** @returns {Step} */
  get step() {
    return this.dialog.dataset.step === "relate" ? "relate" : "search";
  }

  /** Whether only one of the steps is on the screen. */
  get isNarrow() {
    return byId("link-back").checkVisibility() || !byId("link-here").checkVisibility();
  }

  /** @param {Step} step */
  goTo(step) {
    this.dialog.dataset.step = step;
    if (step === "search") {
      this.query.focus();
      return;
    }
    (this.relation ?? this.radios[0])?.focus();
    this.pair.settle();
  }

  /** Go on to the relation; back when there is nothing to relate to. */
  async goOn() {
    this.goTo("relate");
    if ((await this.found.settled()) || !this.dialog.open) return;
    this.goTo("search");
    this.refuse("There is nothing yet to link to: search for other words.");
  }

  /** @param {HTMLElement | null} candidate */
  chosen(candidate) {
    this.pair.showThere(candidate);
    if (!this.isChosenByHand) {
      const proposed = candidate?.dataset.relation;
      for (const radio of this.radios) radio.checked = radio.value === proposed;
      if (this.step === "relate" && this.radios.includes(/** @type {any} */ (document.activeElement))) {
        this.goTo("relate");
      }
    }
    this.showLinked();
  }

  /** @returns {HTMLInputElement[]} */
  get radios() {
    return /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll('input[name="relation"]')]);
  }

  /** @returns {HTMLInputElement | undefined} the relation that is chosen */
  get relation() {
    return this.radios.find((radio) => radio.checked);
  }

  /** Take note that somebody chose a relation. */
  related() {
    this.isChosenByHand = true;
    this.problem.hidden = true;
    this.showLinked();
  }

  /** @returns {boolean} whether the two can be linked by the chosen relation */
  showLinked() {
    const words = this.relation?.closest("label")?.querySelector(".stance")?.textContent ?? "";
    return this.pair.showLinked(this.relation?.value ?? "", words);
  }

  // --- Keys -----------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key === "Escape") this.stepBack(event);
    else if (this.pressedLetter(event, target)) event.preventDefault();
    else if (target === this.query) this.pressedInSearch(event);
    else if (event.key === "Enter" && !target.closest("button")) {
      event.preventDefault();
      this.form.requestSubmit();
    }
  }

  /** @param {KeyboardEvent} event */
  pressedInSearch(event) {
    if (event.key === "ArrowDown") this.found.move(1);
    else if (event.key === "ArrowUp") this.found.move(-1);
    else if (event.key === "Enter") void this.goOn();
    else return;
    event.preventDefault();
  }

  /**
   * Choose the relation that a letter stands for, in a text field only with Alt.
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   * @returns {boolean} whether there was one
   */
  pressedLetter(event, target) {
    if (event.ctrlKey || event.metaKey) return false;
    if (!event.altKey && target.matches('input:not([type="radio"])')) return false;
    const radio = this.radios.find((one) => means(event, one.dataset.key ?? ""));
    if (!radio) return false;
    radio.checked = true;
    this.related();
    this.goTo("relate");
    return true;
  }

  /**
   * Leave the relations for the search, and the search for the room.
   * @param {Event} event
   */
  stepBack(event) {
    event.preventDefault();
    if (this.step === "relate") this.goTo("search");
    else this.dialog.close();
  }

  // --- Saving ---------------------------------------------------------------------------------

  async save() {
    if (this.isSaving || !this.here) return;
    this.isSaving = true;
    try {
      await this.link(this.here);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refuse(error.sentences);
    } finally {
      this.isSaving = false;
    }
  }

  /**
   * Mark what is not marked yet, and link the two. Doing it again after a failure marks and links
   * nothing twice: a span is one passage, and what was not answered goes again with the same key.
   * @param {Here} here
   * @throws {ApiProblem}
   */
  async link(here) {
    const candidate = await this.found.settled();
    if (!candidate) return this.refuse("Choose what to link to.");
    const { relation } = this;
    if (!relation) {
      this.goTo("relate");
      return this.refuse("Say how the two stand to each other: choose one of these.");
    }
    if (!this.showLinked()) return;
    this.problem.hidden = true;
    const { passage: source, claim } = this.pair;
    const target = candidate.dataset.passage;
    const note = this.note.value.trim();
    const { start, end } = here.place;
    /** @type {Request} */
    const link = {
      method: "POST",
      path: "/api/v1/links/",
      body: {
        source,
        target,
        relation: relation.value,
        ...(claim && { source_claim: claim }),
        ...(candidate.dataset.claim && { target_claim: candidate.dataset.claim }),
        ...(note && { note }),
      },
    };
    const marks = [
      ...(source ? [] : [mark("source", this.documentId, here.place)]),
      ...(target ? [] : [markThere(candidate)]),
    ];
    const made = await this.send({
      words: "Link",
      quote: here.quote,
      span: { start, end },
      requests: [...marks, link],
    });
    this.dialog.close();
    await this.saved(made && made.source);
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.problem.textContent = sentence;
    this.problem.hidden = false;
  }
}

/**
 * Return what marks a span; for one that is marked already the answer is its passage.
 * @param {"source" | "target"} feeds which end of the link it is
 * @param {string} document
 * @param {{start: number, end: number, exact: string}} place in code points
 * @returns {Request}
 */
function mark(feeds, document, place) {
  // With the quote the server checks the counting, and that the text is still the one shown.
  return { method: "POST", path: "/api/v1/passages/", body: { document, ...place }, feeds };
}

/** @param {HTMLElement} candidate @returns {Request} */
function markThere(candidate) {
  const shown = candidate.querySelector("template")?.content.querySelector("mark");
  return mark("target", candidate.dataset.document ?? "", {
    start: Number(candidate.dataset.start),
    end: Number(candidate.dataset.end),
    exact: shown?.textContent ?? "",
  });
}

/** @param {Event} event @returns {any} */
function detailOf(event) {
  return event instanceof CustomEvent ? event.detail : null;
}
