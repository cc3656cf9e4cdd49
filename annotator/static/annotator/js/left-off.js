// Where one left off in each document, as plain values; what is kept on this device is a record of
// them by document. No page needed.

/** @typedef {{version: string, point: number, at: number}} LeftOff at: when, in milliseconds */
/** @typedef {Record<string, LeftOff>} LeftOffs by document */

// So many documents are remembered: a year of a busy reviewer, in a few kilobytes.
const MOST = 300;

/**
 * @param {string | null} stored
 * @returns {LeftOffs} empty for what cannot be read
 */
export function readLeftOffs(stored) {
  try {
    const value = JSON.parse(stored ?? "{}");
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * @param {LeftOffs} all
 * @param {string} document
 * @param {LeftOff | null} place null when one is at the beginning
 * @returns {LeftOffs} with the place, and without the oldest ones beyond the limit
 */
export function withPlace(all, document, place) {
  const { [document]: _, ...others } = all;
  const entries = Object.entries(place ? { ...others, [document]: place } : others);
  entries.sort(([, one], [, other]) => other.at - one.at);
  return Object.fromEntries(entries.slice(0, MOST));
}

/**
 * @param {LeftOffs} all
 * @param {string} document
 * @param {string} version the one that is shown: in another text the place means nothing
 * @returns {number | null} a code point
 */
export function placeIn(all, document, version) {
  const place = all[document];
  return place?.version === version && Number.isInteger(place.point) && place.point > 0 ? place.point : null;
}
