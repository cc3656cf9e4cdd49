// Scrolling: to a place in the text, and in boxes that scroll by themselves. Those must be reachable
// by keys, and only while there is something to scroll: otherwise they are a stop that does nothing.

/** @param {HTMLElement} box whose content has just been put in, and is on the page */
export function makeScrollableByKeys(box) {
  if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

/** @param {Range} range scrolled to if it is not well in view */
export function bringIntoView(range) {
  const box = range.getBoundingClientRect();
  if (box.top < 120 || box.bottom > innerHeight - 120) {
    scrollBy({ top: box.top - innerHeight * 0.4 });
  }
}
