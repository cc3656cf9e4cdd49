// What the link dialog works out and says by itself: which figures of two passages differ, and how
// two passages are linked already.

/**
 * Tell of each figure whether the other passage states its number too. Where one of the two states
 * no figure, nothing is told.
 * @param {string[]} here the numbers stated at this end, as the server spells them
 * @param {string[]} there
 * @returns {("same" | "different" | "")[]} for those here, then for those there
 */
export function tellApart(here, there) {
  if (!here.length || !there.length) return [...here, ...there].map(() => "");
  const tell = (/** @type {string[]} */ others) => (/** @type {string} */ number) =>
    others.includes(number) ? "same" : "different";
  return [...here.map(tell(there)), ...there.map(tell(here))];
}

/**
 * @param {string} linked the relations in which the two stand already, "" for none
 * @param {string} taken the chosen one, where they cannot be linked by it again
 * @returns {string} a sentence, "" where there is nothing to tell
 */
export function tellLinked(linked, taken) {
  if (taken) {
    return `These two are linked already: this one ${taken} the other. Choose another relation, or other claims.`;
  }
  return linked ? `Linked already: this one ${linked} the other. A link of another kind comes beside it.` : "";
}

/**
 * @param {{key: string, code: string, altKey: boolean}} event
 * @param {string} letter
 * @returns {boolean} whether a key press means the letter; with Alt some keyboards type signs
 */
export function means(event, letter) {
  if (event.key.toLowerCase() === letter) return true;
  return event.altKey && event.code === `Key${letter.toUpperCase()}`;
}
