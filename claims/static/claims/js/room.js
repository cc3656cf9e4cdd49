// The room itself: the text, what is marked and suggested in it, and saving. The parts that do
// things (acts, walking, arriving …) get one and share nothing else.

import { ApiProblem } from "../../annotator/js/api.js";
import { Caret } from "../../annotator/js/caret.js";
import { Dismissals } from "../../annotator/js/dismissals.js";
import { Figures } from "../../annotator/js/figures.js";
import { refreshPage } from "../../annotator/js/refreshing.js";
import { placeBar } from "../../annotator/js/selection-bar.js";
import { watchSelection } from "../../annotator/js/selection.js";
import { tidy } from "../../annotator/js/spans.js";
import { tellSaving } from "../../annotator/js/telling.js";
import { TextIndex } from "../../annotator/js/text-index.js";
import { Acts } from "./acts.js";
import { Cards } from "./cards.js";
import { Drafts } from "./drafts.js";
import { byId } from "./elements.js";
import { EventGuesses } from "./event-guesses.js";
import { hasOpenTheKeyboard } from "./in-use.js";
import { deviceStorage } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { Sending } from "./sending.js";
import { Tab } from "./tab.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

/**
 * Tells of what happened in the room: "selected" (detail: the span or null), "refreshing" and
 * "refreshed" (marks and cards are new), "decided" (a dismissal was undone or made again),
 * "progress" (other figures are left to decide on), "left" (a sheet or dialog was closed).
 */
export class Room extends EventTarget {
  /** @param {HTMLElement} element */
  constructor(element) {
    super();
    this.element = element;
    this.text = byId("text");
    this.documentId = element.dataset.document ?? "";
    this.versionId = element.dataset.version ?? "";
    this.projectId = element.dataset.project ?? "";
    this.outlet = element.dataset.outlet ?? "";
    this.account = element.dataset.account ?? "";
    this.index = new TextIndex(this.text);
    // Were the page's text not the stored one, every offset would be wrong: then nothing is marked.
    this.isIntact = this.index.codePoints.points === Number(element.dataset.length);
    const acts = (element.dataset.may ?? "").split(" ");
    const may = (/** @type {string} */ act) => acts.includes(act) && this.isIntact;
    this.may = { annotate: may("annotate"), record: may("record"), link: may("link") };
    this.isDamaged = acts.includes("annotate") && !this.isIntact;
    const index = () => this.index;
    this.cards = new Cards(byId("margin"), this.text, index);
    this.dismissals = new Dismissals(this.documentId, this.versionId);
    this.guesses = new EventGuesses(this.documentId);
    this.figures = new Figures(this.documentId, this.dismissals, index, () => this.cards.marked());
    this.bar = this.may.annotate ? placeBar(byId("selection-bar"), element) : null;
    this.selection = watchSelection(index, (span) => this.tell("selected", span));
    this.tab = new Tab();
    this.drafts = new Drafts(deviceStorage(), this.account, this.documentId, this.tab);
    this.acts = new Acts(this.account, this.documentId);
    this.sending = new Sending(new Outbox(deviceStorage(), this.account), this.tab, this.documentId);
    this.sending.addEventListener("settled", (event) => {
      const entry = /** @type {CustomEvent} */ (event).detail;
      if (entry.document === this.documentId) this.acts.recordSent(entry);
    });
    this.caret = new Caret(byId("caret"), element, index, this.selection);
  }

  /**
   * @param {string} name
   * @param {unknown} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @returns {Span | null} what an act is about: the selection, or the current figure */
  get subject() {
    const selected = this.selection.now();
    if (selected) return selected;
    const { current } = this.figures;
    return current && tidy(this.index.text, this.figures.extentOf(current));
  }

  /** @returns {HTMLElement | null} the card one is at */
  get card() {
    return this.cards.active ? this.cards.of(this.cards.active) : null;
  }

  /**
   * Store a span as a passage.
   * @param {Span} span
   * @returns {Promise<string | null>} the id of the passage, new or not; null when it waits on this
   *   device for the connection
   * @throws {ApiProblem}
   */
  async mark(span) {
    const place = this.placeOf(span);
    const body = { document: this.documentId, ...place };
    const passage = await this.sending.send({
      words: "Mark",
      quote: place.exact,
      span: { start: place.start, end: place.end },
      requests: [{ method: "POST", path: "/api/v1/passages/", body }],
    });
    return passage?.id ?? null;
  }

  /**
   * Remember that a figure was dismissed or suggested again, so that it can be undone.
   * @param {"make" | "remove"} verb
   * @param {import("../../annotator/js/dismissals.js").Kept | null} dismissal
   */
  recordDismissal(verb, dismissal) {
    if (!dismissal) return;
    const { span } = dismissal;
    const body = { document: this.documentId, version: this.versionId, ...span };
    this.acts.recordDismissal(verb, dismissal, body, this.index.quote(this.index.toUnits(span)));
  }

  /**
   * @param {Span} span
   * @returns {{start: number, end: number, exact: string}} as a request names it: with the quote the
   *   server checks our counting, and on any difference it refuses
   */
  placeOf(span) {
    return { ...this.index.toPoints(span), exact: this.index.quote(span) };
  }

  /**
   * Do what saves something, and say in the status line how it went.
   * @param {() => Promise<void>} act
   */
  async saving(act) {
    tellSaving("saving …");
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      tellSaving(error.sentences, "bad");
    }
  }

  /**
   * Show what was saved: new marks and cards in place, and the passage as the one that one is at,
   * unless one is at something else by now.
   * @param {string} passage
   * @param {string} words
   */
  async afterSaving(passage, words) {
    this.selection.clear();
    try {
      await this.refresh();
      tellSaving(`${words} ✓`);
    } catch {
      tellSaving(`${words} ✓ (reload the page to see it)`);
    }
    if (!hasOpenTheKeyboard() && this.cards.of(passage)) this.cards.activate(passage);
    this.returnToText();
  }

  /**
   * Say that something waits on this device until the server can be reached.
   * @param {string} words what: "Claim"
   */
  afterKeeping(words) {
    const { trouble } = this.sending;
    this.selection.clear();
    this.bar?.hide();
    tellSaving(`${words} kept here. ${trouble?.status ? trouble.sentences : "It is sent when the server can be reached."}`, "kept");
    this.returnToText();
  }

  async refresh() {
    this.tell("refreshing");
    await refreshPage(this.text, () => this.cards.kept, () => {
      this.index = new TextIndex(this.text);
      this.cards.restore();
    });
    this.figures.refresh();
    this.caret.draw();
    this.tell("refreshed");
    if (this.may.record) this.guesses.renew();
  }

  /** Give the keyboard back to the text after a sheet or dialog is closed, unless another is open. */
  returnToText() {
    this.tell("left");
    if (this.caret.isOn || hasOpenTheKeyboard()) return;
    if (this.cards.active && !this.figures.current) {
      document.getElementById(`passage-${this.cards.active}`)?.focus({ preventScroll: true });
    } else if (document.activeElement instanceof HTMLElement) {
      document.activeElement.blur();
    }
  }

  /** Leave the current figure alone. */
  leaveFigure() {
    if (!this.figures.current) return;
    this.figures.choose(null);
    this.bar?.hide();
  }
}
