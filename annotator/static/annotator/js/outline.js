// The outline beside the text: the heading one reads under is the current one.

import { countWhile } from "./searching.js";

// A heading counts from this far below the top of the screen on.
const READ_BELOW = 140;

/**
 * @param {HTMLElement} outline
 * @param {import("./reading-place.js").ReadingPlace} place
 */
export function followHeadings(outline, place) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...outline.querySelectorAll('a[href^="#line-"]')]);
  const starts = links.map((link) => Number(link.hash.slice("#line-".length)));
  let current = -1;

  function show() {
    if (!outline.offsetParent) return;
    const point = place.at(READ_BELOW);
    const next = countWhile(starts.length, (at) => starts[at] <= point) - 1;
    if (next === current) return;
    links[current]?.removeAttribute("aria-current");
    links[next]?.setAttribute("aria-current", "location");
    current = next;
    if (links[next]) keepInSight(outline, links[next]);
  }

  place.addEventListener("moved", show);
  show();
}

/**
 * Scroll the outline, and nothing else, to where the link can be seen.
 * @param {HTMLElement} outline
 * @param {HTMLElement} link
 */
function keepInSight(outline, link) {
  const frame = outline.getBoundingClientRect();
  const box = link.getBoundingClientRect();
  if (box.top < frame.top) outline.scrollTop += box.top - frame.top - box.height;
  else if (box.bottom > frame.bottom) outline.scrollTop += box.bottom - frame.bottom + box.height;
}
