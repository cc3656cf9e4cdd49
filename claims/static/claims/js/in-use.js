// What one is at: a question on a card, a form, a dialog, or a button that has the keyboard. What an
// earlier saving brings must not take it away.

import { equip } from "./card-tools.js";

const OPEN = "form.card__writes, .card__asks";
const PLACES = ".claim, li[data-link], .card";

/** @returns {boolean} whether a form, a question or a dialog is open */
export function isAnythingOpen() {
  return document.querySelector(`dialog[open], ${OPEN}`) !== null;
}

/** @returns {boolean} whether one of them has the keyboard */
export function hasOpenTheKeyboard() {
  return Boolean(document.activeElement?.closest(`dialog[open], ${OPEN}`));
}

/**
 * @param {HTMLElement} card
 * @returns {boolean} whether it has the keyboard, or something is open in it
 */
export function isInUse(card) {
  return card.contains(document.activeElement) || card.querySelector(OPEN) !== null;
}

/**
 * Replace what a card says. A form in it is not even moved; a question goes on at what it is about,
 * and the keyboard is at the same button or address as before, if that is still there.
 * @param {HTMLElement} card
 * @param {Iterable<Node>} content
 */
export function refill(card, content) {
  const form = card.querySelector(":scope > form");
  const questions = [...card.querySelectorAll("div.card__asks")].map((asks) => ({ asks, place: placeOf(asks) }));
  const focused = document.activeElement;
  const sought = focused && focused !== card && card.contains(focused) ? describe(focused) : null;
  for (const child of [...card.childNodes]) if (child !== form) child.remove();
  card.prepend(...content);
  if (!questions.length && !sought) return;
  equip(card);
  for (const { asks, place } of questions) find(card, place)?.append(asks);
  if (document.activeElement === focused) return;
  const again = sought && find(card, sought.place)?.querySelector(sought.selector);
  const next = focused?.isConnected ? focused : (again ?? card);
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/**
 * @param {Element} element in a card
 * @returns {string} a selector of what it is about; "" for the card itself
 */
function placeOf(element) {
  const place = element.closest(PLACES);
  const link = place instanceof HTMLElement ? place.dataset.link : "";
  if (link) return `[data-link="${link}"]`;
  return place?.matches(".claim") ? `#${CSS.escape(place.id)}` : "";
}

/**
 * @param {Element} element in a card
 * @returns {{place: string, selector: string}} what finds its like when the card says something else
 */
function describe(element) {
  const place = placeOf(element);
  const { does, of } = /** @type {HTMLElement} */ (element).dataset;
  const kind = of ? `[data-of="${of}"]` : "";
  if (does) return { place, selector: `[data-does="${does}"]${kind}` };
  return { place, selector: `[href="${CSS.escape(element.getAttribute("href") ?? "")}"]` };
}

/**
 * @param {HTMLElement} card
 * @param {string} place
 * @returns {Element | null}
 */
function find(card, place) {
  return place ? card.querySelector(place) : card;
}
