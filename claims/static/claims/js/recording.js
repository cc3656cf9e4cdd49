// Marking, claiming, noting and linking: on the selection, the current figure, or the passage that
// one is at.

import { clear, paint } from "../../annotator/js/highlights.js";
import { Later, idle } from "../../annotator/js/later.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { askToDelete } from "./card-tools.js";
import { ClaimSheet } from "./claim-sheet.js";
import { byId } from "./elements.js";
import { NoteSaving } from "./note-saving.js";
import { LiveComparison } from "./live-comparison.js";

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("./commands.js").Commands} Commands */

const GROUP = "Marking";

export class Recording {
  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    const { cards, figures, documentId } = room;
    const conflicts = new Later(async () => new (await import("./conflict-dialog.js")).ConflictDialog());
    this.notes = new NoteSaving(room, conflicts);
    this.sheet = room.may.record
      ? new ClaimSheet(/** @type {HTMLDialogElement} */ (byId("claim-sheet")), {
          documentId,
          projectId: room.projectId,
          outlet: room.outlet,
          index: () => room.index,
          figures: () => figures.all,
          marked: () => cards.marked(),
          guesses: room.guesses,
          drafts: room.drafts,
          conflicts,
          deliver: (entry) => room.sending.deliver(entry),
          passageOf: (span) => cards.passageOf(span),
          showWorking: (span) =>
            span ? paint("working", [room.index.rangeOf(span)]) : clear("working"),
          saved: (claim) => room.afterSaving(claim.passage, "Claim saved"),
          kept: () => room.afterKeeping("Claim"),
          closed: () => room.returnToText(),
        })
      : null;
    if (this.sheet) new LiveComparison(this.sheet, byId("live-comparison"));
    this.linking = new Later(async () => new (await import("./linking.js")).Linking(room, (passage) => this.linked(passage)));
    const merging = { load: () => import("./claim-conflict.js") };
    /** What is loaded later. */
    this.parts = [
      ...(room.may.link ? [this.linking] : []),
      ...(room.may.annotate ? [conflicts, merging] : []),
    ];
    room.addEventListener("selected", (event) => {
      const span = /** @type {CustomEvent} */ (event).detail;
      if (!span) room.bar?.hide();
      else if (!this.isOpen) {
        cards.stepBack();
        room.bar?.show(room.index.rangeOf(span));
        if (room.may.record) void idle().then(() => room.guesses.want());
      }
    });
  }

  /** Whether the claim sheet is open: then the keys are its own. */
  get isOpen() {
    return this.sheet?.isOpen ?? false;
  }

  /** Open the claim sheet on the selection, the current figure, or the passage one is at. */
  claim() {
    const { room, sheet } = this;
    if (!sheet || sheet.isOpen) return false;
    const { subject: span, card, cards, figures, selection } = room;
    if (!span && !card) return false;
    room.bar?.hide();
    if (span) {
      sheet.open({ span, passage: cards.passageOf(span) }, selection.now() ? null : figures.current);
    } else if (card) sheet.open({ span: cards.spanOf(card), passage: card.dataset.passage });
    return true;
  }

  /** Store the selection as a passage, or start the caret when nothing is selected. */
  annotate() {
    const { room } = this;
    if (!room.may.annotate) return false;
    const span = room.subject;
    if (!span) return this.startCaret();
    void room.saving(async () => {
      const passage = await room.mark(span);
      if (passage) await room.afterSaving(passage, "Passage marked");
      else room.afterKeeping("Mark");
    });
    return true;
  }

  /** Write a note on the selection's passage, or on the one that one is at. */
  note() {
    const { room } = this;
    if (!room.may.annotate) return false;
    const span = room.subject;
    if (!span) return this.openNote(room.card);
    void room.saving(async () => {
      const passage = await room.mark(span);
      if (!passage) {
        room.afterKeeping("Mark");
        this.notes.openLoose(span);
        return;
      }
      await room.afterSaving(passage, "Passage marked");
      this.openNote(room.cards.of(passage));
    });
    return true;
  }

  /** @param {HTMLElement | null} card */
  openNote(card) {
    if (!card) return false;
    this.notes.open(card);
    this.room.cards.place();
    return true;
  }

  /**
   * Open a draft of a note or a link where it was left.
   * @param {import("./drafts.js").Draft} draft
   */
  resume({ what, span, passage }) {
    const { cards, index } = this.room;
    const here = index.toUnits(span);
    if (what === "link") {
      this.openLink(here);
      return;
    }
    const id = cards.passageOf(here) ?? passage;
    if (!cards.of(id)) {
      this.notes.openLoose(here);
      return;
    }
    cards.activate(id);
    cards.goToMark(id);
    this.openNote(cards.of(id));
  }

  /** Open the link dialog for the selection or the passage one is at. */
  link() {
    const { subject, card, cards } = this.room;
    const here = subject ?? (card && cards.spanOf(card));
    return this.room.may.link && here !== null && this.openLink(here);
  }

  /** @param {import("../../annotator/js/text-index.js").Span} here in units */
  openLink(here) {
    const place = this.room.placeOf(here);
    this.room.bar?.hide();
    this.linking.call((part) => part.open(place));
    return true;
  }

  /**
   * @param {string | null} passage this end of a link that was saved; null when it waits
   */
  async linked(passage) {
    if (passage) await this.room.afterSaving(passage, "Link saved");
    else this.room.afterKeeping("Link");
  }

  startCaret() {
    const { room } = this;
    room.caret.start(this.startOfView());
    announce("Caret in the text. Arrows move it, Shift selects, Escape leaves.");
    return true;
  }

  /** @returns {number} the current figure, the mark one is at, or the first line in view */
  startOfView() {
    const { figures, cards, card, index, text } = this.room;
    if (figures.current) return figures.current.start;
    if (card) return cards.spanOf(card).start;
    const frame = text.getBoundingClientRect();
    return index.offsetAt(frame.left + 4, Math.max(frame.top + 4, innerHeight * 0.25)) ?? 0;
  }

  /**
   * Press a button of a card: it is about the card's passage, whatever is selected.
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} card
   * @param {Commands} commands
   */
  pressOnCard(button, card, commands) {
    const { room } = this;
    const does = button.dataset.does ?? "";
    room.selection.clear();
    room.leaveFigure();
    room.cards.activate(card.dataset.passage ?? null);
    if (does === "delete") askToDelete(button, room.acts, () => room.afterSaving("", "Deleted"));
    else if (does === "edit-claim") void this.editClaim(button, card);
    else commands.run(does);
    room.cards.place();
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} card
   */
  async editClaim(button, card) {
    const id = /** @type {HTMLElement | null} */ (button.closest(".claim"))?.dataset.claim;
    const { passage } = card.dataset;
    const span = this.room.cards.spanOf(card);
    await this.room.saving(async () => {
      await this.sheet?.openClaim({ span, passage, claim: id });
      tellSaving("");
    });
  }

  /** @param {Commands} commands */
  install(commands) {
    const { may } = this.room;
    if (may.annotate) {
      commands.add({
        id: "mark",
        key: "a",
        does: "mark the selection; with none, a caret in the text",
        group: GROUP,
        run: () => this.annotate(),
      });
    }
    if (may.record) {
      commands.add({
        id: "claim",
        key: "c",
        does: "claim from the selection, the figure or the passage",
        group: GROUP,
        run: () => this.claim(),
      });
    }
    if (may.annotate) {
      commands.add(
        {
          id: "link",
          key: "l",
          does: "link to a passage of another document",
          group: GROUP,
          run: () => this.link(),
        },
        {
          id: "note",
          key: "e",
          does: "note on the selection or the passage",
          group: GROUP,
          run: () => this.note(),
        },
      );
    }
  }
}

