// Undo and redo as the reviewer meets them: Ctrl-Z and Ctrl-Shift-Z, two buttons in the status line,
// and words for what was taken back or why it was not.

import { ApiProblem } from "../../annotator/js/api.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";

/** @typedef {import("./room.js").Room} Room */

const GROUP = "Marking";

const CHANGED = "Somebody changed it since: it stays as it is.";

export class Undoing {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.acts = room.acts;
    this.queue = Promise.resolve();
    /** How many presses are not done yet: a held key undoes one thing after the other. */
    this.pending = 0;
    this.isDue = false;
    /** The passage that the last act was about, "" for one that is gone. */
    this.at = "";
    this.acts.addEventListener("changed", () => this.showButtons());
    this.acts.addEventListener("performed", (event) => {
      const { act, row } = /** @type {CustomEvent} */ (event).detail;
      if (act.type === "dismissal") this.follow(act, row);
      else {
        this.isDue = true;
        this.at = passageOf(act, row);
      }
    });
    document.addEventListener("keydown", (event) => this.pressed(event));
    this.showButtons();
  }

  /** @param {import("./commands.js").Commands} commands */
  install(commands) {
    commands.add(
      { id: "undo", chord: "Ctrl Z", does: "undo what was done last here", group: GROUP, run: () => this.go("undo") },
      { id: "redo", chord: "Ctrl Shift Z", does: "redo what was undone", group: GROUP, run: () => this.go("redo") },
    );
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    // In a field the browser undoes what was typed.
    if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.go(key === "y" || event.shiftKey ? "redo" : "undo");
  }

  /**
   * @param {"undo" | "redo"} way
   * @returns {boolean}
   */
  go(way) {
    this.pending += 1;
    this.queue = this.queue.then(() => this.goOnce(way)).finally(() => {
      this.pending -= 1;
    });
    return true;
  }

  /** @param {"undo" | "redo"} way */
  async goOnce(way) {
    const step = way === "undo" ? this.acts.stack.last : this.acts.stack.next;
    if (!step) {
      await this.show();
      announce(way === "undo" ? "Nothing is left to undo here." : "Nothing is left to redo here.");
      return;
    }
    tellSaving(way === "undo" ? "undoing …" : "doing it again …");
    try {
      await this.acts.go(way);
      await this.show();
      tellSaving(`${way === "undo" ? "Undone" : "Done again"}: ${step.words} ✓`);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      await this.show();
      const why = error.status === 412 ? CHANGED : error.sentences;
      tellSaving(`Not ${way === "undo" ? "undone" : "done again"}: ${step.words}. ${why}`, "bad");
    }
  }

  /** Bring marks and cards up to date, once for all that was pressed in a row. */
  async show() {
    if (!this.isDue || this.pending > 1) return;
    this.isDue = false;
    try {
      await this.room.refresh();
    } catch {
      announce("Reload the page to see it.");
      return;
    }
    const { cards } = this.room;
    if (!this.at || !cards.of(this.at)) return;
    cards.activate(this.at);
    cards.goToMark(this.at);
  }

  /**
   * Suggest a figure again, or no more, as its dismissal was undone or made again.
   * @param {import("./undo-stack.js").Act} act
   * @param {any} row
   */
  follow({ body }, row) {
    const { dismissals, figures } = this.room;
    if (row) dismissals.keep(row);
    else dismissals.forget(/** @type {any} */ (body));
    figures.refresh();
    this.room.tell("decided");
  }

  showButtons() {
    const { last, next } = this.acts.stack;
    showButton("undo", last?.words, "Undo", "Ctrl-Z");
    showButton("redo", next?.words, "Redo", "Ctrl-Shift-Z");
  }
}

/**
 * @param {import("./undo-stack.js").Act} act
 * @param {any} row what it made or changed; null when it removed something
 * @returns {string} the passage that it was about, "" for one that is gone
 */
function passageOf({ type, body }, row) {
  if (type === "passage") return row?.id ?? "";
  return String((row ?? body)?.[type === "claim" ? "passage" : "source"] ?? "");
}

/**
 * @param {string} id
 * @param {string | undefined} words of the step; nothing to do without
 * @param {string} verb
 * @param {string} keys
 */
function showButton(id, words, verb, keys) {
  const button = /** @type {HTMLButtonElement} */ (byId(id));
  const holder = /** @type {HTMLElement} */ (button.parentElement);
  button.disabled = !words;
  button.title = words ? `${verb}: ${words} (${keys})` : `Nothing to ${verb.toLowerCase()}`;
  holder.hidden = [...holder.querySelectorAll("button")].every((each) => each.disabled);
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean}
 */
function isWriting(target) {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}
