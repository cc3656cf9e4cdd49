// The queue of suggested pairs by single keys: a letter says how the two stand to each other and the
// next pair is there at once, while what was judged is on its way. Nothing is judged twice by a key
// held down, by a double press, or by two reviewers without the second one being told.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { areOn } from "../../annotator/js/keys.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";
import { deviceStorage } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { PairSupply } from "./pair-supply.js";
import { PairView } from "./pair-view.js";
import { Course } from "./queue-course.js";
import { linking, relationOf } from "./relating.js";
import { Sending } from "./sending.js";
import { Tab } from "./tab.js";

/** @typedef {import("./pair-supply.js").Waiting} Waiting */
/** @typedef {() => Promise<unknown>} Undo */

/** What is pressed so soon after a pair has come was meant for the one before. */
const SETTLING_MS = 250;

class Judging {
  /** @param {HTMLElement} queue */
  constructor(queue) {
    this.queue = queue;
    this.stage = byId("stage");
    this.told = byId("queue-told");
    this.mayLink = queue.dataset.may === "link";
    this.left = Number(queue.dataset.left);
    const root = /** @type {HTMLElement} */ (this.stage.querySelector("[data-waiting]"));
    const next = root.dataset.next ?? "";
    /** @type {Course<Waiting>} */
    this.course = new Course();
    /** @type {Map<number, Promise<Undo | null>>} how each judgement is taken back, by its place */
    this.undos = new Map();
    this.supply = new PairSupply(queue.dataset.ahead ?? "", next);
    const account = queue.dataset.account ?? "";
    this.sending = new Sending(new Outbox(deviceStorage(), account), new Tab(), "");
    /** @type {PairView | null} */
    this.view = null;
    this.shownAt = 0;
    this.isBusy = false;
    this.course.add({ root, next });
    this.show();
  }

  /** @returns {HTMLElement | null} the pair that is shown */
  get pair() {
    return this.course.current?.pair.root.querySelector("[data-pair]") ?? null;
  }

  // --- Showing --------------------------------------------------------------------------------

  show() {
    const { current } = this.course;
    this.view?.leave();
    this.view = null;
    if (!current) return this.showEnd();
    if (current.pair.root.parentNode !== this.stage) this.stage.replaceChildren(current.pair.root);
    const { pair } = this;
    if (pair) {
      this.view = new PairView(pair);
      this.view.settle();
      pair.focus({ preventScroll: true });
    }
    this.shownAt = performance.now();
    this.showProgress();
  }

  showEnd() {
    const template = /** @type {HTMLTemplateElement} */ (byId("queue-end"));
    this.stage.replaceChildren(template.content.cloneNode(true));
    const { later, judged } = this.course;
    const summary = /** @type {HTMLElement} */ (this.stage.querySelector("[data-summary]"));
    const left = later ? ` ${later} ${later === 1 ? "is" : "are"} left for later.` : "";
    summary.textContent = `You judged ${judged.length} ${judged.length === 1 ? "pair" : "pairs"}.${left}`;
    const again = /** @type {HTMLElement} */ (this.stage.querySelector("[data-does=again]"));
    const undo = /** @type {HTMLElement} */ (this.stage.querySelector("[data-does=undo]"));
    again.hidden = later === 0;
    undo.hidden = judged.length === 0;
    announce(summary.textContent);
    this.showProgress();
  }

  showProgress() {
    const { judged } = this.course;
    const most = Number(this.queue.dataset.most);
    const left = Math.max(0, this.left - judged.length);
    const rest = this.left > most ? `more than ${(most - judged.length).toLocaleString("en")} left` : `${left} left`;
    byId("queue-progress").textContent = `${judged.length} judged, ${rest}`;
  }

  /** Show the next pair, of those left out or a new one. */
  async goOn() {
    if (this.course.goOn()) return this.show();
    this.isBusy = true;
    try {
      const waiting = await this.supply.take();
      if (waiting) this.course.add(waiting);
    } catch {
      tellSaving("The next pair did not come. Press l to try again.", "bad");
      this.course.goBack();
    } finally {
      this.isBusy = false;
    }
    this.show();
  }

  // --- Judging --------------------------------------------------------------------------------

  /** Whether a press may be meant for the pair that is shown. */
  get isSettled() {
    return !this.isBusy && performance.now() - this.shownAt > SETTLING_MS;
  }

  /**
   * @param {HTMLInputElement} radio
   * @param {Record<string, any>} [more]
   */
  link(radio, more = { unless_judged: true }) {
    const { pair } = this;
    if (!pair || !this.mayLink || !this.isSettled) return;
    const words = radio.closest("label")?.querySelector(".stance")?.textContent ?? "";
    const entry = linking(pair, radio.value, more);
    const place = this.course.leave("judged");
    this.undos.set(place, this.sendLink(entry, pair, place, words, () => this.linkAnyway(place, radio)));
    void this.goOn();
  }

  /**
   * @param {import("./outbox.js").NewEntry} fresh
   * @param {HTMLElement} pair
   * @param {number} place
   * @param {string} words
   * @param {() => void} anyway
   * @returns {Promise<Undo | null>} null when it was refused
   */
  async sendLink(fresh, pair, place, words, anyway) {
    this.sending.documentId = pair.dataset.document ?? "";
    tellSaving("saving …");
    const { entry, problem, isKept } = await this.sending.deliver(fresh);
    if (problem) {
      this.refused(place, problem, problem.status === 409 ? anyway : null);
      return null;
    }
    if (isKept) {
      tellSaving("Kept here, sent when the server can be reached.", "kept");
      return async () => this.sending.outbox.remove(entry.id);
    }
    tellSaving(`${words} ✓`);
    const answer = entry.answers[entry.answers.length - 1];
    return () => call("DELETE", `/api/v1/links/${answer.data.id}/`, { ifMatch: answer.tag });
  }

  /**
   * @param {number} place
   * @param {HTMLInputElement} radio
   */
  linkAnyway(place, radio) {
    this.course.reopen(place);
    this.show();
    this.shownAt = 0;
    this.link(radio, {});
  }

  dismiss() {
    const { pair } = this;
    const form = pair?.querySelector("[data-relate]");
    if (!(form instanceof HTMLFormElement) || !this.mayLink || !this.isSettled) return;
    const body = new FormData(form);
    body.set("act", "dismiss");
    const place = this.course.leave("judged");
    this.undos.set(place, this.sendDismissal(body, place));
    void this.goOn();
  }

  /**
   * @param {FormData} body
   * @param {number} place
   * @returns {Promise<Undo | null>}
   */
  async sendDismissal(body, place) {
    tellSaving("saving …");
    try {
      const { data } = await call("POST", this.queue.dataset.queue ?? "", { body });
      tellSaving(data.by ? `${data.by} had set these aside already ✓` : "set aside ✓");
      return () => call("POST", `/pair-dismissals/${data.id}/restore/`, { body: new FormData() });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.refused(place, error, null);
      return null;
    }
  }

  later() {
    if (!this.isSettled) return;
    if (!this.course.current) return;
    this.course.leave("later");
    announce("Left for later.");
    void this.goOn();
  }

  back() {
    if (this.isBusy || !this.course.goBack()) return announce("This is the first one.");
    this.show();
  }

  again() {
    if (this.course.startAgain()) this.show();
  }

  /**
   * A judgement was not taken: say why, and offer to look at the pair again.
   * @param {number} place
   * @param {ApiProblem} problem
   * @param {(() => void) | null} anyway
   */
  refused(place, problem, anyway) {
    tellSaving("");
    this.course.stops[place].state = "later";
    this.course.judged = this.course.judged.filter((each) => each !== place);
    const { source, target } = names(this.course.stops[place].pair.root);
    const sentence = document.createElement("span");
    sentence.textContent = `${source} and ${target}: ${problem.sentences}`;
    const look = makeButton("Look again", () => {
      this.course.reopen(place);
      this.show();
    });
    const leave = makeButton("Leave it", () => {});
    const buttons = anyway ? [look, makeButton("Link all the same", anyway), leave] : [look, leave];
    for (const button of buttons) button.addEventListener("click", () => (this.told.hidden = true));
    this.told.replaceChildren(sentence, ...buttons);
    this.told.hidden = false;
    this.showProgress();
    this.view?.drawSoon();
  }

  async undo() {
    const place = this.course.last;
    if (place === null || this.isBusy) return announce("There is nothing to undo.");
    this.isBusy = true;
    try {
      const undo = await this.undos.get(place);
      if (undo) await undo();
      this.course.reopen(place);
      tellSaving("taken back ✓");
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      tellSaving(error.sentences, "bad");
    } finally {
      this.isBusy = false;
    }
    this.show();
  }

  note() {
    const field = this.pair?.querySelector('input[name="note"]');
    if (field instanceof HTMLElement) field.focus();
  }

  // --- Keys and buttons -----------------------------------------------------------------------

  listen() {
    document.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-does]") : null;
      if (button instanceof HTMLElement) this.act(button.dataset.does ?? "");
    });
    // The second press of a double click would judge the next pair, however slowly it comes.
    this.stage.addEventListener("click", (event) => {
      const isButton = event.target instanceof Element && event.target.closest("button") !== null;
      if (isButton && event.detail > 1) event.preventDefault();
    });
    this.stage.addEventListener("submit", (event) => this.submitted(event));
    const tools = document.getElementById("queue-tools");
    if (tools) tools.hidden = false;
    void this.sending.start();
  }

  /** @param {string} act */
  act(act) {
    if (act === "note") this.note();
    else if (act === "back") this.back();
    else if (act === "undo") void this.undo();
    else if (act === "again") this.again();
    else return false;
    return true;
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (!(event.target instanceof HTMLFormElement) || !("relate" in event.target.dataset)) return;
    event.preventDefault();
    event.target.dataset.once = "";
    if (act === "dismiss") this.dismiss();
    else if (act === "later") this.later();
    else this.accept(event.target);
  }

  /** @param {HTMLFormElement} form */
  accept(form) {
    const chosen = form.querySelector('input[name="relation"]:checked');
    if (chosen instanceof HTMLInputElement) this.link(chosen);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog:modal")) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isText = target?.matches('input:not([type="radio"]), textarea, select') ?? false;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) {
      if (isText) return;
      event.preventDefault();
      if (!event.repeat) void this.undo();
      return;
    }
    if (this.pressedSingle(event, isText)) event.preventDefault();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} isText
   * @returns {boolean} whether the key is one of this page's
   */
  pressedSingle(event, isText) {
    if (isText && event.key === "Escape") {
      this.pair?.focus({ preventScroll: true });
      return true;
    }
    if (!areOn() && !event.altKey) return false;
    const { pair } = this;
    const radio = pair && relationOf(event, pair);
    if (radio) {
      if (!event.repeat) this.link(radio);
      return true;
    }
    if (isText || event.ctrlKey || event.metaKey || event.altKey) return false;
    return this.pressedPlain(event);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean}
   */
  pressedPlain(event) {
    const isPressable = event.target instanceof Element && event.target.closest("a[href], button, summary");
    if (event.key === "Enter" && isPressable) return false;
    /** @type {Record<string, () => void>} */
    const acts = {
      n: () => this.dismiss(),
      Delete: () => this.dismiss(),
      l: () => this.later(),
      b: () => this.back(),
      z: () => void this.undo(),
      e: () => this.note(),
      Enter: () => {
        const form = this.pair?.querySelector("[data-relate]");
        if (form instanceof HTMLFormElement) this.accept(form);
      },
    };
    const act = acts[event.key];
    if (!act) return false;
    if (!event.repeat) act();
    return true;
  }
}

/**
 * @param {HTMLElement} root
 * @returns {{source: string, target: string}} what the two documents are called
 */
function names(root) {
  const name = (/** @type {string} */ at) => root.querySelector(`[data-at=${at}] h2`)?.textContent?.trim() ?? "";
  return { source: name("source"), target: name("target") };
}

/**
 * @param {string} words
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
function makeButton(words, pressed) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  button.textContent = words;
  button.addEventListener("click", pressed);
  return button;
}

new Judging(byId("queue")).listen();
