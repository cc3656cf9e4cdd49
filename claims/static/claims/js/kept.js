// What is kept on this device and not on the server yet: how much, in the status line; and a list,
// from which drafts are opened again, what the server refused is tried again, and both are thrown
// away. Waiting marks are painted in the text.

import { ApiProblem } from "../../annotator/js/api.js";
import { clear, paint } from "../../annotator/js/highlights.js";
import { announce, restSaving, tellSaving } from "../../annotator/js/telling.js";
import { shorten } from "./acts.js";
import { byId } from "./elements.js";
import { isAnythingOpen } from "./in-use.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./outbox.js").Entry} Entry */

const DRAFTS = { claim: "Claim", note: "Note", link: "Link" };

export class Kept {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./recording.js").Recording} recording
   */
  constructor(room, recording) {
    this.room = room;
    this.recording = recording;
    this.dialog = /** @type {HTMLDialogElement} */ (byId("kept-dialog"));
    this.button = byId("kept");
    this.list = byId("kept-list");
    this.hasSaved = false;
    const { sending, drafts } = room;
    drafts.changed = () => this.show();
    sending.addEventListener("changed", () => this.show());
    sending.addEventListener("settled", () => {
      this.hasSaved = true;
      this.show();
    });
    sending.addEventListener("late", (event) => void this.arrived(/** @type {CustomEvent} */ (event).detail));
    sending.addEventListener("refused", (event) => this.refused(/** @type {CustomEvent} */ (event).detail));
    addEventListener("storage", (event) => {
      if (drafts.concerns(event.key)) this.show();
    });
    room.addEventListener("refreshed", () => this.paint());
    room.acts.addEventListener("performed", () => {
      this.hasSaved = true;
      this.show();
    });
  }

  /** @param {import("./commands.js").Commands} commands */
  install(commands) {
    commands.add({
      id: "kept",
      does: "list what is kept on this device",
      group: "Marking",
      run: () => this.open(),
    });
    this.show();
  }

  /** @returns {Entry[]} what could not be sent at once */
  get waiting() {
    const { outbox, awaited } = this.room.sending;
    return outbox.all().filter((entry) => !awaited.has(entry.id));
  }

  show() {
    const drafts = this.room.drafts.all().length;
    const waiting = this.waiting.length;
    const { trouble } = this.room.sending;
    this.button.hidden = drafts + waiting === 0;
    this.button.textContent = [
      waiting ? `${waiting} kept here` : "",
      drafts ? `${drafts} ${drafts === 1 ? "draft" : "drafts"}` : "",
    ].filter(Boolean).join(", ");
    if (waiting && trouble) restSaving(trouble.status ? "not sent" : "offline", "kept");
    else restSaving(this.hasSaved && !waiting ? "saved ✓" : "");
    this.paint();
    if (this.dialog.open) this.fill();
  }

  /** Paint the spans that wait to be marked. */
  paint() {
    const { index, documentId } = this.room;
    const own = this.waiting.filter(({ document }) => document === documentId);
    if (!own.length) clear("waiting");
    else paint("waiting", own.map(({ span }) => index.rangeOf(index.toUnits(span))));
  }

  /**
   * Something was saved that had waited.
   * @param {Entry} entry
   */
  async arrived(entry) {
    // One after the other arrives: the page is brought up to date after the last.
    const { sending, documentId } = this.room;
    if (sending.outbox.waiting.length && !sending.trouble) return;
    const isHere = entry.document === documentId;
    if (isHere && !isAnythingOpen()) await this.room.refresh().catch(() => {});
    tellSaving(`${entry.words}${isHere ? "" : " in another document"} saved ✓`);
  }

  /**
   * Something that had waited was not taken: what was typed comes back as a form.
   * @param {Entry} entry
   */
  refused(entry) {
    const { draft, refusal, words } = entry;
    const { sending, drafts, documentId } = this.room;
    tellSaving(`${words} not saved: ${refusal ? sentences(refusal) : ""}`, "bad");
    if (!draft || entry.document !== documentId) {
      this.show();
      return;
    }
    sending.outbox.remove(entry.id);
    drafts.write({ ...draft, isOpen: false, refusal });
    this.show();
    if (draft.what === "claim" && !isAnythingOpen()) this.recording.sheet?.resume({ ...draft, refusal });
  }

  open() {
    this.fill();
    this.dialog.showModal();
  }

  fill() {
    const drafts = this.room.drafts.all().map((draft) => this.rowOfDraft(draft));
    const waiting = this.waiting.map((entry) => this.rowOfEntry(entry));
    this.list.replaceChildren(...waiting, ...drafts);
    byId("kept-none").hidden = drafts.length + waiting.length > 0;
  }

  /** @param {Draft} draft */
  rowOfDraft(draft) {
    const isElsewhere = this.room.drafts.isElsewhere(draft);
    const state = isElsewhere ? "open in another tab" : draft.refusal ? sentences(draft.refusal) : "not saved yet";
    const row = makeRow(`${DRAFTS[draft.what]} draft`, draft.quote, draft.at, state);
    if (isElsewhere) return row;
    row.append(
      makeButton("Open", () => this.openDraft(draft)),
      makeButton("Throw away", () => {
        if (!confirm("Throw away what you typed here?")) return;
        this.room.drafts.discard(draft.id);
      }),
    );
    return row;
  }

  /** @param {Entry} entry */
  rowOfEntry(entry) {
    const { sending } = this.room;
    const state = entry.refusal ? sentences(entry.refusal) : "waits for the connection";
    const row = makeRow(entry.words, entry.quote, entry.at, state);
    row.append(
      makeButton(entry.refusal ? "Try again" : "Send now", () => {
        if (entry.refusal) sending.outbox.write({ ...entry, refusal: undefined });
        void sending.flush();
      }),
      makeButton("Throw away", () => {
        if (!confirm("Throw this away? It may have reached the server already.")) return;
        sending.outbox.remove(entry.id);
        sending.tell("changed");
      }),
    );
    return row;
  }

  /** @param {Draft} draft */
  openDraft(draft) {
    this.dialog.close();
    if (draft.what === "claim") this.recording.sheet?.resume(draft);
    else this.recording.resume(draft);
  }

  /** Open what was being written when the page was left, and send what waited. */
  async start() {
    await this.room.tab.ready;
    if (this.recording.sheet?.openDraft()) announce("An unsaved claim is open again.");
    await this.room.sending.start();
  }
}

/**
 * @param {import("./keeping.js").Refusal} refusal
 * @returns {string}
 */
function sentences(refusal) {
  return new ApiProblem(refusal.status, refusal).sentences;
}

/**
 * @param {string} what
 * @param {string} quote
 * @param {number} at
 * @param {string} state
 * @returns {HTMLLIElement}
 */
function makeRow(what, quote, at, state) {
  const row = document.createElement("li");
  row.className = "kept__row";
  const words = document.createElement("p");
  words.className = "kept__words";
  const head = document.createElement("b");
  head.textContent = what;
  const cited = document.createElement("q");
  cited.textContent = shorten(quote);
  const time = new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const facts = document.createElement("span");
  facts.className = "kept__state";
  facts.textContent = `${time}, ${state}`;
  words.append(head, " ", cited, facts);
  row.append(words);
  return row;
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
