// Bringing the page up to date without leaving it: fetch it again and replace the regions marked
// data-refresh; where a text is read, what one reads stays where it is on the screen, and the
// stretches of text in which nothing has changed are left alone.

import { countWhile } from "./searching.js";
import { stretchesBetween } from "./stretches.js";

/**
 * Put what the regions hold by now in their place.
 * @returns {Promise<() => void>} puts it there; until then nothing has changed
 * @throws {Error} when the page cannot be fetched
 */
export async function fetchRegions() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
  if (!response.ok || response.redirected) throw new Error(`the page answered ${response.status}`);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  return () => {
    for (const region of document.querySelectorAll("[data-refresh]")) {
      const next = fresh.getElementById(region.id);
      if (next) exchange(region, next);
    }
  };
}

/**
 * Put the content of `next` into a region. Children that carry a sum (data-sum) on both sides stay
 * where it is the same.
 * @param {Element} region
 * @param {Element} next
 */
function exchange(region, next) {
  const old = sumsOf(region);
  const now = sumsOf(next);
  if (!old.length || old.length !== now.length || now.includes(undefined)) {
    region.replaceChildren(...next.childNodes);
    return;
  }
  const before = [...region.children];
  [...next.children].forEach((child, at) => {
    if (now[at] !== old[at]) before[at].replaceWith(child);
  });
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
 * @param {() => void} replaced called when the new regions are in, before the place is restored
 * @returns {Promise<void>}
 * @throws {Error} when the page cannot be fetched
 */
export async function refreshPage(text, replaced) {
  const replace = await fetchRegions();
  const held = holdPlace(text);
  replace();
  replaced();
  held();
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
