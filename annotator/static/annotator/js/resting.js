// Doing something when scrolling has come to rest: what is drawn only near the screen is drawn anew
// then, and no frame of the scrolling itself waits for it.

// Longer than between two frames of a slow machine, shorter than one notices.
const REST_MS = 100;

/**
 * @param {() => void} run called once after every scrolling of the page
 * @returns {() => void} calls it as well, in a moment; not before a scrolling is over
 */
export function afterScrolling(run) {
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(run, REST_MS);
  };
  addEventListener("scroll", soon, { passive: true });
  return soon;
}
