// Which passages are wanted: by reviewer, kind and state, kept in the address. No page needed.

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {{by: string, kind: string, state: string}} Filter "" wants any */

/** @type {readonly (keyof Filter)[]} as they are called in the address */
export const NAMES = ["by", "kind", "state"];
/** @type {Filter} */
export const ANY = { by: "", kind: "", state: "" };

/**
 * @param {string} query of an address
 * @returns {Filter}
 */
export function readFilter(query) {
  const given = new URLSearchParams(query);
  return { by: given.get("by") ?? "", kind: given.get("kind") ?? "", state: given.get("state") ?? "" };
}

/**
 * @param {string} query of an address, whose other parameters stay
 * @param {Filter} filter
 * @returns {string} with a question mark, or "" for nothing
 */
export function writeFilter(query, filter) {
  const parameters = new URLSearchParams(query);
  for (const name of NAMES) {
    if (filter[name]) parameters.set(name, filter[name]);
    else parameters.delete(name);
  }
  const written = parameters.toString();
  return written && `?${written}`;
}

/** @param {Filter} filter */
export function wantsAll(filter) {
  return NAMES.every((name) => !filter[name]);
}

/**
 * @param {Fact} fact
 * @param {Filter} filter
 * @returns {boolean}
 */
export function isWanted(fact, { by, kind, state }) {
  return (
    (!by || fact.reviewers.includes(by)) &&
    (!kind || fact.kinds.includes(kind)) &&
    (!state || fact.states.includes(state))
  );
}

/**
 * @param {number} wanted
 * @param {number} all
 * @returns {string} "12 of 40"
 */
export function countWords(wanted, all) {
  return `${wanted.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")}`;
}
