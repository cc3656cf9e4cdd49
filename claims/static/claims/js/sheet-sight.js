// The claim sheet lies over the margin, and on a phone over the text: the words that the claim is
// about stay in sight above it. The room knows by a class that it is open: a style that looks for it
// (:has) would have all of the text styled anew at every change of the page.

const narrow = matchMedia("(width < 40rem)");
const GAP = 12;

export class SheetSight {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./recording.js").Recording} recording
   */
  constructor(room, recording) {
    const { sheet } = recording;
    if (!sheet) return;
    new MutationObserver(() => {
      room.element.classList.toggle("has-sheet", sheet.isOpen);
      const span = sheet.subject?.span;
      if (sheet.isOpen && narrow.matches && span) showAbove(sheet.dialog, room.index.rangeOf(span));
    }).observe(sheet.dialog, { attributes: true, attributeFilter: ["open"] });
  }
}

/**
 * Scroll until a range lies above the sheet, with the words around it; of a long one, its beginning.
 * @param {HTMLElement} sheet
 * @param {Range} range
 */
function showAbove(sheet, range) {
  const box = range.getBoundingClientRect();
  const foot = sheet.getBoundingClientRect().top - GAP;
  const top = Math.max(GAP, (foot - box.height) / 2);
  if (box.top < GAP || box.bottom > foot) scrollBy({ top: box.top - top });
}
