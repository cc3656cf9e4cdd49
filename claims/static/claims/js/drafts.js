// What was typed and not saved yet, kept on this device until it is saved or thrown away: a reload,
// a crash or a lost connection takes no word. There is one draft for each thing that is written
// about, and each has a key of its own, so that two tabs do not overwrite one another.

import { Keeping, newId } from "./keeping.js";

/** @typedef {{start: number, end: number}} Points a span in code points */

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {"claim" | "note" | "link"} what
 * @property {Record<string, string>} fields
 * @property {Points} span
 * @property {string} quote
 * @property {string} passage an id; "" for a span that is not marked
 * @property {string} claim an id, for a claim that is being changed; else ""
 * @property {string} tag the ETag that the object had when it was opened
 * @property {Record<string, any> | null} former the object as it was then
 * @property {string} tab where it was written last
 * @property {boolean} isOpen whether its form was open then
 * @property {number} at when, milliseconds
 * @property {import("./keeping.js").Refusal} [refusal] why the server did not take it
 */

/**
 * What a draft is about.
 * @typedef {{what: Draft["what"], span: Points, quote: string, passage?: string, claim?: string, tag?: string, former?: Record<string, any> | null}} About
 */

/** @extends {Keeping<Draft>} */
export class Drafts extends Keeping {
  /**
   * @param {Storage} storage
   * @param {string} account
   * @param {string} documentId
   * @param {import("./tab.js").Tab} tab
   */
  constructor(storage, account, documentId, tab) {
    super(storage, `corroborate-draft:${account}:${documentId}:`);
    this.tab = tab;
    /** Called when a draft was kept or thrown away. */
    this.changed = () => {};
  }

  /**
   * @param {About} about
   * @returns {Draft | null} the latest one about the same thing that no other tab has open
   */
  of({ what, span, claim = "" }) {
    const same = this.all().filter(
      (draft) =>
        draft.what === what &&
        draft.claim === claim &&
        (claim !== "" || (draft.span.start === span.start && draft.span.end === span.end)) &&
        !this.isElsewhere(draft),
    );
    return same.at(-1) ?? null;
  }

  /**
   * Begin a draft; it is kept when something is typed.
   * @param {About} about
   * @returns {Draft}
   */
  begin({ passage = "", claim = "", tag = "", former = null, ...about }) {
    return {
      ...about, passage, claim, tag, former,
      id: newId(), fields: {}, tab: this.tab.id, isOpen: true, at: Date.now(),
    };
  }

  /**
   * @param {Draft} draft
   * @param {Record<string, string>} fields
   * @returns {boolean} whether this device keeps it
   */
  keep(draft, fields) {
    Object.assign(draft, { fields, tab: this.tab.id, isOpen: true, at: Date.now() });
    const isKept = this.write(draft);
    this.changed();
    return isKept;
  }

  /**
   * Leave a draft for later.
   * @param {Draft} draft
   */
  leave(draft) {
    if (!this.read(draft.id)) return;
    draft.isOpen = false;
    this.write(draft);
    this.changed();
  }

  /** @param {string} id */
  discard(id) {
    this.remove(id);
    this.changed();
  }

  /** @returns {Draft | null} the one whose form was open when this tab, or one that is gone, ended */
  interrupted() {
    const open = this.all().filter((draft) => draft.isOpen && !this.isElsewhere(draft));
    return open.filter((draft) => draft.tab === this.tab.id).at(-1) ?? open.at(-1) ?? null;
  }

  /**
   * @param {Draft} draft
   * @returns {boolean} whether another tab has it open
   */
  isElsewhere(draft) {
    return draft.isOpen && this.tab.isOther(draft.tab);
  }
}
