// What was typed into the claim form and not saved yet, kept on this device until it is saved or
// thrown away: a reload, a crash or a lost connection takes no word.

/**
 * @typedef {object} Draft
 * @property {import("./claim-fields.js").Fields} fields
 * @property {{start: number, end: number} | null} span in code points, for a new passage
 * @property {string} passage an id, for a claim in a stored passage
 * @property {string} claim an id, for a claim that is being changed
 * @property {string} tag the ETag that the claim had when it was opened
 */

export class Drafts {
  /** @param {string} documentId */
  constructor(documentId) {
    this.key = `corroborate-claim-draft:${documentId}`;
  }

  /** @returns {Draft | null} */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }

  /**
   * @param {Draft} draft
   * @returns {boolean} whether this device keeps it
   */
  keep(draft) {
    try {
      localStorage.setItem(this.key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  discard() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Storage is switched off: nothing was kept.
    }
  }
}
