// The small bar by a selection. Its buttons carry data-does, which the room's actions know; where
// it stands is decided here. Pressing it leaves the selection as it is.

const GAP = 8;

/**
 * @param {HTMLElement} bar
 * @param {HTMLElement} room what the bar is placed in
 * @returns {{show: (range: Range) => void, hide: () => void, isShown: () => boolean}}
 */
export function placeBar(bar, room) {
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const step = event.key === "ArrowRight" ? 1 : -1;
    const buttons = [...bar.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    buttons.at((at + step) % buttons.length)?.focus();
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    show(range) {
      bar.hidden = false;
      const frame = room.getBoundingClientRect();
      const lines = range.getClientRects();
      if (!lines.length) return;
      const first = lines[0];
      const last = lines[lines.length - 1];
      const size = bar.getBoundingClientRect();
      const fitsAbove = first.top - size.height - GAP > 0;
      const top = fitsAbove ? first.top - size.height - GAP : last.bottom + GAP;
      const wanted = first.left + Math.min(first.width, 240) / 2 - size.width / 2;
      const left = Math.max(GAP, Math.min(wanted, innerWidth - size.width - GAP));
      bar.style.top = `${Math.round(top - frame.top)}px`;
      bar.style.left = `${Math.round(left - frame.left)}px`;
    },
    hide() {
      bar.hidden = true;
    },
    isShown: () => !bar.hidden,
  };
}
