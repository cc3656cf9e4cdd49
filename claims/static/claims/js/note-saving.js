// Writing a passage's note: kept as a draft while one types, saved with the row version that was
// read, and chosen between when somebody else wrote one meanwhile.

import { announce } from "../../annotator/js/telling.js";
import { writeNote } from "./card-tools.js";

/** @typedef {import("../../annotator/js/api.js").ApiProblem} ApiProblem */
/** @typedef {import("./card-tools.js").Writing} Writing */
/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

const CHOOSE = "Somebody else changed this note meanwhile; saving shows both versions again.";
const GONE = "Somebody deleted this passage meanwhile. Your note is kept with the drafts.";

export class NoteSaving {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("../../annotator/js/later.js").Later<import("./conflict-dialog.js").ConflictDialog>} conflicts
   */
  constructor(room, conflicts) {
    this.room = room;
    this.conflicts = conflicts;
  }

  /**
   * Open the note of a passage in its card.
   * @param {HTMLElement} card
   */
  open(card) {
    const { cards, index } = this.room;
    const span = cards.spanOf(card);
    const note = card.querySelector(".card__note")?.textContent ?? "";
    const writing = this.write({
      what: "note",
      span: index.toPoints(span),
      quote: index.quote(span),
      passage: card.dataset.passage,
      tag: `"${card.dataset.rowVersion}"`,
      former: { note },
    });
    writeNote(card, writing);
  }

  /**
   * Open the note of words that are not marked yet, as the server cannot be reached: in a dialog,
   * because they have no card.
   * @param {Span} span in units
   */
  openLoose(span) {
    const { index } = this.room;
    const quote = index.quote(span);
    const former = { note: "" };
    const writing = this.write({ what: "note", span: index.toPoints(span), quote, former });
    const dialog = document.createElement("dialog");
    dialog.className = "dialog note-dialog";
    dialog.setAttribute("aria-label", "Note");
    const cited = document.createElement("p");
    cited.className = "quote";
    cited.textContent = quote;
    dialog.append(cited);
    dialog.addEventListener("close", () => {
      dialog.remove();
      writing.left();
    });
    this.room.element.append(dialog);
    dialog.showModal();
    writeNote(dialog, {
      ...writing,
      left: () => dialog.close(),
      save: (note) => writing.save(note, () => dialog.close()),
    });
  }

  /**
   * @param {import("./drafts.js").About} about
   * @returns {Writing} the note as it is, or what was written of it before
   */
  write(about) {
    const { drafts } = this.room;
    const draft = drafts.of(about) ?? drafts.begin(about);
    return {
      words: draft.fields.note ?? about.former?.note,
      changed: (note) => void drafts.keep(draft, { note }),
      save: (note, taken) => this.save(draft, note, taken),
      left: () => {
        if (drafts.read(draft.id)) announce("The note is kept with the drafts.");
        drafts.leave(draft);
      },
    };
  }

  /**
   * @param {Draft} draft
   * @param {string} note
   * @param {() => void} taken called when it is saved, or waits on this device
   * @returns {Promise<string>} why it was not saved; "" when it was
   */
  async save(draft, note, taken) {
    const { room } = this;
    room.drafts.keep(draft, { note });
    const { quote, span, passage, former } = draft;
    const requests = requestsFor(draft, note, room.documentId);
    const sending = room.sending.deliver({ words: "Note", quote, span, requests, former, draft });
    // From here on the outbox has it.
    room.drafts.discard(draft.id);
    const { entry, problem, isKept } = await sending;
    if (problem) return this.refuse(draft, problem, taken);
    taken();
    if (isKept) room.afterKeeping("Note");
    else await room.afterSaving(passage || entry.answers[0].data.id, "Note saved");
    return "";
  }

  /**
   * @param {Draft} draft
   * @param {ApiProblem} problem
   * @param {() => void} taken
   * @returns {Promise<string>}
   */
  async refuse(draft, problem, taken) {
    this.room.drafts.keep(draft, draft.fields);
    if (problem.status === 404) return GONE;
    const { current } = problem;
    if (problem.status !== 412 || !current) return problem.sentences;
    const { note } = draft.fields;
    const [{ differences }, conflicts] = await Promise.all([import("./differences.js"), this.conflicts.load()]);
    const rows = differences({ note: draft.former?.note ?? "" }, { note: current.note }, { note });
    const choice = await conflicts.ask("note", current.id, rows.map((row) => ({ ...row, label: "Note" })));
    if (!choice) return CHOOSE;
    Object.assign(draft, { passage: current.id, former: current, tag: `"${current.row_version}"` });
    if (choice.note === "mine") return this.save(draft, note, taken);
    this.room.drafts.discard(draft.id);
    taken();
    await this.room.afterSaving(draft.passage, "Their note stays");
    return "";
  }
}

/**
 * @param {Draft} draft
 * @param {string} note
 * @param {string} documentId
 * @returns {import("./outbox.js").Request[]}
 */
function requestsFor({ passage, quote, span, tag }, note, documentId) {
  const body = { note };
  if (passage) {
    return [{ method: "PATCH", path: `/api/v1/passages/${passage}/`, body, ifMatch: tag }];
  }
  const place = { document: documentId, ...span, exact: quote };
  return [
    { method: "POST", path: "/api/v1/passages/", body: place },
    { method: "PATCH", path: "/api/v1/passages/:id/", body },
  ];
}
