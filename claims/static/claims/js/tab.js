// This tab among the other tabs of the same browser: each has a name that survives a reload, and
// holds a lock by it, so that the others can tell whether it is still there.

import { newIdempotencyKey } from "../../annotator/js/api.js";

const STORED = "corroborate-tab";
const PREFIX = "corroborate-tab:";
const PATIENCE_MS = 1_500;

export class Tab {
  constructor() {
    this.id = stored() ?? "";
    if (!this.id) this.rename();
    /** @type {Set<string>} the other tabs, as far as is known */
    this.others = new Set();
    this.ready = this.hold();
  }

  /** Hold this tab's name; a duplicated tab has the name of another one and takes a new one. */
  async hold() {
    // Locks are there on secure origins only; without them every other tab counts as gone.
    if (!navigator.locks) return;
    // After a reload the page before may not have let go of it yet.
    if (!(await this.lock(AbortSignal.timeout(PATIENCE_MS)))) {
      this.rename();
      await this.lock(AbortSignal.timeout(PATIENCE_MS));
    }
    await this.look();
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether the name is this tab's, until it is closed
   */
  lock(signal) {
    return new Promise((resolve) => {
      const held = () => {
        resolve(true);
        return new Promise(() => {});
      };
      navigator.locks.request(PREFIX + this.id, { signal }, held).catch(() => resolve(false));
    });
  }

  /** See which other tabs there are. */
  async look() {
    if (!navigator.locks) return;
    const { held = [] } = await navigator.locks.query();
    const names = held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(PREFIX));
    this.others = new Set(names.map((name) => name.slice(PREFIX.length)));
    this.others.delete(this.id);
  }

  /**
   * @param {string} id
   * @returns {boolean} whether another tab of that name is open
   */
  isOther(id) {
    return this.others.has(id);
  }

  rename() {
    this.id = newIdempotencyKey();
    try {
      sessionStorage.setItem(STORED, this.id);
    } catch {
      // Storage is switched off: the name lasts as long as the page.
    }
  }
}

/** @returns {string | null} */
function stored() {
  try {
    return sessionStorage.getItem(STORED);
  } catch {
    return null;
  }
}
