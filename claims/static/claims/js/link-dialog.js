// Linking by a search: find the passage of another document, see what comparing says of the two
// figures, name the relation by one key, and save. Arrow keys choose while one types.

import { ApiProblem, call, submit } from "../../annotator/js/api.js";
import { makeScrollableByKeys } from "../../annotator/js/scrolling.js";

/**
 * One end of the link that is to be.
 * @typedef {object} Here
 * @property {string} quote
 * @property {string} [passage] an id; without one the span is marked when the link is saved
 * @property {{start: number, end: number, exact: string}} place in code points
 * @property {{id: string, words: string}[]} claims
 */

const TYPING_MS = 140;

export class LinkDialog {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {string} documentId
   * @param {(passage: string) => Promise<void>} saved told the passage at this end
   */
  constructor(dialog, documentId, saved) {
    this.dialog = dialog;
    this.documentId = documentId;
    this.saved = saved;
    this.form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    this.quote = /** @type {HTMLElement} */ (dialog.querySelector("#link-quote"));
    this.query = /** @type {HTMLInputElement} */ (dialog.querySelector("#link-query"));
    this.found = /** @type {HTMLElement} */ (dialog.querySelector("#link-found"));
    this.problem = /** @type {HTMLElement} */ (dialog.querySelector("#link-problem"));
    this.claims = /** @type {HTMLElement} */ (dialog.querySelector("#link-claims"));
    this.note = /** @type {HTMLInputElement} */ (dialog.querySelector("#link-note"));
    /** @type {Here | null} */
    this.here = null;
    this.timer = 0;
    this.asking = new AbortController();
    this.listen();
  }

  listen() {
    this.query.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.search(), TYPING_MS);
    });
    this.claims.addEventListener("change", () => void this.search());
    this.found.addEventListener("click", (event) => {
      const candidate = event.target instanceof Element ? event.target.closest(".candidate") : null;
      if (candidate instanceof HTMLElement) this.choose(candidate);
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
  }

  /** @param {Here} here */
  open(here) {
    this.here = here;
    this.form.reset();
    this.problem.hidden = true;
    this.quote.textContent = here.quote;
    this.listClaims(here);
    this.dialog.showModal();
    makeScrollableByKeys(this.quote);
    this.query.focus();
    void this.search();
  }

  /** @param {Here} here */
  listClaims(here) {
    const legend = this.claims.querySelector("legend");
    const choices = here.claims.map(({ id, words }, at) => {
      const label = document.createElement("label");
      const radio = document.createElement("input");
      Object.assign(radio, { type: "radio", name: "source_claim", value: id, checked: at === 0 });
      label.append(radio, ` ${words}`);
      return label;
    });
    this.claims.replaceChildren(...(legend ? [legend] : []), ...choices);
    this.claims.hidden = here.claims.length < 2;
  }

  get sourceClaim() {
    return String(new FormData(this.form).get("source_claim") ?? "");
  }

  /** @returns {HTMLElement[]} */
  get candidates() {
    return /** @type {HTMLElement[]} */ ([...this.found.querySelectorAll(".candidate")]);
  }

  get chosen() {
    return this.candidates.find((one) => one.getAttribute("aria-selected") === "true") ?? null;
  }

  async search() {
    this.asking.abort();
    this.asking = new AbortController();
    const address = new URL(this.dialog.dataset.search ?? "", location.href);
    address.searchParams.set("q", this.query.value);
    if (this.sourceClaim) address.searchParams.set("claim", this.sourceClaim);
    try {
      const response = await fetch(address, { signal: this.asking.signal });
      if (!response.ok) throw new Error(`the search answered ${response.status}`);
      // The server's own template, with everything escaped.
      this.found.innerHTML = await response.text();
      this.choose(this.candidates[0] ?? null);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.refuse("The search did not answer. Try again in a moment.");
    }
  }

  /** @param {HTMLElement | null} candidate */
  choose(candidate) {
    for (const one of this.candidates) one.setAttribute("aria-selected", String(one === candidate));
    this.query.setAttribute("aria-activedescendant", candidate?.id ?? "");
    if (!candidate) return;
    candidate.scrollIntoView({ block: "nearest" });
    const says = candidate.dataset.relation;
    const relation = says && this.form.querySelector(`input[name="relation"][value="${says}"]`);
    if (relation instanceof HTMLInputElement) relation.checked = true;
    else this.radios.forEach((radio) => (radio.checked = false));
  }

  /** @returns {HTMLInputElement[]} */
  get radios() {
    return /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll('input[name="relation"]')]);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target === this.query) this.pressedInSearch(event);
    else if (target.matches('input[name="relation"]')) this.pressedInRelations(event);
    else if (event.key === "Enter" && target === this.note) this.submitBy(event);
  }

  /** @param {KeyboardEvent} event */
  pressedInSearch(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      const all = this.candidates;
      const at = this.chosen ? all.indexOf(this.chosen) : -1;
      this.choose(all[Math.max(0, Math.min(all.length - 1, at + step))] ?? null);
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      (this.radios.find((radio) => radio.checked) ?? this.radios[0])?.focus();
    }
  }

  /** @param {KeyboardEvent} event */
  pressedInRelations(event) {
    if (event.key === "Enter") {
      this.submitBy(event);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = this.radios.find((one) => one.dataset.key === event.key.toLowerCase());
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
  }

  /** @param {KeyboardEvent} event */
  submitBy(event) {
    event.preventDefault();
    this.form.requestSubmit();
  }

  async save() {
    const { here, chosen } = this;
    const relation = this.radios.find((radio) => radio.checked);
    if (!here) return;
    if (!chosen) return this.refuse("Choose the passage to link to.");
    if (!relation) {
      this.radios[0]?.focus();
      return this.refuse("Say how the two stand to each other: choose one of these.");
    }
    try {
      const source = here.passage ?? (await this.markHere(here));
      await submit(this.form, "POST", "/api/v1/links/", {
        body: {
          source,
          target: chosen.dataset.passage,
          relation: relation.value,
          ...(this.sourceClaim && { source_claim: this.sourceClaim }),
          ...(chosen.dataset.claim && { target_claim: chosen.dataset.claim }),
          ...(this.note.value.trim() && { note: this.note.value.trim() }),
        },
      });
      this.dialog.close();
      await this.saved(source);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refuse(error.sentences);
    }
  }

  /**
   * Mark the span of this end; a span that is marked already gives its passage.
   * @param {Here} here
   * @returns {Promise<string>}
   */
  async markHere(here) {
    const { data } = await call("POST", "/api/v1/passages/", {
      body: { document: this.documentId, ...here.place },
    });
    return data.id;
  }

  /** @param {string} sentence */
  refuse(sentence) {
    this.problem.textContent = sentence;
    this.problem.hidden = false;
  }
}
