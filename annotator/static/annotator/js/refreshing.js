// Bringing the page up to date without leaving it: fetch it again and replace the regions marked
// data-refresh; where a text is read, what one reads stays where it is on the screen, and the
// stretches of text in which nothing has changed are left alone.

import { countWhile } from "./searching.js";
import { stretchesBetween } from "./stretches.js";

/**
 * What stays on the page while everything around it is replaced: a form that one is writing in, or
 * what has the keyboard.
 * @typedef {object} Kept
 * @property {Element[]} inUse each with an id, and so is every element between it and its region
 * @property {(element: Element, fresh: Element) => void} renew told what stands for it by now
 */

/** @type {Kept} */
const NOTHING = { inUse: [], renew: () => {} };

/**
 * Put what the regions hold by now in their place.
 * @returns {Promise<(kept?: Kept) => void>} puts it there; until then nothing has changed
 * @throws {Error} when the page cannot be fetched
 */
export async function fetchRegions() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error(`the page answered ${response.status}`);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  return (kept = NOTHING) => {
    for (const region of document.querySelectorAll("[data-refresh]")) {
      const next = fresh.getElementById(region.id);
      if (next) exchange(region, next, kept);
    }
  };
}

/**
 * Put the content of `next` into a region. Children that carry a sum (data-sum) on both sides stay
 * where it is the same.
 * @param {Element} region
 * @param {Element} next
 * @param {Kept} kept
 */
function exchange(region, next, kept) {
  const old = sumsOf(region);
  const now = sumsOf(next);
  if (!old.length || old.length !== now.length || now.includes(undefined)) {
    exchangeAround(region, next, kept);
    return;
  }
  const before = [...region.children];
  [...next.children].forEach((child, at) => {
    if (now[at] !== old[at]) before[at].replaceWith(child);
  });
}

/**
 * Replace what an element holds, except what is in use: to take that off the page, even for a moment,
 * would take the keyboard from it.
 * @param {Element} element
 * @param {Element} next
 * @param {Kept} kept
 */
function exchangeAround(element, next, kept) {
  const { inUse, renew } = kept;
  const twinOf = (/** @type {Element} */ { id }) => (id ? next.querySelector(`:scope > #${CSS.escape(id)}`) : null);
  const staying = [...element.children].filter(
    (child) => inUse.includes(child) || (inUse.some((each) => child.contains(each)) && twinOf(child)),
  );
  const twins = new Map(staying.map((child) => [twinOf(child), child]));
  for (const child of [...element.childNodes]) {
    if (!staying.includes(/** @type {Element} */ (child))) child.remove();
  }
  /** @type {ChildNode | null} */
  let place = element.firstChild;
  for (const child of [...next.childNodes]) {
    const old = twins.get(/** @type {Element} */ (child));
    if (!old) element.insertBefore(child, place);
    else {
      const fresh = /** @type {Element} */ (child);
      place = old.nextSibling;
      if (inUse.includes(old)) renew(old, fresh);
      else exchangeAround(old, fresh, kept);
    }
  }
}

/**
 * @param {Element} region
 * @returns {(string | undefined)[]} the sum of each child
 */
function sumsOf(region) {
  return [...region.children].map((child) => /** @type {HTMLElement} */ (child).dataset.sum);
}

/**
 * @param {HTMLElement} text the region whose lines must not jump
 * @param {() => Kept} kept asked when the new regions have come
 * @param {() => void} replaced called when they are in, before the place is restored
 * @returns {Promise<void>}
 * @throws {Error} when the page cannot be fetched
 */
export async function refreshPage(text, kept, replaced) {
  const replace = await fetchRegions();
  const held = holdPlace(text);
  const focused = document.activeElement?.id;
  replace(kept());
  replaced();
  held();
  // A mark that had the keyboard may be another element now.
  if (focused && document.activeElement === document.body) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

/**
 * Remember which line is at the top of the screen.
 * @param {HTMLElement} text
 * @returns {() => void} puts the same line back to the same height
 */
function holdPlace(text) {
  const [stretch] = stretchesBetween(text, 0, innerHeight);
  if (!stretch) return () => {};
  const at = [...text.children].indexOf(stretch);
  const line = countWhile(
    stretch.children.length,
    (nth) => stretch.children[nth].getBoundingClientRect().bottom < 0,
  );
  const place = () => text.children[at]?.children[line]?.getBoundingClientRect().top;
  const before = place();
  return () => {
    const after = place();
    if (before === undefined || after === undefined || after === before) return;
    scrollBy({ top: after - before, behavior: "instant" });
  };
}
