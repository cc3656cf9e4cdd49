// In which style one cites: the one chosen last, remembered on this device.

/** @typedef {"apa" | "chicago"} CitationStyle */

/** @type {Record<CitationStyle, string>} */
export const STYLE_NAMES = { apa: "APA 7", chicago: "Chicago" };
const STORED = "corroborate-citation-style";

/** @returns {CitationStyle} */
export function chosenStyle() {
  try {
    return localStorage.getItem(STORED) === "chicago" ? "chicago" : "apa";
  } catch {
    return "apa";
  }
}

/** @param {CitationStyle} style */
export function chooseStyle(style) {
  try {
    localStorage.setItem(STORED, style);
  } catch {
    // Storage is switched off: APA it stays.
  }
}
