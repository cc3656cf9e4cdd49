// What comparing says of figures, in words. No page needed.

const AGREES = new Set(["corroborates", "consistent_with"]);

/**
 * @param {{relation: string}[]} comparisons
 * @returns {string} "Of 40 figures of this event 31 conflict and 9 agree", as far as both are there
 */
export function countOf(comparisons) {
  const conflicts = comparisons.filter(({ relation }) => relation === "conflicts").length;
  const agrees = comparisons.filter(({ relation }) => AGREES.has(relation)).length;
  const parts = [conflicts && `${conflicts} conflict`, agrees && `${agrees} agree`].filter(Boolean);
  const words = parts.length ? parts.join(" and ") : "none conflicts";
  return `Of ${comparisons.length.toLocaleString("en-GB")} figures of this event ${words}`;
}

/**
 * @param {{gap_ratio: number | null, grade: string}} comparison
 * @returns {string} ", ×2.4 major"; "" without a gap
 */
export function gapOf({ gap_ratio: ratio, grade }) {
  const words = grade.replaceAll("_", " ");
  if (ratio === null) return words && `, ${words}`;
  const digits = ratio < 1.1 ? 2 : ratio < 10 ? 1 : 0;
  const factor = Math.max(ratio, 1.01).toLocaleString("en-GB", { maximumFractionDigits: digits });
  return `, ×${factor} ${words}`;
}
