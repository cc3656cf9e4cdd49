// Bringing the page up to date without leaving it: fetch it again and replace the regions marked
// data-refresh; where a text is read, what one reads stays where it is on the screen.

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
      if (next) region.replaceChildren(...next.childNodes);
    }
  };
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
  const lines = text.children;
  let at = 0;
  while (at < lines.length - 1 && lines[at].getBoundingClientRect().bottom < 0) at += 1;
  const before = lines[at]?.getBoundingClientRect().top ?? 0;
  return () => {
    const after = text.children[at]?.getBoundingClientRect().top ?? before;
    if (after !== before) scrollBy({ top: after - before, behavior: "instant" });
  };
}
