// The cards in the margin: placed beside their marks, joined with them both ways, and one of them
// the active one. What their buttons do is wired in reading-room.js.

import { passagesAt, piecesOf, showActive, showPartner } from "../../annotator/js/marks.js";
import { arrange } from "./arranging.js";
import { equip } from "./card-tools.js";

/** @typedef {import("../../annotator/js/text-index.js").TextIndex} TextIndex */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {import("../../annotator/js/suggestions.js").MarkedSpan} MarkedSpan */

const GAP = 14;
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
    this.watchPointer();
    const observer = new ResizeObserver(() => this.place());
    observer.observe(text);
    observer.observe(margin);
    wide.addEventListener("change", () => this.place());
    document.fonts?.ready.then(() => this.place());
  }

  /** @returns {HTMLElement[]} in reading order */
  get all() {
    return /** @type {HTMLElement[]} */ ([...this.margin.querySelectorAll(".card")]);
  }

  /**
   * @param {string} id
   * @returns {HTMLElement | null}
   */
  of(id) {
    return document.getElementById(`card-${id}`);
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
    const recorded = JSON.parse(document.getElementById("recorded")?.textContent ?? "{}");
    return this.all.map((card) => ({
      ...this.spanOf(card),
      claims: recorded[card.dataset.passage ?? ""] ?? [],
    }));
  }

  /**
   * @param {Span} span
   * @returns {string | undefined} the passage that has exactly this span
   */
  passageOf(span) {
    const { start, end } = this.index().toPoints(span);
    return this.all.find(
      (card) => Number(card.dataset.start) === start && Number(card.dataset.end) === end,
    )?.dataset.passage;
  }

  /**
   * Return the event of the claim that stands nearest in the text: probably the one meant again.
   * @param {Span} span
   * @returns {string} an id; "" when no claim here is about an event
   */
  eventNear(span) {
    let best = "";
    let least = Infinity;
    for (const card of this.all) {
      const claim = card.querySelector('.claim:not([data-event=""])');
      const { start, end } = this.spanOf(card);
      const distance = Math.max(start - span.end, span.start - end, 0);
      if (!(claim instanceof HTMLElement) || distance >= least) continue;
      best = claim.dataset.event ?? "";
      least = distance;
    }
    return best;
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
    const list = this.margin.querySelector(".cards");
    if (!(list instanceof HTMLElement)) return;
    list.classList.toggle("is-arranged", wide.matches);
    if (!wide.matches) {
      list.style.height = "";
      for (const card of this.all) card.style.translate = "";
      return;
    }
    const cards = this.all;
    const frame = list.getBoundingClientRect().top;
    const measured = cards.map((card) => ({
      wanted: this.heightOf(card, frame),
      height: card.offsetHeight,
    }));
    const active = cards.findIndex((card) => card.dataset.passage === this.active);
    const tops = arrange(measured, GAP, active);
    cards.forEach((card, at) => {
      const place = `0px ${Math.round(tops[at])}px`;
      if (card.style.translate !== place) card.style.translate = place;
    });
    const last = cards.length - 1;
    list.style.height = last < 0 ? "" : `${tops[last] + measured[last].height}px`;
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
      if (this.active) this.of(this.active)?.classList.remove("is-active");
      this.active = id;
      showActive(this.text, id);
    }
    const card = id ? this.of(id) : null;
    card?.classList.add("is-active");
    if (card) {
      equip(card);
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

  /** Place everything at once, with nothing gliding, and take up the active card again. */
  restore() {
    const id = this.active && this.of(this.active) ? this.active : null;
    this.active = null;
    this.activate(id);
    const list = this.margin.querySelector(".cards");
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
      if (id) this.of(id)?.classList.add("is-near");
    });
    this.text.addEventListener("focusin", (event) => {
      const mark = event.target;
      if (!(mark instanceof HTMLElement)) return;
      const id = (mark.dataset.starts ?? "").split(" ").pop();
      if (id) this.activate(id);
    });
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

/**
 * @param {HTMLElement} card
 * @returns {{id: string, words: string}[]} the claims made in its passage
 */
export function claimsOf(card) {
  return [...card.querySelectorAll(".claim")].map((element) => ({
    id: /** @type {HTMLElement} */ (element).dataset.claim ?? "",
    words: (element.querySelector(".claim__head")?.textContent ?? "").replace(/\s+/g, " ").trim(),
  }));
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export function cardAt(target) {
  const card = target instanceof Element ? target.closest(".card") : null;
  return card instanceof HTMLElement ? card : null;
}
