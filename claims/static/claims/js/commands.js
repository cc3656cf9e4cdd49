// What one can do in the room, by name: keys, buttons, the key list and the palette all read this
// one list. A part of the room adds its commands when it is installed.

import { keysOf } from "../../annotator/js/key-map.js";

/** @typedef {import("../../annotator/js/key-map.js").Chosen} Chosen */

/**
 * @typedef {object} Command
 * @property {string} id what buttons carry as data-does
 * @property {string} does in words
 * @property {string} group in the key list
 * @property {string} [key] as KeyboardEvent.key says it; reviewers may choose another one
 * @property {string} [chord] a combination that its part of the room listens to as well: "Ctrl K"
 * @property {() => unknown} run returns false when there was nothing to do
 */

export class Commands {
  /** @param {Chosen} chosen the keys that the reviewer chose */
  constructor(chosen = {}) {
    /** @type {Command[]} in the order in which the key list shows them */
    this.all = [];
    this.chosen = chosen;
  }

  /** @param {Command[]} commands */
  add(...commands) {
    this.all.push(...commands);
  }

  /**
   * @param {string} id
   * @returns {boolean} whether there was anything to do
   */
  run(id) {
    const command = this.all.find((each) => each.id === id);
    return command !== undefined && command.run() !== false;
  }

  /** @returns {Map<string, string>} the key of every command that has one, by id */
  get keys() {
    return keysOf(this.all, this.chosen);
  }

  /** @returns {import("../../annotator/js/keys.js").Binding[]} those that a key calls */
  get bindings() {
    const { keys } = this;
    return this.all.flatMap(({ id, run }) => {
      const key = keys.get(id);
      return key ? [{ key, run: () => run() !== false }] : [];
    });
  }
}
