// What the status line says: the state of saving in words that everybody sees, and short
// announcements for who listens instead of looking.

const SHOWN_MS = 4000;
let timer = 0;

/**
 * @param {string} words "saving …", "saved ✓"; "" clears the line
 * @param {"good" | "bad"} [tone] bad news stays until the next word
 */
export function tellSaving(words, tone = "good") {
  const line = document.getElementById("saved");
  if (!line) return;
  clearTimeout(timer);
  line.textContent = words;
  line.classList.toggle("is-bad", tone === "bad");
  if (tone === "good" && words.endsWith("✓")) timer = setTimeout(() => tellSaving(""), SHOWN_MS);
}

/** @param {string} words */
export function announce(words) {
  const line = document.getElementById("told");
  if (!line) return;
  // The same words twice in a row are not read out again; a changing space makes them news.
  line.textContent = line.textContent === words ? `${words} ` : words;
}
