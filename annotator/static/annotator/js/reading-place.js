// Which part of the text is on the screen. Tells of it once per frame while one scrolls ("moved"),
// and once when one has come to rest ("rested").

import { pointAt } from "./places.js";

/** @typedef {import("./text-index.js").TextIndex} TextIndex */

const REST_MS = 250;

export class ReadingPlace extends EventTarget {
  /**
   * @param {HTMLElement} text
   * @param {() => TextIndex} index
   */
  constructor(text, index) {
    super();
    this.text = text;
    this.index = index;
    this.isDue = false;
    this.timer = 0;
    addEventListener("scroll", () => this.follow(), { passive: true });
    new ResizeObserver(() => this.follow()).observe(text);
    addEventListener("resize", () => this.follow());
  }

  follow() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dispatchEvent(new Event("rested")), REST_MS);
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.dispatchEvent(new Event("moved"));
    });
  }

  /**
   * @param {number} height in the viewport
   * @returns {number} the code point there
   */
  at(height) {
    return pointAt(this.text, this.index(), height);
  }
}
