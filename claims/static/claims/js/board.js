// Ties the rows of a board's picture to the rows of its table: whichever is under the pointer or
// holds the focus, its partner is marked too. Rows name their claim by data-claim.

/** @type {Element[]} */
let met = [];

/** @param {EventTarget | null} target */
function meet(target) {
  const row = target instanceof Element ? target.closest("[data-claim]") : null;
  for (const element of met) element.classList.remove("is-met");
  met = [];
  if (!(row instanceof HTMLElement)) return;
  const claim = CSS.escape(row.dataset.claim ?? "");
  met = [...document.querySelectorAll(`[data-claim="${claim}"]`)];
  for (const element of met) element.classList.add("is-met");
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => meet(event.target));
}
document.addEventListener("focusout", () => meet(null));
