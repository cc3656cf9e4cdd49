// Parts of a page that are loaded when they are first called, or once the page has nothing else to
// do. What is pressed and typed while one is on its way is not lost: it is done when the part is there.

import { tellSaving } from "./telling.js";

const MISSING = "This part of the page could not be loaded. Try again when the server can be reached.";

/** @type {Promise<void> | null} what the call made last waits for */
let awaited = null;

/** @template T */
export class Later {
  /** @param {() => Promise<T>} make loads the part and makes it */
  constructor(make) {
    this.make = make;
    /** @type {T | null} the part, once it is there */
    this.now = null;
    /** @type {Promise<T> | null} */
    this.coming = null;
  }

  /**
   * @returns {Promise<T>} the part; the same for every caller
   * @throws {Error} when it cannot be loaded; the next call tries again
   */
  async load() {
    try {
      this.coming ??= this.make();
      this.now = await this.coming;
      return this.now;
    } catch (error) {
      this.coming = null;
      throw error;
    }
  }

  /**
   * Do something with the part, at once if it is there.
   * @template R
   * @param {(part: T) => R} act
   * @returns {R | true} true when the part has to be loaded first
   */
  call(act) {
    if (this.now !== null) return act(this.now);
    const done = this.load().then(
      (part) => void act(part),
      () => tellSaving(MISSING, "bad"),
    );
    awaited = done;
    void done.finally(() => {
      if (awaited === done) awaited = null;
    });
    return true;
  }
}

/**
 * Keep a key for the part that was called before it was pressed.
 * @param {KeyboardEvent} event
 * @returns {boolean} whether there is such a part: then the key comes again when the part is there
 */
export function holdKey(event) {
  if (!awaited) return false;
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  const again = { key, code, shiftKey, ctrlKey, altKey, metaKey, bubbles: true, cancelable: true };
  void awaited.then(() => press(new KeyboardEvent("keydown", again)));
  return true;
}

/** @param {KeyboardEvent} event pressed at what has the keyboard, as a person would */
function press(event) {
  const target = document.activeElement ?? document.body;
  const { key, ctrlKey, altKey, metaKey } = event;
  if (!target.dispatchEvent(event) || key.length !== 1 || ctrlKey || altKey || metaKey) return;
  if (!(target instanceof HTMLInputElement)) return;
  target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
  target.dispatchEvent(new InputEvent("input", { data: key, inputType: "insertText", bubbles: true }));
}

/**
 * Load parts one after the other whenever the page has nothing else to do, so that they are there
 * when they are called, also without a connection.
 * @param {{load: () => Promise<unknown>}[]} parts
 */
export async function loadWhenIdle(parts) {
  for (const part of parts) {
    await idle();
    // Whoever calls it tries again, and is told.
    await part.load().catch(() => {});
  }
}

/** @returns {Promise<void>} */
export function idle() {
  // Safari has no such callback.
  return new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });
}
