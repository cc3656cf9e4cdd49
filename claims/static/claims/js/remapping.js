// The key list, in which a reviewer chooses other keys. They are kept for the account, so that they
// are the same on every device; changes made meanwhile in another window stay.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { isFixed, isUnfinished, nameOf, readChosen, refusal, withKey } from "../../annotator/js/key-map.js";
import { byId } from "./elements.js";
import { showCaps } from "./key-caps.js";

/** @typedef {import("./commands.js").Command} Command */
/** @typedef {import("./commands.js").Chosen} Chosen */
/** @typedef {import("../../annotator/js/keys.js").Described} Described */

const PREFERENCES = "/api/v1/me/preferences/";

export class Remapping {
  /**
   * @param {import("./commands.js").Commands} commands
   * @param {Described[]} others keys that cannot be chosen
   */
  constructor(commands, others) {
    this.commands = commands;
    this.others = others;
    this.dialog = /** @type {HTMLDialogElement} */ (byId("keys"));
    this.list = byId("keys-list");
    this.said = byId("keys-said");
    this.resetAll = /** @type {HTMLButtonElement} */ (byId("keys-reset"));
    /** @type {Command | null} the one that waits for its new key */
    this.asking = null;
    this.list.addEventListener("click", (event) => this.pressed(event));
    this.resetAll.addEventListener("click", () => void this.keep(() => ({})));
    this.dialog.addEventListener("keydown", (event) => this.hear(event), true);
    this.dialog.addEventListener("focusout", () => this.ask(null));
    this.dialog.addEventListener("close", () => this.say(""));
    this.show();
  }

  open() {
    this.dialog.showModal();
  }

  /** Write the list, and the keys beside the words of buttons. */
  show() {
    const groups = new Set([...this.commands.all, ...this.others].map(({ group }) => group));
    this.list.replaceChildren(...[...groups].map((group) => this.table(group)));
    this.resetAll.hidden = Object.keys(this.commands.chosen).length === 0;
    showCaps(this.commands);
  }

  /**
   * @param {string} group
   * @returns {HTMLTableElement}
   */
  table(group) {
    const table = document.createElement("table");
    table.className = "keys-table";
    table.createCaption().textContent = group;
    for (const command of this.commands.all) {
      if (command.group === group) this.addCommand(table.insertRow(), command);
    }
    for (const other of this.others) {
      if (other.group === group) addRow(table.insertRow(), keyCaps(other.keys.split(" ")), other.does);
    }
    return table;
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {Command} command
   */
  addCommand(row, command) {
    const key = this.commands.keys.get(command.id);
    const caps = key ? keyCaps([nameOf(key)]) : ["set"];
    if (isFixed(command)) {
      addRow(row, caps, command.does);
      return;
    }
    const change = document.createElement("button");
    Object.assign(change, { type: "button", className: "key-change" });
    change.dataset.command = command.id;
    change.append(...caps);
    change.ariaLabel = key ? `${nameOf(key)}, choose another key` : "set a key";
    const cell = addRow(row, [change, ...keyCaps(command.chord?.split(" ") ?? [])], command.does);
    if (!(command.id in this.commands.chosen)) return;
    const reset = document.createElement("button");
    Object.assign(reset, { type: "button", className: "key-reset" });
    reset.dataset.reset = command.id;
    reset.textContent = command.key ? `back to ${nameOf(command.key)}` : "no key";
    cell.append(" ", reset);
  }

  /** @param {MouseEvent} event */
  pressed(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const { command = "", reset = "" } = button?.dataset ?? {};
    if (command) this.ask(this.named(command));
    const back = this.named(reset);
    if (back) this.choose(back, back.key);
  }

  /**
   * @param {string} id
   * @returns {Command | null}
   */
  named(id) {
    return this.commands.all.find((command) => command.id === id) ?? null;
  }

  /** @param {Command | null} command whose new key is to be pressed now; null for none */
  ask(command) {
    if (command === this.asking) return;
    for (const button of this.list.querySelectorAll(".is-asking")) button.classList.remove("is-asking");
    this.asking = command;
    if (!command) return;
    this.buttonOf(command)?.classList.add("is-asking");
    this.say(`Press the new key for “${command.does}”. Esc leaves it as it is.`);
  }

  /**
   * @param {Command} command
   * @returns {HTMLElement | null}
   */
  buttonOf(command) {
    return this.list.querySelector(`[data-command="${command.id}"]`);
  }

  /**
   * Take a key press as the new key of the command that waits for one.
   * @param {KeyboardEvent} event
   */
  hear(event) {
    const command = this.asking;
    // Who goes on with Tab has thought better of it.
    if (!command || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat || event.isComposing || isUnfinished(event)) return;
    const { all, chosen } = this.commands;
    const sentence = event.key === "Escape" ? "" : refusal(event, command.id, all, chosen);
    if (sentence) {
      this.say(sentence, "bad");
      return;
    }
    this.ask(null);
    this.say("");
    if (event.key !== "Escape") void this.choose(command, event.key);
  }

  /**
   * @param {Command} command
   * @param {string | undefined} key undefined for none
   */
  async choose(command, key) {
    const { all, chosen } = this.commands;
    const press = { key: key ?? "", ctrlKey: false, altKey: false, metaKey: false };
    const sentence = key ? refusal(press, command.id, all, chosen) : "";
    if (sentence) this.say(sentence, "bad");
    else await this.keep((now) => withKey(now, command, key));
    this.buttonOf(command)?.focus();
  }

  /**
   * Change the keys as the account has them now, and work by them.
   * @param {(chosen: Chosen) => Chosen} change
   */
  async keep(change) {
    this.say("saving …");
    try {
      const { data, etag } = await call("GET", PREFERENCES);
      const body = { key_map: change(data.key_map) };
      const saved = await call("PATCH", PREFERENCES, { body, ifMatch: etag });
      this.commands.chosen = readChosen(saved.data.key_map);
      this.show();
      this.say("Saved for your account ✓");
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.say(error.sentences, "bad");
    }
  }

  /**
   * @param {string} words
   * @param {"good" | "bad"} [tone]
   */
  say(words, tone = "good") {
    this.said.textContent = words;
    this.said.classList.toggle("is-bad", tone === "bad");
  }
}

/**
 * @param {HTMLTableRowElement} row
 * @param {(Node | string)[]} head
 * @param {string} does
 * @returns {HTMLTableCellElement} the cell with the words
 */
function addRow(row, head, does) {
  const cell = document.createElement("th");
  cell.scope = "row";
  cell.append(...head);
  row.append(cell);
  const words = row.insertCell();
  words.textContent = does;
  return words;
}

/**
 * @param {string[]} names
 * @returns {(Node | string)[]}
 */
function keyCaps(names) {
  return names.flatMap((name) => {
    const cap = document.createElement("kbd");
    cap.textContent = name;
    return [cap, " "];
  });
}
