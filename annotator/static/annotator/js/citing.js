// The "Cite" block of a page: a button copies the line beside it, and its style is remembered.

import { chooseStyle } from "./citation-style.js";
import { copy } from "./clipboard.js";

const block = document.getElementById("cite");
for (const button of block?.querySelectorAll("button[data-copy]") ?? []) {
  if (!(button instanceof HTMLButtonElement)) continue;
  button.hidden = false;
  button.addEventListener("click", () => void copyLine(button));
}

/** @param {HTMLButtonElement} button */
async function copyLine(button) {
  const style = button.closest("[data-style]");
  const words = button.parentElement?.querySelector("[data-copies]");
  const told = block?.querySelector(".cite__told");
  if (!(style instanceof HTMLElement) || !(words instanceof HTMLElement) || !told || !block) return;
  chooseStyle(style.dataset.style === "chicago" ? "chicago" : "apa");
  const address = button.dataset.copy === "quotation" ? block.dataset.address : "";
  const text = words.textContent ?? "";
  try {
    await copy({
      text: address ? `${text}\n${address}` : text,
      // The server escaped what stands here; the address holds nothing but ids.
      html: address ? `<p>${words.innerHTML}</p><p><a href="${address}">${address}</a></p>` : words.innerHTML,
    });
    told.textContent = "Copied ✓";
    told.classList.remove("is-bad");
  } catch (error) {
    told.textContent = /** @type {Error} */ (error).message;
    told.classList.add("is-bad");
  }
}
