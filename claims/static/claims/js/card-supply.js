// Which cards are on the page. A page with few passages holds all of them from the start. One with
// many holds those near what one reads: the others are fetched when one comes near them, as the
// server draws them, and put away again when one has gone on.

import { countWhile } from "../../annotator/js/searching.js";
import { pointsOf, stretchesBetween } from "../../annotator/js/stretches.js";
import { isInUse, refill } from "./in-use.js";

/** @typedef {import("./passages.js").Passage} Passage */
/** @typedef {import("./passages.js").Passages} Passages */

// Of passages that stand so close that these cards fill the screen, no more are shown.
const BEFORE = 15;
const AFTER = 45;
// So many cards are asked for at once: they come within a moment.
const AT_ONCE = 80;
// Cards put away are kept up to this number, so that going back and forth asks for nothing.
const KEPT = 600;

export class CardSupply {
  /**
   * @param {HTMLElement} margin
   * @param {HTMLElement} text
   * @param {(card: HTMLElement) => void} arrived called when a card that was empty or old is filled
   * @param {() => void} changed called when cards have come that are not on the page yet
   */
  constructor(margin, text, arrived, changed) {
    this.margin = margin;
    this.text = text;
    this.arrived = arrived;
    this.changed = changed;
    /** @type {Map<string, HTMLElement>} by passage; the ones used last come last */
    this.cards = new Map();
    /** @type {Map<string, string>} what the server sent for a card, while that is up to date */
    this.sent = new Map();
    this.isAsking = false;
  }

  /** @returns {HTMLElement | null} the list that holds the cards */
  get list() {
    const list = this.margin.querySelector(".cards");
    return list instanceof HTMLElement ? list : null;
  }

  /** @returns {string | undefined} where cards are fetched; undefined when all are here */
  get source() {
    return this.list?.dataset.source;
  }

  /** @returns {HTMLElement[]} the cards on the page, in reading order */
  get all() {
    return /** @type {HTMLElement[]} */ ([...(this.list?.children ?? [])]);
  }

  /**
   * Take up the page as it is now: it was opened, or brought up to date.
   * @param {Passages} passages
   */
  restore(passages) {
    this.passages = passages;
    this.sent.clear();
    for (const id of this.cards.keys()) if (!passages.of(id)) this.cards.delete(id);
    if (!this.source) this.cards.clear();
    for (const card of this.all) {
      if (!passages.of(card.dataset.passage ?? "")) card.remove();
      else {
        this.take(card);
        this.join(card);
      }
    }
  }

  /**
   * @param {string} id of a passage
   * @returns {HTMLElement | null} its card if that is here
   */
  peek(id) {
    return this.cards.get(id) ?? null;
  }

  /**
   * @param {string} id of a passage
   * @returns {HTMLElement | null} its card, which may be empty until it is fetched
   */
  of(id) {
    const passage = this.passages?.of(id);
    return this.peek(id) ?? (passage && this.source ? this.makeEmpty(passage) : null);
  }

  /**
   * Have the cards on the page that belong near the screen, and those that are in use.
   * @param {string | null} active the passage one is at
   */
  supply(active) {
    const { list, passages } = this;
    if (!list || !passages || !this.source) return;
    const near = this.near();
    const wanted = near.filter(({ id }) => this.cards.has(id));
    const current = active ? passages.of(active) : undefined;
    const inUse = this.inUse.map((card) => passages.of(card.dataset.passage ?? ""));
    for (const passage of [current, ...inUse]) {
      if (passage && !wanted.includes(passage) && this.of(passage.id)) wanted.push(passage);
    }
    wanted.sort((one, other) => one.at - other.at);
    if (near.length || current) this.show(list, wanted);
    void this.fetchMissing(current ? [current] : [], near);
  }

  /** @returns {Passage[]} those whose cards belong near the screen, in reading order */
  near() {
    const reach = innerHeight / 2;
    const stretches = stretchesBetween(this.text, -reach, innerHeight + reach);
    if (!stretches.length || !this.passages) return [];
    const { from } = pointsOf(stretches[0]);
    const near = this.passages.beginningIn(from, pointsOf(stretches[stretches.length - 1]).to);
    if (near.length <= BEFORE + AFTER) return near;
    const inView = countWhile(near.length, (at) => topOf(near[at]) < 0);
    return near.slice(Math.max(0, inView - BEFORE), inView + AFTER);
  }

  /** @returns {HTMLElement[]} cards that have the keyboard, or in which something is open */
  get inUse() {
    return this.all.filter(isInUse);
  }

  /**
   * @param {HTMLElement} list
   * @param {Passage[]} wanted in reading order
   */
  show(list, wanted) {
    const cards = wanted.map(({ id }) => /** @type {HTMLElement} */ (this.cards.get(id)));
    const kept = new Set(cards);
    const before = this.all;
    if (before.length === cards.length && before.every((card) => kept.has(card))) return;
    for (const card of before) if (!kept.has(card)) this.putAway(card);
    let next = list.firstElementChild;
    for (const card of cards) {
      // To move one in use would take the keyboard from it: what stands before it goes behind it.
      while (next && next !== card && card.parentElement === list && isInUse(card)) {
        const passed = next;
        next = next.nextElementSibling;
        list.append(passed);
      }
      if (card === next) next = next.nextElementSibling;
      else {
        list.insertBefore(card, next);
        this.join(card);
      }
    }
    this.forgetOldest();
  }

  /**
   * Say at the mark that its card is on the page.
   * @param {HTMLElement} card
   */
  join(card) {
    document.getElementById(`passage-${card.dataset.passage}`)?.setAttribute("aria-details", card.id);
  }

  /** @param {HTMLElement} card */
  putAway(card) {
    document.getElementById(`passage-${card.dataset.passage}`)?.removeAttribute("aria-details");
    card.remove();
  }

  /** Let go of the cards put away longest ago. */
  forgetOldest() {
    for (const [id, card] of this.cards) {
      if (this.cards.size <= KEPT) return;
      if (!card.isConnected) {
        this.cards.delete(id);
        this.sent.delete(id);
      }
    }
  }

  /**
   * Fetch what is missing of the first of these groups that misses anything, and go on from there.
   * @param {Passage[][]} groups in reading order each
   */
  async fetchMissing(...groups) {
    if (this.isAsking) return;
    const missing = groups
      .map((group) => group.filter(({ id }) => !this.sent.has(id)))
      .find((group) => group.length);
    if (!missing) return;
    const asked = missing.slice(0, AT_ONCE);
    this.isAsking = true;
    try {
      const from = asked[0].points.start;
      await this.fetch({ from: String(from), to: String(asked[asked.length - 1].points.start + 1) });
      // What is deleted by now does not come, and is not asked for again.
      for (const { id } of asked) if (!this.sent.has(id)) this.sent.set(id, "");
    } catch {
      // No connection: the next scrolling or pressing asks again.
      this.isAsking = false;
      return;
    }
    this.isAsking = false;
    this.changed();
  }

  /**
   * @param {Record<string, string>} asked the parameters of the request
   * @returns {Promise<HTMLElement[]>} the cards that have come
   * @throws {Error} when the server does not answer with cards
   */
  async fetch(asked) {
    const { passages } = this;
    const response = await fetch(`${this.source}?${new URLSearchParams(asked)}`, { cache: "no-store" });
    if (!response.ok || response.redirected) throw new Error(`the cards answered ${response.status}`);
    const sent = new DOMParser().parseFromString(await response.text(), "text/html");
    // While they were on their way the page may have been brought up to date.
    if (passages !== this.passages) return [];
    const cards = /** @type {NodeListOf<HTMLElement>} */ (sent.querySelectorAll(".card"));
    return [...cards].filter((card) => passages?.of(card.dataset.passage ?? "")).map((card) => this.take(card));
  }

  /**
   * @param {HTMLElement} card from the page or from the server
   * @returns {HTMLElement} the one that stands for its passage from now on
   */
  take(card) {
    const id = card.dataset.passage ?? "";
    const html = card.outerHTML;
    const known = this.cards.get(id);
    if (known && card.ownerDocument !== document) {
      if (this.sent.get(id) !== html) this.fill(known, card);
      this.sent.set(id, html);
      return known;
    }
    this.cards.set(id, card);
    this.sent.set(id, html);
    return card;
  }

  /**
   * Give a card the content that has come for it; what one is doing in it stays.
   * @param {HTMLElement} card
   * @param {HTMLElement} fresh
   */
  fill(card, fresh) {
    Object.assign(card.dataset, fresh.dataset);
    card.classList.remove("card--coming");
    card.classList.toggle("card--bare", fresh.classList.contains("card--bare"));
    refill(card, fresh.childNodes);
    this.arrived(card);
  }

  /**
   * @param {Passage} passage
   * @returns {HTMLElement} a card that says nothing yet
   */
  makeEmpty({ id, points }) {
    const card = document.createElement("li");
    card.className = "card card--coming";
    card.id = `card-${id}`;
    card.tabIndex = -1;
    Object.assign(card.dataset, { passage: id, start: String(points.start), end: String(points.end) });
    this.cards.set(id, card);
    return card;
  }
}

/**
 * @param {Passage} passage
 * @returns {number} how far down in the viewport its mark begins
 */
function topOf({ id }) {
  return document.getElementById(`passage-${id}`)?.getBoundingClientRect().top ?? 0;
}
