// Linking a place of the text: the dialog, with the note of the link kept as a draft.

import { byId } from "./elements.js";
import { LinkDialog } from "./link-dialog.js";
import { LinkNotes } from "./link-notes.js";

export class Linking {
  /**
   * @param {import("./room.js").Room} room
   * @param {(passage: string | null) => Promise<void>} linked told the passage at this end of a link
   *   that was saved; null when it waits
   */
  constructor(room, linked) {
    this.notes = new LinkNotes(room.drafts);
    this.dialog = new LinkDialog(
      /** @type {HTMLDialogElement} */ (byId("link-dialog")),
      room.documentId,
      (entry) => room.sending.send(entry),
      (passage) => {
        this.notes.discard();
        return linked(passage);
      },
    );
  }

  /** @param {{start: number, end: number, exact: string}} place in code points, with its quote */
  open(place) {
    const { start, end, exact: quote } = place;
    this.dialog.open({ quote, place });
    this.notes.open({ what: "link", quote, span: { start, end } });
  }
}
