// The keys that stand beside words on the page: those that the reviewer chose.

import { nameOf, readChosen } from "../../annotator/js/key-map.js";
import { byId } from "./elements.js";

/** @typedef {import("./commands.js").Commands} Commands */

export const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

/** @returns {import("./commands.js").Chosen} the keys that came with the page */
export function keysOfPage() {
  return readChosen(JSON.parse(byId("key-map").textContent ?? ""));
}

/** @param {Commands} commands whose keys are written on buttons, and in hints (data-key-of) */
export function showCaps({ all, keys }) {
  for (const { id, chord = "" } of all) {
    const name = nameOf(keys.get(id) ?? chord);
    for (const cap of document.querySelectorAll(`button[data-does="${id}"] > kbd, [data-key-of="${id}"]`)) {
      cap.textContent = name;
      cap.toggleAttribute("hidden", !name);
    }
  }
}
