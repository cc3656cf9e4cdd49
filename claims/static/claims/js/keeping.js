// Things kept on this device, one storage key each, so that two tabs never overwrite one another:
// each kept thing belongs to an account and is found by its prefix. What the device refuses to keep
// (storage full or switched off) is kept in this page's memory, and `isKept` says so.

/**
 * Why the server did not take what was kept.
 * @typedef {object} Refusal
 * @property {number} status
 * @property {string} detail
 * @property {import("../../annotator/js/api.js").FieldProblem[]} errors
 * @property {any} current the object as it is now, for 412
 */

/**
 * @template {{id: string}} T
 */
export class Keeping {
  /**
   * @param {Storage} storage
   * @param {string} prefix of the keys, with the account in it
   */
  constructor(storage, prefix) {
    this.storage = storage;
    this.prefix = prefix;
    /** @type {Map<string, T>} what the device does not take */
    this.memory = new Map();
  }

  /** @returns {T[]} in the order in which they were first kept */
  all() {
    const found = [...this.memory.values()];
    for (const key of this.keys()) {
      const kept = this.read(key.slice(this.prefix.length));
      if (kept) found.push(kept);
    }
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * @param {string} id
   * @returns {T | null}
   */
  read(id) {
    const held = this.memory.get(id);
    if (held) return held;
    try {
      return JSON.parse(this.storage.getItem(this.prefix + id) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {T} thing
   * @returns {boolean} whether it survives this page
   */
  write(thing) {
    try {
      this.storage.setItem(this.prefix + thing.id, JSON.stringify(thing));
      this.memory.delete(thing.id);
      return true;
    } catch {
      this.memory.set(thing.id, thing);
      return false;
    }
  }

  /** @param {string} id */
  remove(id) {
    this.memory.delete(id);
    try {
      this.storage.removeItem(this.prefix + id);
    } catch {
      // Storage is switched off: nothing was kept there.
    }
  }

  /** @param {string | null} key of a storage event; null when everything was cleared */
  concerns(key) {
    return key === null || key.startsWith(this.prefix);
  }

  /** @returns {string[]} */
  keys() {
    try {
      const keys = Array.from({ length: this.storage.length }, (_, at) => this.storage.key(at) ?? "");
      return keys.filter((key) => key.startsWith(this.prefix));
    } catch {
      return [];
    }
  }
}

let lastTime = 0;

/**
 * @returns {string} an id; later ones sort after earlier ones, and two tabs make no equal ones
 */
export function newId() {
  // Two within one millisecond still differ in order.
  lastTime = Math.max(Date.now(), lastTime + 1);
  const random = [...crypto.getRandomValues(new Uint8Array(6))];
  const tail = random.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${lastTime.toString(36).padStart(9, "0")}-${tail}`;
}

/** @returns {Storage} what this device keeps over the end of the page */
export function deviceStorage() {
  try {
    return localStorage;
  } catch {
    // Storage is switched off: kept things last as long as the page.
    return /** @type {Storage} */ (/** @type {unknown} */ ({ length: 0, key: () => null, getItem: () => null }));
  }
}
