// The side sheet in which a claim is recorded or changed: opened on a span, a passage or a claim,
// filled from the finder's figure, saved by Enter. Whatever is typed stays until it is saved or
// thrown away.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { makeScrollableByKeys } from "../../annotator/js/scrolling.js";
import { isRecorded, within } from "../../annotator/js/suggestions.js";
import { announce } from "../../annotator/js/telling.js";
import { draft, EMPTY, fromClaim, fromFigure, numbersFor } from "./claim-fields.js";
import { ClaimSaving } from "./claim-saving.js";
import { EventsField } from "./events-field.js";
import { clearProblems } from "./field-problems.js";
import { SpeakerField } from "./speaker-field.js";

/** @typedef {import("../../annotator/js/suggestions.js").Figure} Figure */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("./claim-fields.js").Fields} Fields */
/** @typedef {import("./drafts.js").Draft} Draft */

/**
 * What a claim is about to be made of: a new span, a stored passage, or a claim that is there.
 * @typedef {object} Subject
 * @property {Span} span in units
 * @property {string} [passage]
 * @property {string} [claim]
 * @property {string} [tag]
 * @property {any} [former] the claim as it is being opened
 */

/**
 * @typedef {object} Own what the sheet itself needs of the reading room
 * @property {string} projectId
 * @property {string} outlet
 * @property {() => import("../../annotator/js/text-index.js").TextIndex} index
 * @property {() => Figure[]} figures
 * @property {() => import("../../annotator/js/suggestions.js").MarkedSpan[]} marked
 * @property {import("./event-guesses.js").EventGuesses} guesses
 * @property {(span: Span | null) => void} showWorking
 * @property {(span: Span) => string | undefined} passageOf
 * @property {() => void} closed
 */

/** @typedef {Own & import("./claim-saving.js").Surroundings} Room */

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
    this.speaker = new SpeakerField(this.form);
    this.notice = byId("claim-problem");
    this.state = byId("claim-state");
    /** @type {Subject | null} */
    this.subject = null;
    /** @type {Draft | null} what is written about the subject */
    this.draft = null;
    this.isOwnText = false;
    this.isTouched = false;
    this.saving = new ClaimSaving(this);
    this.listen();
  }

  get isOpen() {
    return this.dialog.open;
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.saving.save();
    });
    this.form.addEventListener("keydown", (event) => this.pressed(event));
    this.dialog.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.dataset.does === "close-sheet") this.close();
      else if (button?.dataset.does === "discard-draft") this.discard();
    });
  }

  /**
   * Open the sheet for a new claim, or take up what was written about the same words before.
   * @param {Subject} subject
   * @param {Figure | null} [figure] the one it is about; null takes the first one in the span
   */
  open(subject, figure = null) {
    const kept = this.room.drafts.of(this.about(subject));
    if (kept) {
      this.resume(kept);
      return;
    }
    const inside = within(this.room.figures(), subject.span);
    const chosen = figure ?? inside[0] ?? null;
    this.begin(subject, chosen ? fromFigure(chosen) : { ...EMPTY });
    this.offer(inside, chosen);
    byId("claim-recorded").hidden = !(chosen && isRecorded(chosen, this.room.marked()));
    const points = this.room.index().toPoints(subject.span);
    this.suggestEvent(points, dayOf(chosen));
    this.writeDraft();
    this.focusFirst();
  }

  /**
   * Name the event that is probably meant: at once, or when it is known and nobody has named another.
   * @param {Span} points
   * @param {string} day the day that the figure is about, "" if nobody knows
   */
  suggestEvent(points, day) {
    const { draft: writing, events } = this;
    const { guesses } = this.room;
    if (guesses.isKnown) {
      events.suggest(guesses.about(points), day);
      return;
    }
    void guesses.want().then(() => {
      if (this.draft !== writing || events.title) return;
      events.suggest(guesses.about(points), day);
      if (document.activeElement === events.name) events.name.select();
      this.writeDraft();
    });
  }

  /**
   * Open the sheet on a claim that is there.
   * @param {Subject} subject
   * @throws {ApiProblem}
   */
  async openClaim(subject) {
    const kept = this.room.drafts.of(this.about(subject));
    if (kept) {
      this.resume(kept);
      return;
    }
    const { data, etag } = await call("GET", `/api/v1/claims/${subject.claim}/`);
    this.begin({ ...subject, tag: etag, former: data }, fromClaim(data));
    this.events.choose(data.event);
    this.isOwnText = data.claim_text !== this.drafted;
    this.offer([], null);
    this.focusFirst();
  }

  /** Open what was being written when the page was left. @returns {boolean} */
  openDraft() {
    const kept = this.room.drafts.interrupted();
    if (kept?.what !== "claim") return false;
    this.resume(kept);
    return true;
  }

  /**
   * Open a draft where it was left.
   * @param {Draft} kept
   */
  resume(kept) {
    if (this.isOpen) this.close();
    const { claim, tag, former, fields, refusal } = kept;
    const span = this.room.index().toUnits(kept.span);
    const passage = this.room.passageOf(span) ?? kept.passage;
    this.begin({ span, passage, claim, tag, former }, fields, kept);
    this.events.name.value = fields.event_name ?? "";
    this.events.show();
    this.isOwnText = this.isTouched = true;
    this.offer([], null);
    this.showKept();
    this.keep();
    if (refusal) void this.saving.refuse(new ApiProblem(refusal.status, refusal));
    else this.focusFirst();
  }

  /**
   * @param {Subject} subject
   * @returns {import("./drafts.js").About}
   */
  about({ span, ...subject }) {
    const index = this.room.index();
    return { what: "claim", ...subject, span: index.toPoints(span), quote: index.quote(span) };
  }

  /**
   * @param {Subject} subject
   * @param {Fields} fields
   * @param {Draft} [kept] what was written about it before
   */
  begin(subject, fields, kept) {
    if (this.draft) this.room.drafts.leave(this.draft);
    this.subject = subject;
    this.draft = kept ?? this.room.drafts.begin(this.about(subject));
    this.isOwnText = this.isTouched = false;
    clearProblems(this.form, this.notice);
    this.form.reset();
    this.fill(fields);
    byId("claim-sheet-title").textContent = subject.claim ? "Change the claim" : "Claim";
    byId("claim-quote").textContent = this.room.index().quote(subject.span);
    byId("claim-kept").hidden = byId("claim-discard").hidden = byId("claim-recorded").hidden = true;
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
    this.form.dispatchEvent(new Event("filled"));
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
    if (!this.isOwnText) control(this.form, "claim_text").value = this.drafted;
  }

  /** @returns {string} the sentence that the other fields make */
  get drafted() {
    const fields = this.read();
    return draft(fields, {
      role: chosenWords(this.form, "speaker_role"),
      kind: fields.measure_kind ? chosenWords(this.form, "measure_kind") : "",
      event: this.events.title,
      outlet: this.room.outlet,
    });
  }

  /** Keep what is typed on this device. */
  keep() {
    if (!this.draft) return;
    const isKept = this.room.drafts.keep(this.draft, this.read());
    byId("claim-discard").hidden = false;
    if (isKept) return;
    byId("claim-kept").textContent = "unsaved, and this browser keeps nothing: do not leave the page";
    byId("claim-kept").hidden = false;
  }

  showKept() {
    byId("claim-kept").textContent = "unsaved, kept on this device";
    byId("claim-kept").hidden = false;
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

  /** Close without saving; what was typed is kept as a draft. */
  close() {
    if (this.draft && this.room.drafts.read(this.draft.id)) announce("Kept as a draft.");
    this.hide();
    this.room.closed();
  }

  /** Throw away what was typed. */
  discard() {
    if (this.isTouched && !confirm("Throw away what you typed here?")) return;
    if (this.draft) this.room.drafts.discard(this.draft.id);
    this.close();
  }

  hide() {
    if (this.draft) this.room.drafts.leave(this.draft);
    this.dialog.close();
    this.subject = this.draft = null;
    this.room.showWorking(null);
  }
}

/**
 * @param {Figure | null} figure
 * @returns {string} the day that it is about; "" for none, or for a whole month
 */
function dayOf(figure) {
  const date = figure?.date;
  return date && date.basis !== "published" && date.precision === "day" ? date.earliest : "";
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
