// The cards in the margin: placed beside their marks, joined with them both ways, and one of them
// the active one. What their buttons do is wired in reading-room.js.

import {
  arriveAt,
  passagesAt,
  piecesOf,
  showActive,
  showPartner,
} from "../../annotator/js/marks.js";
import { afterScrolling } from "../../annotator/js/resting.js";
import { arrange, arrangeAround } from "./arranging.js";
import { CardSupply } from "./card-supply.js";
import { equip } from "./card-tools.js";
import { Passages } from "./passages.js";

/** @typedef {import("../../annotator/js/text-index.js").TextIndex} TextIndex */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("../../annotator/js/suggestions.js").MarkedSpan} MarkedSpan */

const GAP = 14;
// Of the cards near the screen, the first whose mark is this far down stands at its mark.
const READING_HEIGHT = 90;
const wide = matchMedia("(min-width: 1000px)");

export class Cards {
  /**
   * @param {HTMLElement} margin
   * @param {HTMLElement} text
   * @param {() => TextIndex} index
   */
  constructor(margin, text, index) {
    this.margin = margin;
    this.text = text;
    this.index = index;
    /** @type {string | null} the passage one is at */
    this.active = null;
    this.isDue = false;
    this.supply = new CardSupply(margin, text, (card) => this.arrived(card), () => this.place());
    this.told = passagesTold();
    this.passages = Passages.read(text, this.told);
    this.supply.restore(this.passages);
    this.watchPointer();
    // In a document with many passages, bring the cards up to where one has scrolled to.
    const soon = afterScrolling(() => {
      if (this.supply.source) this.place();
    });
    addEventListener("hashchange", () => void this.seekClaim());
    void this.seekClaim();
    // A long text grows and shrinks all the time while one scrolls through it.
    const observer = new ResizeObserver(() => (this.supply.source ? soon() : this.place()));
    observer.observe(text);
    observer.observe(margin);
    wide.addEventListener("change", () => this.place());
    document.fonts?.ready.then(() => this.place());
  }

  /** @returns {HTMLElement[]} the cards on the page, in reading order */
  get all() {
    return this.supply.all;
  }

  /**
   * @param {string} id of a passage
   * @returns {HTMLElement | null} its card, empty for a moment when it has to be fetched; null when
   *   there is no such passage
   */
  of(id) {
    return this.supply.of(id);
  }

  /**
   * @param {HTMLElement} card
   * @returns {Span} in units
   */
  spanOf(card) {
    return this.index().toUnits({
      start: Number(card.dataset.start),
      end: Number(card.dataset.end),
    });
  }

  /** @returns {MarkedSpan[]} what is marked, with the numbers of the claims made there */
  marked() {
    const index = this.index();
    return this.passages.all.map(({ points, claims }) => ({ ...index.toUnits(points), claims }));
  }

  /**
   * @param {Span} span
   * @returns {string | undefined} the passage that has exactly this span
   */
  passageOf(span) {
    return this.passages.withSpan(this.index().toPoints(span))?.id;
  }

  /** Place all cards before the next frame. */
  place() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.placeNow();
    });
  }

  placeNow() {
    this.supply.supply(this.active);
    const { list } = this.supply;
    if (!list) return;
    const isBeside = wide.matches && !list.classList.contains("cards--list");
    list.classList.toggle("is-arranged", isBeside);
    if (!isBeside) {
      list.style.height = "";
      for (const card of this.all) card.style.translate = "";
      return;
    }
    // What the filter leaves out takes no room.
    const cards = this.all.filter((card) => !card.matches(".is-filtered:not(.is-active)"));
    const frame = list.getBoundingClientRect().top;
    const measured = cards.map((card) => ({
      wanted: this.heightOf(card, frame),
      height: card.offsetHeight,
    }));
    const tops = this.supply.source
      ? arrangeAround(measured, GAP, this.anchorOf(cards, measured, frame))
      : arrange(measured, GAP, this.activeOf(cards));
    cards.forEach((card, at) => {
      const place = `0px ${Math.round(tops[at])}px`;
      if (card.style.translate !== place) card.style.translate = place;
      card.classList.toggle("is-out", tops[at] < 0);
    });
    const last = cards.length - 1;
    list.style.height = last < 0 ? "" : `${tops[last] + measured[last].height}px`;
  }

  /** @param {HTMLElement[]} cards @returns {number} which one is active; -1 for none */
  activeOf(cards) {
    return cards.findIndex((card) => card.dataset.passage === this.active);
  }

  /**
   * @param {HTMLElement[]} cards
   * @param {{wanted: number}[]} measured
   * @param {number} frame where the list begins in the viewport
   * @returns {number} the card that stands at its mark: the active one if that is in view, else the
   *   first one in view
   */
  anchorOf(cards, measured, frame) {
    const active = this.activeOf(cards);
    const height = active < 0 ? -1 : measured[active].wanted + frame;
    if (height >= 0 && height < innerHeight) return active;
    const first = measured.findIndex(({ wanted }) => wanted + frame >= READING_HEIGHT);
    return first < 0 ? measured.length - 1 : first;
  }

  /**
   * @param {HTMLElement} card
   * @param {number} frame where the list begins in the viewport
   * @returns {number} the height at which its mark begins
   */
  heightOf(card, frame) {
    const anchor = document.getElementById(`passage-${card.dataset.passage}`);
    return anchor ? anchor.getBoundingClientRect().top - frame - 2 : 0;
  }

  /**
   * Make a passage the one that one is at, or none.
   * @param {string | null} id
   * @param {{focus?: boolean}} [options] whether the card takes the keyboard
   */
  activate(id, { focus = false } = {}) {
    if (id !== this.active) {
      if (this.active) this.supply.peek(this.active)?.classList.remove("is-active");
      this.active = id;
      showActive(this.text, id);
    }
    const card = id ? this.of(id) : null;
    if (card) {
      card.classList.add("is-active");
      // One that has to be fetched is put in its place and filled when it comes.
      if (!card.isConnected) this.supply.supply(id);
      if (!card.classList.contains("card--coming")) equip(card);
      this.uncover(card);
    }
    this.place();
    if (focus) card?.focus({ preventScroll: true });
  }

  /**
   * Where the active card lies over the text, scroll its mark out from under it.
   * @param {HTMLElement} card
   */
  uncover(card) {
    if (wide.matches) return;
    const [first] = piecesOf(this.text, card.dataset.passage ?? "");
    const hidden = (first?.getBoundingClientRect().bottom ?? 0) + GAP - card.getBoundingClientRect().top;
    if (hidden > 0) scrollBy({ top: hidden });
  }

  /** Where the active card covers the text, put it away. */
  stepBack() {
    if (!wide.matches) this.activate(null);
  }

  /**
   * Fill in what has come for the card one is at.
   * @param {HTMLElement} card
   */
  arrived(card) {
    if (card.dataset.passage === this.active) {
      equip(card);
      this.uncover(card);
    }
    this.place();
  }

  /**
   * What stays on the page while the cards around it are replaced.
   * @returns {import("../../annotator/js/refreshing.js").Kept}
   */
  get kept() {
    const renew = (/** @type {Element} */ card, /** @type {Element} */ fresh) =>
      this.supply.fill(/** @type {HTMLElement} */ (card), /** @type {HTMLElement} */ (fresh));
    return { inUse: this.supply.inUse, renew };
  }

  /** Read what the page tells of its passages, if that is not what was read before. */
  takeUp() {
    const told = passagesTold();
    if (told === this.told) return;
    this.told = told;
    this.passages = Passages.read(this.text, told);
    this.supply.restore(this.passages);
  }

  /** Place everything at once, with nothing gliding, and take up the active card again. */
  restore() {
    this.takeUp();
    const id = this.active && this.of(this.active) ? this.active : null;
    this.active = null;
    this.activate(id);
    const { list } = this.supply;
    list?.classList.add("is-still");
    this.placeNow();
    // Asking for the layout settles the places before gliding is allowed again.
    list?.getBoundingClientRect();
    list?.classList.remove("is-still");
  }

  watchPointer() {
    this.margin.addEventListener("pointerover", (event) => this.hover(cardAt(event.target)));
    this.margin.addEventListener("pointerleave", () => this.hover(null));
    this.margin.addEventListener("focusin", (event) => {
      const card = cardAt(event.target);
      if (card) this.activate(card.dataset.passage ?? null);
    });
    this.text.addEventListener("pointerover", (event) => {
      const [id] = passagesAt(event.target);
      for (const near of this.margin.querySelectorAll(".is-near")) near.classList.remove("is-near");
      if (id) this.supply.peek(id)?.classList.add("is-near");
    });
    this.text.addEventListener("focusin", (event) => {
      const mark = event.target;
      if (!(mark instanceof HTMLElement)) return;
      const id = (mark.dataset.starts ?? "").split(" ").pop();
      if (id) this.activate(id);
    });
  }

  /** Go to the claim that the address names when its card is not on the page yet. */
  async seekClaim() {
    const claim = /^#claim-(.+)$/.exec(location.hash)?.[1];
    if (!claim || !this.supply.source || document.getElementById(`claim-${claim}`)) return;
    const [card] = await this.supply.fetch({ claim }).catch(() => []);
    const id = card?.dataset.passage;
    if (id && arriveAt(this.text, id)) this.activate(id);
  }

  /** @param {HTMLElement | null} card */
  hover(card) {
    showPartner(this.index(), card ? this.spanOf(card) : null);
  }

  /**
   * Bring the mark of a card into view and give it the keyboard.
   * @param {string} id
   */
  goToMark(id) {
    const [first] = piecesOf(this.text, id);
    if (!first) return;
    first.scrollIntoView({ block: "nearest" });
    first.focus({ preventScroll: true });
  }
}

/** @returns {HTMLElement | null} the data about passages that the page came with */
function passagesTold() {
  return document.getElementById("passages");
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export function cardAt(target) {
  const card = target instanceof Element ? target.closest(".card") : null;
  return card instanceof HTMLElement ? card : null;
}
