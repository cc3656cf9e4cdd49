// The note of a link, kept as a draft while one types it, and put back when the dialog is opened for
// the same words again.

import { byId } from "./elements.js";

/** @typedef {import("./drafts.js").About} About */
/** @typedef {import("./drafts.js").Draft} Draft */

export class LinkNotes {
  /** @param {import("./drafts.js").Drafts} drafts */
  constructor(drafts) {
    this.drafts = drafts;
    this.field = /** @type {HTMLInputElement} */ (byId("link-note"));
    /** @type {Draft | null} */
    this.draft = null;
    this.field.addEventListener("input", () => {
      if (this.draft) drafts.keep(this.draft, { note: this.field.value });
    });
    byId("link-dialog").addEventListener("close", () => {
      if (this.draft) drafts.leave(this.draft);
    });
  }

  /**
   * @param {About} about the end of the link for which the dialog was opened
   */
  open(about) {
    this.draft = this.drafts.of(about) ?? this.drafts.begin(about);
    this.field.value = this.draft.fields.note ?? "";
  }

  /** The link is saved, or on its way with its note. */
  discard() {
    if (this.draft) this.drafts.discard(this.draft.id);
    this.draft = null;
  }
}
