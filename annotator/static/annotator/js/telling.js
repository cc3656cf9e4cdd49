// What the status line says: the state of saving in words that everybody sees, and short
// announcements for who listens instead of looking.

const SHOWN_MS = 4000;
let timer = 0;

/** @typedef {"good" | "kept" | "bad"} Tone saved, waiting on this device, or not saved */

/**
 * @param {string} words "saving …", "saved ✓"; "" clears the line
 * @param {Tone} [tone] bad news stays until the next word
 */
export function tellSaving(words, tone = "good") {
  const line = document.getElementById("saved");
  if (!line) return;
  clearTimeout(timer);
  line.textContent = words;
  line.classList.toggle("is-bad", tone === "bad");
  line.classList.toggle("is-kept", tone === "kept");
  const passes = tone === "kept" || (tone === "good" && words.endsWith("✓"));
  if (passes) timer = setTimeout(() => tellSaving(""), SHOWN_MS);
}

/**
 * Say how saving stands whenever there is no news: it is seen, and not read out.
 * @param {string} words "saved ✓", "2 kept here"; "" for nothing to say
 * @param {Tone} [tone]
 */
export function restSaving(words, tone = "good") {
  const line = document.getElementById("saved-rest");
  if (!line) return;
  line.textContent = words;
  line.classList.toggle("is-kept", tone === "kept");
  line.classList.toggle("is-bad", tone === "bad");
}

/** @param {string} words */
export function announce(words) {
  const line = document.getElementById("told");
  if (!line) return;
  // The same words twice in a row are not read out again; a changing space makes them news.
  line.textContent = line.textContent === words ? `${words} ` : words;
}
