// What is known of every passage (who, what, how far, what stands against it), read from the compact
// rows that the server sends. No page needed.

/** @typedef {{id: string, name: string}} Named */
/** @typedef {[number, number, number[], number[], number[], number, number]} Row see claims.marks */
/** @typedef {{reviewers: Named[], kinds: Named[], passages: Row[]}} Marks */

/**
 * @typedef {object} Fact
 * @property {number} start in code points
 * @property {number} end
 * @property {string[]} reviewers ids
 * @property {string[]} kinds of the figures claimed in it
 * @property {string[]} states ids of STATES
 * @property {boolean} isClaimed
 * @property {boolean} isOpposed whether a conflict touches it
 */

/** @type {readonly Named[]} in this order; the first three are the review states of claims */
export const STATES = [
  { id: "recorded", name: "recorded" },
  { id: "in_review", name: "in review" },
  { id: "settled", name: "settled" },
  { id: "linked", name: "with links" },
  { id: "conflicting", name: "with conflicts" },
];

/**
 * @param {Marks} marks
 * @returns {Fact[]} in reading order
 */
export function readFacts({ reviewers, kinds, passages }) {
  return passages.map(([start, end, people, measures, statuses, links, conflicts]) => ({
    start,
    end,
    reviewers: people.map((at) => reviewers[at].id),
    kinds: measures.map((at) => kinds[at].id),
    states: [
      ...statuses.map((at) => STATES[at].id),
      ...(links ? ["linked"] : []),
      ...(conflicts ? ["conflicting"] : []),
    ],
    isClaimed: statuses.length > 0,
    isOpposed: conflicts > 0,
  }));
}
