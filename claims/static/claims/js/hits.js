// The search page by keyboard: arrows lead from the field through the hits and back; Enter opens
// the one that has the focus, as it does any link.

import { step } from "./stepping.js";

const field = document.querySelector('.search-form input[type="search"]');

/** @returns {HTMLAnchorElement[]} the hits in reading order, one link each */
function hits() {
  const selector = ".concordance .kwic, .figures-found tbody th a";
  return [...document.querySelectorAll(selector)].filter((link) => link instanceof HTMLAnchorElement);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = hits();
  const at = links.findIndex((link) => link === document.activeElement);
  const isOutside = at < 0 && document.activeElement !== field && document.activeElement !== document.body;
  if (!links.length || isOutside) return;
  if (at < 0 && event.key === "ArrowUp") return;
  event.preventDefault();
  const next = step(at, event.key, links.length);
  const target = next < 0 ? field : links[next];
  if (target instanceof HTMLElement) target.focus();
});
