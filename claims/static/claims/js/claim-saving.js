// Saving what the claim form holds. Whatever the server answers, or when it does not, nothing that
// was typed is lost: it is on its way in the outbox, or it stands in the form.

import { byId } from "./elements.js";
import { claimEntry } from "./claim-request.js";
import { clearProblems, showProblems } from "./field-problems.js";

/** @typedef {import("../../annotator/js/api.js").ApiProblem} ApiProblem */
/** @typedef {import("./drafts.js").Draft} Draft */

const STILL_HERE =
  "Somebody else changed this claim meanwhile. What you wrote is still here; saving shows both versions again.";
const DELETED =
  "Somebody deleted this claim meanwhile. What you wrote is still here: save it again to record it anew.";

/**
 * @typedef {object} Surroundings what saving needs of the reading room
 * @property {string} documentId
 * @property {import("./drafts.js").Drafts} drafts
 * @property {import("../../annotator/js/later.js").Later<import("./conflict-dialog.js").ConflictDialog>} conflicts
 * @property {(entry: import("./outbox.js").NewEntry) => Promise<import("./sending.js").Outcome>} deliver
 * @property {(claim: any) => Promise<void>} saved
 * @property {() => void} kept told that the claim waits on this device
 */

/**
 * @typedef {object} Sheet what saving needs of the claim sheet
 * @property {Surroundings} room
 * @property {HTMLFormElement} form
 * @property {HTMLElement} notice
 * @property {HTMLElement} state
 * @property {import("./events-field.js").EventsField} events
 * @property {Draft | null} draft
 * @property {{claim?: string} | null} subject
 * @property {() => void} keep
 * @property {() => void} hide
 * @property {(fields: import("./claim-fields.js").Fields) => void} fill
 */

export class ClaimSaving {
  /** @param {Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.isSaving = false;
  }

  /** Save; on any failure everything typed stays. */
  async save() {
    const { draft: writing, room, events, state } = this.sheet;
    if (!writing || this.isSaving) return;
    this.isSaving = true;
    this.sheet.keep();
    clearProblems(this.sheet.form, this.sheet.notice);
    state.textContent = "saving …";
    const { named } = events;
    const sending = room.deliver(claimEntry(writing, room.documentId, named));
    // From here on the outbox has it: were it kept twice, it would be sent and open again.
    room.drafts.discard(writing.id);
    const { entry, problem, isKept } = await sending;
    this.isSaving = false;
    state.textContent = "";
    if (named.make && entry.answers.length) {
      events.remember(String(named.make.title), entry.answers[0].data.id);
    }
    if (problem) await this.takeBack(writing, problem);
    else await this.leave(writing, isKept ? null : entry.answers.at(-1)?.data);
  }

  /**
   * @param {Draft} writing what was saved, or is on its way
   * @param {any} claim null when the server was not reached
   */
  async leave(writing, claim) {
    if (this.sheet.draft === writing) this.sheet.hide();
    if (claim) await this.sheet.room.saved(claim);
    else this.sheet.room.kept();
  }

  /**
   * Keep what the server did not take.
   * @param {Draft} writing
   * @param {ApiProblem} problem
   */
  async takeBack(writing, problem) {
    this.sheet.room.drafts.keep(writing, writing.fields);
    if (this.sheet.draft === writing) await this.refuse(problem);
    else this.sheet.room.drafts.leave(writing);
  }

  /** @param {ApiProblem} problem */
  async refuse(problem) {
    const { draft: writing, form, notice } = this.sheet;
    if (!writing) return;
    delete writing.refusal;
    if (problem.status === 412 && problem.current) await this.reconcile(writing, problem.current);
    else if (problem.status === 404 && writing.claim) this.startAnew(writing);
    else showProblems(form, notice, problem);
  }

  /**
   * Somebody else changed the claim: let the reviewer choose field by field, and save that.
   * @param {Draft} writing
   * @param {any} current the claim as it is now
   */
  async reconcile(writing, current) {
    const { sheet } = this;
    const { form, events, notice } = sheet;
    const versions = { former: writing.former, current, mine: writing.fields };
    const [{ chooseFields }, dialog] = await Promise.all([
      import("./claim-conflict.js"),
      sheet.room.conflicts.load(),
    ]);
    const chosen = await chooseFields(dialog, form, events, versions);
    if (sheet.draft !== writing) return;
    if (!chosen) {
      notice.textContent = STILL_HERE;
      notice.hidden = false;
      return;
    }
    Object.assign(writing, { former: current, tag: `"${current.row_version}"` });
    sheet.fill(chosen);
    events.name.value = chosen.event_name ?? "";
    events.show();
    await this.save();
  }

  /**
   * The claim was deleted meanwhile: what was written becomes a new one.
   * @param {Draft} writing
   */
  startAnew(writing) {
    const { notice, subject } = this.sheet;
    Object.assign(writing, { claim: "", tag: "", former: null });
    if (subject) subject.claim = undefined;
    this.sheet.keep();
    byId("claim-sheet-title").textContent = "Claim";
    notice.textContent = DELETED;
    notice.hidden = false;
  }
}
