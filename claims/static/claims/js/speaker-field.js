// The field that names who says so: tells when the name is new, and which known ones it may mean.

import { byId } from "./elements.js";
import { nearNames } from "./near-names.js";

export class SpeakerField {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.name = /** @type {HTMLInputElement} */ (form.elements.namedItem("speaker_name"));
    this.hint = byId("speaker-hint");
    this.offers = byId("speaker-offers");
    for (const type of ["input", "filled"]) form.addEventListener(type, () => this.show());
    form.addEventListener("reset", () => this.tell("", []));
    this.offers.addEventListener("click", (event) => {
      const chip = event.target instanceof Element ? event.target.closest("button") : null;
      if (!chip) return;
      this.name.value = chip.textContent ?? "";
      this.name.dispatchEvent(new Event("input", { bubbles: true }));
      this.name.focus();
    });
  }

  show() {
    const typed = this.name.value.trim();
    const list = /** @type {HTMLDataListElement} */ (byId("agents"));
    const known = [...list.options].map((option) => option.value);
    const { isKnown, near } = nearNames(typed, known);
    if (!typed || isKnown) this.tell("", []);
    else this.tell("A new speaker: added when you save.", near);
  }

  /**
   * @param {string} words
   * @param {string[]} near
   */
  tell(words, near) {
    this.hint.textContent = words;
    this.hint.hidden = !words;
    this.offers.hidden = !near.length;
    this.offers.replaceChildren(
      ...near.map((name) => {
        const chip = document.createElement("button");
        chip.type = "button";
        chip.className = "chip";
        chip.textContent = name;
        return chip;
      }),
    );
  }
}
