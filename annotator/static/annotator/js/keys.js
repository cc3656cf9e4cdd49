// Listening to single keys. They are dead while one writes in a field or a dialog is open, and can be
// switched off altogether (WCAG 2.1.4), which is remembered on this device.

import { holdKey } from "./later.js";

/**
 * @typedef {object} Binding
 * @property {string} key as KeyboardEvent.key says it
 * @property {() => boolean | void} run returns false when there was nothing to do: the key passes on
 */

/** @typedef {{keys: string, does: string, group: string}} Described keys that others listen to */

const STORED = "corroborate-single-keys";

/**
 * Listen to the keys.
 * @param {() => Binding[]} bindings as they are now: the first of a key that has something to do takes it
 * @param {(event: KeyboardEvent) => boolean} first asked before the bindings; true takes the key
 */
export function listen(bindings, first) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
    if (document.querySelector("dialog:modal")) return;
    if (holdKey(event)) {
      event.preventDefault();
      return;
    }
    if (first(event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!areOn() && event.key.length === 1) return;
    if (event.key === "Enter" && isPressable(event.target)) return;
    const taken = bindings().some((binding) => binding.key === event.key && binding.run() !== false);
    if (taken) event.preventDefault();
  });
}

/** @param {HTMLInputElement} onOff the box that switches single keys on and off */
export function listenToSwitch(onOff) {
  onOff.checked = areOn();
  onOff.addEventListener("change", () => {
    try {
      localStorage.setItem(STORED, onOff.checked ? "on" : "off");
    } catch {
      // Storage is switched off: keys stay on.
    }
  });
}

/** @returns {boolean} whether single keys do things here */
export function areOn() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} whether keys typed there are text
 */
function isWriting(target) {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, dialog") !== null;
}

/**
 * @param {EventTarget | null} target
 * @returns {boolean} whether Enter presses it anyway
 */
function isPressable(target) {
  return target instanceof Element && target.closest("a[href], button, summary") !== null;
}
