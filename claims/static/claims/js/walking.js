// Walking through the text: from suggested figure to figure, from mark to mark, to where an address
// or a press leads, and out of whatever is innermost.

import { clear, paint } from "../../annotator/js/highlights.js";
import { arriveAt, bringToMiddle, neighbourOf, passagesAt } from "../../annotator/js/marks.js";
import { bringIntoView } from "../../annotator/js/scrolling.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { cardAt } from "./cards.js";
import { byId } from "./elements.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

const GROUP = "Walking";
const CHARS = /^#char=(\d+),(\d+)$/;
const NOT_HERE = "The place of this address is not in this version of the text.";

export class Walking {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./recording.js").Recording} recording
   */
  constructor(room, recording) {
    this.room = room;
    this.recording = recording;
    for (const name of ["refreshed", "decided"]) room.addEventListener(name, () => this.showProgress());
    this.isLoaded = false;
    addEventListener("hashchange", () => this.arrive());
  }

  showProgress() {
    const { figures, dismissals, may } = this.room;
    this.room.tell("progress");
    if (!may.record) return;
    const count = figures.left.length;
    const words = count === 1 ? "1 figure left" : `${count.toLocaleString("en-GB")} figures left`;
    byId("progress").textContent = count ? words : "No figure left to decide on";
    const back = byId("take-back");
    back.hidden = dismissals.size === 0;
    back.textContent = `${dismissals.size.toLocaleString("en-GB")} dismissed`;
  }

  /** @param {-1 | 1} direction */
  walkFigures(direction) {
    const { figures, selection, cards, may } = this.room;
    if (!may.record || this.recording.isOpen) return false;
    selection.clear();
    if (figures.walk(direction)) {
      // Enter is for the figure now, not for a button pressed before.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      cards.activate(null);
      this.showFigure();
    } else announce("No figure left to decide on.");
    return true;
  }

  /** Bring the current figure into view and say what it is. */
  showFigure() {
    const { figures, bar, index } = this.room;
    const figure = figures.current;
    if (!figure) return;
    void this.room.guesses.want();
    const range = figures.rangeOf(figure);
    bringIntoView(range);
    bar?.show(range);
    const at = figures.left.indexOf(figure) + 1;
    const quote = index.quote(figures.extentOf(figure));
    announce(`${quote}. Suggested figure ${at} of ${figures.left.length}.`);
  }

  /** Open the claim sheet for the current figure or selection; on a mark, go to its card. */
  accept() {
    const { figures, selection, cards, may } = this.room;
    if (may.record && (figures.current || selection.now())) return this.recording.claim();
    const focused = document.activeElement;
    const isMark = focused instanceof HTMLElement && focused.matches("mark");
    const [id] = isMark ? passagesAt(focused) : [];
    if (!id) return false;
    cards.activate(id, { focus: true });
    return true;
  }

  dismiss() {
    const { room } = this;
    const { current } = room.figures;
    if (!current) return false;
    if (room.selection.now()) {
      announce("Other words are selected: press Escape first to dismiss the suggested figure.");
      return true;
    }
    void room.saving(async () => {
      const saved = room.figures.dismiss();
      this.showProgress();
      this.walkFigures(1);
      try {
        await saved;
        room.recordDismissal("make", room.dismissals.of(current.points));
        tellSaving("Dismissed ✓");
      } finally {
        this.showProgress();
      }
    });
    return true;
  }

  /** Bring back the figure dismissed last. */
  takeBack() {
    const { room } = this;
    if (!room.may.record || !room.dismissals.size) return false;
    void room.saving(async () => {
      const { last } = room.dismissals;
      const figure = await room.figures.takeBack();
      room.recordDismissal("remove", last);
      tellSaving("Suggested again ✓");
      this.showProgress();
      room.cards.activate(null);
      if (figure) this.showFigure();
    });
    return true;
  }

  /** @param {-1 | 1} direction */
  walkMarks(direction) {
    const { text, cards } = this.room;
    const next = neighbourOf(text, cards.active, direction);
    if (!next) return false;
    this.room.leaveFigure();
    next.focus({ preventScroll: true });
    bringToMiddle(next);
    return true;
  }

  /** Leave what is innermost: sheet, caret, selection, figure, active card. */
  escape() {
    const { sheet } = this.recording;
    const { caret, selection, figures, cards } = this.room;
    if (sheet?.isOpen) {
      sheet.close();
      return true;
    }
    if (caret.isOn) caret.leave();
    else if (!selection.now() && !figures.current && !cards.active) return false;
    selection.clear();
    this.room.leaveFigure();
    clear("working");
    if (cardAt(document.activeElement) && cards.active) cards.goToMark(cards.active);
    else cards.activate(null);
    return true;
  }

  /**
   * A press into the text: a suggested figure becomes the current one, a mark the active one
   * (again: the one around it), anything else leaves both.
   * @param {MouseEvent} event
   */
  pressText(event) {
    const { selection, index, figures, cards, caret, may } = this.room;
    if (selection.now() || this.recording.isOpen) return;
    const position = index.offsetAt(event.clientX, event.clientY);
    const figure = may.record && position !== null ? figures.at(position) : null;
    const passages = passagesAt(event.target);
    if (caret.isOn && position !== null) caret.start(position);
    if (passages.length) {
      const at = passages.indexOf(cards.active ?? "");
      this.room.leaveFigure();
      cards.activate(passages[(at + 1) % passages.length]);
    } else if (figure) {
      cards.activate(null);
      figures.choose(figure);
      this.showFigure();
    } else {
      this.room.leaveFigure();
      cards.activate(null);
    }
  }

  /** Go to the passage, claim or span (#char=10,15, in code points) that the address names. */
  arrive() {
    const span = CHARS.exec(location.hash);
    if (span) {
      this.arriveAtSpan({ start: Number(span[1]), end: Number(span[2]) });
      return;
    }
    const { text, cards } = this.room;
    const card = cardAt(document.getElementById(location.hash.slice(1)));
    const id = card?.dataset.passage ?? /^#passage-(.+)$/.exec(location.hash)?.[1];
    if (!id) return;
    if (arriveAt(text, id)) cards.activate(id);
    else tellSaving(NOT_HERE, "bad");
  }

  /**
   * Go to a span; a figure suggested there becomes the current one.
   * @param {Span} points
   */
  arriveAtSpan(points) {
    const { index, figures, cards, may } = this.room;
    if (points.start >= points.end || points.end > index.codePoints.points) {
      tellSaving(NOT_HERE, "bad");
      return;
    }
    const span = index.toUnits(points);
    cards.activate(null);
    if (may.record && figures.choose(figures.at(span.start))) {
      this.showFigure();
      return;
    }
    const range = index.rangeOf(span);
    paint("working", [range]);
    bringIntoView(range);
    if (may.annotate && this.isLoaded) {
      // Ready to be marked, once the text has come to rest beneath the bar.
      requestAnimationFrame(() => this.room.selection.select(span.start, span.end));
    }
    announce(`Here: ${index.quote(span)}`);
  }

  /** Ask for what is suggested, once the page is there. @throws {ApiProblem} */
  async load() {
    await this.room.figures.load();
    this.showProgress();
    this.isLoaded = true;
    if (CHARS.test(location.hash)) this.arrive();
  }

  /** @param {import("./commands.js").Commands} commands */
  install(commands) {
    const { may } = this.room;
    const group = GROUP;
    if (may.record) {
      commands.add(
        { id: "next-figure", key: "n", does: "next suggested figure", group, run: () => this.walkFigures(1) },
        { id: "previous-figure", key: "p", does: "previous suggested figure", group, run: () => this.walkFigures(-1) },
        { id: "dismiss", key: "x", does: "dismiss the suggested figure for good", group, run: () => this.dismiss() },
        { id: "take-back", key: "X", does: "bring back the figure dismissed last", group, run: () => this.takeBack() },
      );
    }
    commands.add(
      { id: "next-mark", key: "j", does: "next mark", group, run: () => this.walkMarks(1) },
      { id: "previous-mark", key: "k", does: "previous mark", group, run: () => this.walkMarks(-1) },
      { id: "accept", key: "Enter", does: "take the figure as a claim; on a mark, go to its card", group, run: () => this.accept() },
      { id: "escape", key: "Escape", does: "leave sheet, caret, selection, figure or card", group, run: () => this.escape() },
    );
  }
}
