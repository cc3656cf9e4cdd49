// The reading room, wired together: selection, caret, marks and figures of the lower app with the
// cards, the claim sheet and the link dialog. Each part does one thing; what happens between them
// stands here.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { Caret } from "../../annotator/js/caret.js";
import { Figures } from "../../annotator/js/figures.js";
import { clear, paint } from "../../annotator/js/highlights.js";
import { describe, listen } from "../../annotator/js/keys.js";
import { arriveAt, freePresses, neighbourOf, passagesAt } from "../../annotator/js/marks.js";
import { refreshPage } from "../../annotator/js/refreshing.js";
import { placeBar } from "../../annotator/js/selection-bar.js";
import { watchSelection } from "../../annotator/js/selection.js";
import { tidy } from "../../annotator/js/spans.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { TextIndex } from "../../annotator/js/text-index.js";
import { askToDelete, writeNote } from "./card-tools.js";
import { cardAt, Cards, claimsOf } from "./cards.js";
import { ClaimSheet } from "./claim-sheet.js";
import { Drafts } from "./drafts.js";
import { LinkDialog } from "./link-dialog.js";
import { bindingsFor, CARET_KEYS } from "./room-keys.js";

/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

const room = byId("room");
const text = byId("text");
const documentId = room.dataset.document ?? "";
const may = new Set((room.dataset.may ?? "").split(" "));

let index = new TextIndex(text);
// Were the page's text not the stored one, every offset would be wrong: then nothing is marked.
const isIntact = index.codePoints.points === Number(room.dataset.length);
const mayAnnotate = may.has("annotate") && isIntact;
const mayRecord = may.has("record") && isIntact;
const mayLink = may.has("link") && isIntact;

const cards = new Cards(byId("margin"), text, () => index);
const figures = new Figures(documentId, () => index, () => cards.marked());
const bar = mayAnnotate ? placeBar(byId("selection-bar"), room) : null;

const selection = watchSelection(() => index, (span) => {
  if (!span) bar?.hide();
  else if (!sheet?.isOpen) {
    cards.stepBack();
    bar?.show(index.rangeOf(span));
  }
});
const caret = new Caret(byId("caret"), room, () => index, selection);

const sheet = mayRecord
  ? new ClaimSheet(/** @type {HTMLDialogElement} */ (byId("claim-sheet")), {
      documentId,
      projectId: room.dataset.project ?? "",
      outlet: room.dataset.outlet ?? "",
      index: () => index,
      figures: () => figures.all,
      eventNear: (span) => cards.eventNear(span),
      drafts: new Drafts(documentId),
      showWorking: (span) => (span ? paint("working", [index.rangeOf(span)]) : clear("working")),
      saved: (claim) => afterSaving(claim.passage, "Claim saved"),
      closed: returnToText,
    })
  : null;

const links = mayLink
  ? new LinkDialog(/** @type {HTMLDialogElement} */ (byId("link-dialog")), documentId, (passage) =>
      afterSaving(passage, "Link saved"),
    )
  : null;

// --- What one can do ------------------------------------------------------------------------

/** @returns {Span | null} what an act is about: the selection, or the current figure */
function subjectSpan() {
  const selected = selection.now();
  if (selected) return selected;
  return figures.current && tidy(index.text, figures.extentOf(figures.current));
}

/** Open the claim sheet on the selection, the current figure, or the passage one is at. */
function claim() {
  if (!sheet || sheet.isOpen) return false;
  const span = subjectSpan();
  const card = span ? null : activeCard();
  if (!span && !card) return false;
  bar?.hide();
  if (span) sheet.open({ span, passage: cards.passageOf(span) }, selection.now() ? null : figures.current);
  else if (card) sheet.open({ span: cards.spanOf(card), passage: card.dataset.passage });
  return true;
}

/** Store the selection as a passage, or start the caret when nothing is selected. */
function annotate() {
  if (!mayAnnotate) return false;
  const span = subjectSpan();
  if (!span) return startCaret();
  void saving(async () => afterSaving(await mark(span), "Passage marked"));
  return true;
}

/** Write a note on the selection's passage, or on the one that one is at. */
function note() {
  if (!mayAnnotate) return false;
  const span = subjectSpan();
  if (!span) return openNote(activeCard());
  void saving(async () => {
    const passage = await mark(span);
    await afterSaving(passage, "Passage marked");
    openNote(cards.of(passage));
  });
  return true;
}

/**
 * @param {HTMLElement | null} card
 * @returns {boolean}
 */
function openNote(card) {
  if (!card) return false;
  writeNote(card, () => afterSaving(card.dataset.passage ?? "", "Note saved"));
  cards.place();
  return true;
}

/** Open the link dialog for the selection or the passage one is at. */
function link() {
  if (!links) return false;
  const span = subjectSpan();
  const passage = span ? cards.passageOf(span) : activeCard()?.dataset.passage;
  const card = passage ? cards.of(passage) : null;
  if (!span && !card) return false;
  const here = span ?? cards.spanOf(/** @type {HTMLElement} */ (card));
  bar?.hide();
  links.open({
    quote: index.quote(here),
    passage,
    place: { ...index.toPoints(here), exact: index.quote(here) },
    claims: card ? claimsOf(card) : [],
  });
  return true;
}

/**
 * @param {Span} span
 * @returns {Promise<string>} the id of the passage, new or not
 */
async function mark(span) {
  const { data } = await call("POST", "/api/v1/passages/", {
    // With the quote the server checks our counting; on any difference it refuses.
    body: { document: documentId, ...index.toPoints(span), exact: index.quote(span) },
  });
  return data.id;
}

function activeCard() {
  return cards.active ? cards.of(cards.active) : null;
}

// --- Saving ---------------------------------------------------------------------------------

/** @param {() => Promise<void>} act */
async function saving(act) {
  tellSaving("saving …");
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    tellSaving(error.sentences, "bad");
  }
}

/**
 * Show what was saved: new marks and cards in place, and the passage as the one that one is at.
 * @param {string} passage
 * @param {string} words
 */
async function afterSaving(passage, words) {
  selection.clear();
  try {
    await refresh();
    tellSaving(`${words} ✓`);
  } catch {
    tellSaving(`${words} ✓ (reload the page to see it)`);
  }
  if (cards.of(passage)) cards.activate(passage);
  returnToText();
}

async function refresh() {
  await refreshPage(text, () => {
    index = new TextIndex(text);
    cards.restore();
  });
  figures.refresh();
  showProgress();
  caret.draw();
}

/** Give the keyboard back to the text after a sheet or dialog is closed. */
function returnToText() {
  if (caret.isOn) return;
  if (cards.active && !figures.current) {
    document.getElementById(`passage-${cards.active}`)?.focus({ preventScroll: true });
  } else if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
}

function showProgress() {
  if (!mayRecord) return;
  const count = figures.left.length;
  const words = count === 1 ? "1 figure left" : `${count.toLocaleString("en-GB")} figures left`;
  byId("progress").textContent = count ? words : "No figure left to decide on";
}

// --- Walking --------------------------------------------------------------------------------

/**
 * @param {-1 | 1} direction
 * @returns {boolean}
 */
function walkFigures(direction) {
  if (!mayRecord || sheet?.isOpen) return false;
  selection.clear();
  const figure = figures.walk(direction);
  if (!figure) {
    announce("No figure left to decide on.");
    return true;
  }
  cards.activate(null);
  showFigure();
  return true;
}

/** Bring the current figure into view and say what it is. */
function showFigure() {
  const figure = figures.current;
  if (!figure) return;
  const range = figures.rangeOf(figure);
  const box = range.getBoundingClientRect();
  if (box.top < 120 || box.bottom > innerHeight - 120) {
    scrollBy({ top: box.top - innerHeight * 0.4 });
  }
  bar?.show(range);
  const at = figures.left.indexOf(figure) + 1;
  announce(`${index.quote(figures.extentOf(figure))}. Suggested figure ${at} of ${figures.left.length}.`);
}

/** Open the claim sheet for the current figure or selection; on a mark, go to its card. */
function accept() {
  if (sheet && (figures.current || selection.now())) return claim();
  const focused = document.activeElement;
  const [id] = focused instanceof HTMLElement && focused.matches("mark") ? passagesAt(focused) : [];
  if (!id) return false;
  cards.activate(id, { focus: true });
  return true;
}

function dismiss() {
  if (!figures.current) return false;
  figures.dismiss();
  showProgress();
  return walkFigures(1);
}

/**
 * @param {-1 | 1} direction
 * @returns {boolean}
 */
function walkMarks(direction) {
  const next = neighbourOf(text, cards.active, direction);
  if (!next) return false;
  leaveFigure();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
  return true;
}

function leaveFigure() {
  if (!figures.current) return;
  figures.choose(null);
  bar?.hide();
}

function startCaret() {
  if (!mayAnnotate) return false;
  caret.start(startOfView());
  announce("Caret in the text. Arrows move it, Shift selects, Escape leaves.");
  return true;
}

/** @returns {number} the current figure, the mark one is at, or the first line in view */
function startOfView() {
  if (figures.current) return figures.current.start;
  const card = activeCard();
  if (card) return cards.spanOf(card).start;
  const frame = text.getBoundingClientRect();
  return index.offsetAt(frame.left + 4, Math.max(frame.top + 4, innerHeight * 0.25)) ?? 0;
}

/** Leave what is innermost: sheet, caret, selection, figure, active card. */
function escape() {
  if (sheet?.isOpen) {
    sheet.close();
    return true;
  }
  if (caret.isOn) caret.leave();
  else if (!selection.now() && !figures.current && !cards.active) return false;
  selection.clear();
  leaveFigure();
  if (cardAt(document.activeElement) && cards.active) cards.goToMark(cards.active);
  else cards.activate(null);
  return true;
}

function showKeys() {
  /** @type {HTMLDialogElement} */ (byId("keys")).showModal();
  return true;
}

// --- Keys and buttons -----------------------------------------------------------------------

const bindings = bindingsFor(
  { record: mayRecord, annotate: mayAnnotate },
  {
    nextFigure: () => walkFigures(1),
    previousFigure: () => walkFigures(-1),
    nextMark: () => walkMarks(1),
    previousMark: () => walkMarks(-1),
    accept,
    escape,
    annotate,
    claim,
    link,
    note,
    dismiss,
    showKeys,
  },
);
listen(bindings, (event) => caret.isOn && !sheet?.isOpen && caret.take(event));
describe(
  byId("keys-list"),
  /** @type {HTMLInputElement} */ (byId("keys-on")),
  mayAnnotate ? [...bindings, ...CARET_KEYS] : bindings,
);

/** @type {Record<string, () => unknown>} */
const acts = {
  claim,
  mark: annotate,
  note,
  link,
  accept,
  dismiss,
  keys: showKeys,
  "next-figure": () => walkFigures(1),
};

room.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("button[data-does]");
  if (button instanceof HTMLButtonElement) press(button);
  else if (target?.closest("#text")) pressText(event);
  // A button that has gone with its question (delete? keep) was pressed on a card all the same.
  else if (target?.isConnected && !target.closest(".card, .selection-bar")) cards.activate(null);
});

/** @param {HTMLButtonElement} button */
function press(button) {
  const card = cardAt(button);
  if (!card) {
    acts[button.dataset.does ?? ""]?.();
    return;
  }
  selection.clear();
  leaveFigure();
  cards.activate(card.dataset.passage ?? null);
  if (button.dataset.does === "delete") askToDelete(button, () => afterSaving("", "Deleted"));
  else if (button.dataset.does === "edit-claim") void editClaim(button, card);
  else acts[button.dataset.does ?? ""]?.();
  cards.place();
}

/**
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} card
 */
async function editClaim(button, card) {
  const id = /** @type {HTMLElement | null} */ (button.closest(".claim"))?.dataset.claim;
  const passage = card.dataset.passage;
  await saving(async () => {
    await sheet?.openClaim({ span: cards.spanOf(card), passage, claim: id });
    tellSaving("");
  });
}

/**
 * A press into the text: a suggested figure becomes the current one, a mark the active one (again:
 * the one around it), anything else leaves both.
 * @param {MouseEvent} event
 */
function pressText(event) {
  if (selection.now() || sheet?.isOpen) return;
  const position = index.offsetAt(event.clientX, event.clientY);
  const figure = mayRecord && position !== null ? figures.at(position) : null;
  const passages = passagesAt(event.target);
  if (caret.isOn && position !== null) caret.start(position);
  if (passages.length) {
    const at = passages.indexOf(cards.active ?? "");
    leaveFigure();
    cards.activate(passages[(at + 1) % passages.length]);
  } else if (figure) {
    cards.activate(null);
    figures.choose(figure);
    showFigure();
  } else {
    leaveFigure();
    cards.activate(null);
  }
}

addEventListener("hashchange", arrive);

/** Go to the passage or claim that the address names. */
function arrive() {
  const target = document.getElementById(location.hash.slice(1));
  const card = cardAt(target);
  const id = card?.dataset.passage ?? /^#passage-(.+)$/.exec(location.hash)?.[1];
  if (!id) return;
  if (arriveAt(text, id)) cards.activate(id);
  else tellSaving("The passage of this address is not in this version of the text.", "bad");
}

// --- Opening --------------------------------------------------------------------------------

async function start() {
  freePresses(text);
  cards.restore();
  arrive();
  if (may.has("annotate") && !isIntact) {
    tellSaving("The text arrived damaged; marking is off. Reload the page.", "bad");
  }
  if (!mayRecord) return;
  if (sheet?.openDraft()) announce("An unsaved claim is open again.");
  try {
    await figures.load();
    showProgress();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    byId("progress").textContent = "Figures could not be suggested";
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

void start();
