// The side sheet in which a claim is recorded or changed: opened on a span, a passage or a claim,
// filled from the finder's figure, saved by Enter. Whatever is typed stays until it is saved or
// thrown away.

import { ApiProblem, call, submit } from "../../annotator/js/api.js";
import { makeScrollableByKeys } from "../../annotator/js/scrolling.js";
import { within } from "../../annotator/js/suggestions.js";
import { draft, EMPTY, fromClaim, fromFigure, numbersFor, toBody } from "./claim-fields.js";
import { EventsField } from "./events-field.js";
import { clearProblems, showProblems } from "./field-problems.js";

/** @typedef {import("../../annotator/js/suggestions.js").Figure} Figure */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("./claim-fields.js").Fields} Fields */

/**
 * What a claim is about to be made of: a new span, a stored passage, or a claim that is there.
 * @typedef {object} Subject
 * @property {Span} span in units
 * @property {string} [passage]
 * @property {string} [claim]
 * @property {string} [tag]
 */

/**
 * @typedef {object} Room what the sheet needs of the reading room
 * @property {string} documentId
 * @property {string} projectId
 * @property {string} outlet
 * @property {() => import("../../annotator/js/text-index.js").TextIndex} index
 * @property {() => Figure[]} figures
 * @property {(span: Span) => string} eventNear
 * @property {import("./drafts.js").Drafts} drafts
 * @property {(span: Span | null) => void} showWorking
 * @property {(claim: any) => Promise<void>} saved
 * @property {() => void} closed
 */

export class ClaimSheet {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Room} room
   */
  constructor(dialog, room) {
    this.dialog = dialog;
    this.room = room;
    this.form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
    this.events = new EventsField(this.form, room.projectId);
    this.notice = byId("claim-problem");
    this.state = byId("claim-state");
    /** @type {Subject | null} */
    this.subject = null;
    this.isOwnText = false;
    this.isTouched = false;
    this.isSaving = false;
    this.listen();
  }

  get isOpen() {
    return this.dialog.open;
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.save();
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.does === "close-sheet") this.close();
    });
  }

  /**
   * Open the sheet for a new claim.
   * @param {Subject} subject
   * @param {Figure | null} [figure] the one it is about; null takes the first one in the span
   */
  open(subject, figure = null) {
    const inside = within(this.room.figures(), subject.span);
    const chosen = figure ?? inside[0] ?? null;
    this.begin(subject, chosen ? fromFigure(chosen) : { ...EMPTY });
    this.offer(inside, chosen);
    this.events.suggest(this.room.eventNear(subject.span));
    this.writeDraft();
    this.focusFirst();
  }

  /**
   * Open the sheet on a claim that is there.
   * @param {Subject} subject
   * @throws {ApiProblem}
   */
  async openClaim(subject) {
    const { data, etag } = await call("GET", `/api/v1/claims/${subject.claim}/`);
    this.begin({ ...subject, tag: etag }, fromClaim(data));
    this.isOwnText = true;
    this.events.choose(data.event);
    this.offer([], null);
    this.focusFirst();
  }

  /** Open what was left unsaved on an earlier visit. @returns {boolean} */
  openDraft() {
    const kept = this.room.drafts.read();
    if (!kept?.span) return false;
    const { passage, claim, tag } = kept;
    const span = this.room.index().toUnits(kept.span);
    this.begin({ span, passage, claim, tag }, kept.fields);
    this.events.name.value = kept.fields.event_name ?? "";
    this.events.show();
    this.isOwnText = this.isTouched = true;
    this.offer([], null);
    byId("claim-kept").hidden = false;
    return true;
  }

  /**
   * @param {Subject} subject
   * @param {Fields} fields
   */
  begin(subject, fields) {
    this.subject = subject;
    this.isOwnText = this.isTouched = false;
    clearProblems(this.form, this.notice);
    this.form.reset();
    this.fill(fields);
    byId("claim-sheet-title").textContent = subject.claim ? "Change the claim" : "Claim";
    byId("claim-quote").textContent = this.room.index().quote(subject.span);
    byId("claim-kept").hidden = true;
    control(this.form, "override_reason").closest(".field")?.toggleAttribute("hidden", !fields.override_reason);
    byId("claim-more").toggleAttribute("open", false);
    this.state.textContent = "";
    this.room.showWorking(subject.span);
    if (!this.dialog.open) this.dialog.show();
    makeScrollableByKeys(byId("claim-quote"));
    this.dialog.scrollTop = 0;
  }

  /**
   * Offer the figures of the quote to choose from, when there are several.
   * @param {Figure[]} figures
   * @param {Figure | null} chosen
   */
  offer(figures, chosen) {
    const place = byId("claim-figures");
    place.hidden = figures.length < 2;
    place.replaceChildren(
      ...figures.map((figure) => {
        const chip = document.createElement("button");
        chip.type = "button";
        chip.className = "chip";
        chip.textContent = figure.text;
        chip.setAttribute("aria-pressed", String(figure === chosen));
        chip.addEventListener("click", () => {
          this.fill({ ...this.read(), ...fromFigure(figure) });
          this.isOwnText = false;
          this.offer(figures, figure);
          this.writeDraft();
        });
        return chip;
      }),
    );
  }

  /** @param {Fields} fields */
  fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.form.elements.namedItem(name);
      if (field instanceof RadioNodeList || isControl(field)) field.value = value;
    }
    this.showNumbers();
  }

  /** @returns {Fields} everything that stands in the form */
  read() {
    const fields = Object.fromEntries(
      [...new FormData(this.form)].map(([name, value]) => [name, String(value)]),
    );
    return { ...EMPTY, ...fields };
  }

  showNumbers() {
    const needed = numbersFor(control(this.form, "bound").value);
    for (const name of ["value", "low", "high", "magnitude"]) {
      const holder = control(this.form, name).closest(".field");
      holder?.toggleAttribute("hidden", !needed.some((one) => one === name));
    }
  }

  /** @param {Event} event */
  changed(event) {
    const name = event.target instanceof HTMLElement ? event.target.getAttribute("name") : "";
    if (name === "claim_text") this.isOwnText = control(this.form, "claim_text").value.trim() !== "";
    if (name === "bound") this.showNumbers();
    this.writeDraft();
    this.isTouched = true;
    this.keep();
  }

  /** Write the claim's sentence anew, unless the reviewer wrote one. */
  writeDraft() {
    if (this.isOwnText) return;
    const fields = this.read();
    control(this.form, "claim_text").value = draft(fields, {
      role: chosenWords(this.form, "speaker_role"),
      kind: fields.measure_kind ? chosenWords(this.form, "measure_kind") : "",
      event: this.events.title,
      outlet: this.room.outlet,
    });
  }

  /** Keep what is typed on this device. */
  keep() {
    if (!this.subject) return;
    const { passage = "", claim = "", tag = "", span } = this.subject;
    const points = this.room.index().toPoints(span);
    this.room.drafts.keep({ fields: this.read(), span: points, passage, claim, tag });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
    const isButton = event.target instanceof HTMLElement && event.target.closest("button, summary");
    if (event.key !== "Enter" || event.shiftKey || isButton) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  focusFirst() {
    const fields = this.read();
    const [number] = numbersFor(fields.bound);
    const missing = [number, "measure_kind", "event_name"].find((name) => !fields[name]);
    const first = control(this.form, missing ?? number);
    first.focus();
    if (first instanceof HTMLInputElement) first.select();
  }

  /** Save; on any failure everything typed stays. */
  async save() {
    if (!this.subject || this.isSaving) return;
    this.isSaving = true;
    this.keep();
    clearProblems(this.form, this.notice);
    this.state.textContent = "saving …";
    try {
      const event = await this.events.settle();
      const { data } = await this.send(this.subject, { ...toBody(this.read()), event });
      this.room.drafts.discard();
      this.hide();
      await this.room.saved(data);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refuse(error);
    } finally {
      this.isSaving = false;
      this.state.textContent = "";
    }
  }

  /**
   * @param {Subject} subject
   * @param {Record<string, unknown>} body
   */
  send(subject, body) {
    const speaker = control(this.form, "speaker_name").value.trim();
    const said = speaker ? { speaker_name: speaker } : subject.claim ? { speaker: null } : {};
    if (subject.claim) {
      const path = `/api/v1/claims/${subject.claim}/`;
      return submit(this.form, "PATCH", path, { body: { ...body, ...said }, ifMatch: subject.tag });
    }
    const place = subject.passage
      ? { passage: subject.passage }
      : this.place(subject.span);
    return submit(this.form, "POST", "/api/v1/claims/", { body: { ...place, ...body, ...said } });
  }

  /**
   * Return a span as a request names it; with the quote the server checks our counting.
   * @param {Span} span
   */
  place(span) {
    const index = this.room.index();
    return { document: this.room.documentId, ...index.toPoints(span), exact: index.quote(span) };
  }

  /** @param {ApiProblem} problem */
  refuse(problem) {
    if (problem.status === 412 && problem.current && this.subject) {
      this.subject.tag = `"${problem.current.row_version}"`;
      this.notice.textContent =
        `Somebody changed this claim since you opened it; it now reads “${problem.current.claim_text}”. ` +
        "What you wrote is still here: save again to replace theirs, or close to keep theirs.";
      this.notice.hidden = false;
      return;
    }
    showProblems(this.form, this.notice, problem);
  }

  /** Close without saving; what was typed is thrown away. */
  close() {
    if (this.isTouched && !confirm("Close without saving? What you typed is thrown away.")) return;
    this.room.drafts.discard();
    this.hide();
    this.room.closed();
  }

  hide() {
    this.dialog.close();
    this.subject = null;
    this.room.showWorking(null);
  }
}

/**
 * @param {unknown} field
 * @returns {field is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement}
 */
function isControl(field) {
  return (
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
  );
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement}
 */
function control(form, name) {
  const field = form.elements.namedItem(name);
  if (!isControl(field)) throw new Error(`the claim form has no field ${name}`);
  return field;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name of a select
 * @returns {string} what people read of the chosen option
 */
function chosenWords(form, name) {
  const field = control(form, name);
  return field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "") : field.value;
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}
