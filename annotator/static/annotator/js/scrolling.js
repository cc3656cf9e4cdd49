// Boxes that scroll by themselves must be reachable by keys, and only while there is something to
// scroll: otherwise they are a stop on the way that does nothing.

/** @param {HTMLElement} box whose content has just been put in, and is on the page */
export function makeScrollableByKeys(box) {
  if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}
