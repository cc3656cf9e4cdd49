// What the change feed says of one document: who did what, in words. No page needed.

/**
 * An entry of the change feed.
 * @typedef {object} Change
 * @property {number} id
 * @property {{id: string, name: string}} actor
 * @property {"create" | "update" | "delete"} action
 * @property {string} object_type
 * @property {string} object_id
 * @property {Record<string, any> | null} before
 * @property {Record<string, any> | null} after
 */

const DONE = { create: "new", update: "changed", delete: "deleted" };

/** @type {Record<string, [string, string]>} */
const THINGS = { passage: ["passage", "passages"], claim: ["claim", "claims"], link: ["link", "links"] };

/**
 * Return what others did to passages and claims of a document, or to links that end in it.
 * @param {Change[]} changes
 * @param {string} documentId
 * @param {string} account whose own acts are no news
 * @returns {Change[]}
 */
export function newsOf(changes, documentId, account) {
  return changes.filter((change) => {
    const row = change.after ?? change.before;
    if (!row || change.actor.id === account || !(change.object_type in THINGS)) return false;
    return [row.document, row.source_document, row.target_document].includes(documentId);
  });
}

/**
 * @param {Change[]} changes
 * @returns {string} "2 changes by Noor", "3 changes by Noor and Ada", "9 changes by 4 people"
 */
export function countChanges(changes) {
  const names = [...new Set(changes.map((change) => change.actor.name))];
  const who = names.length > 2 ? `${names.length} people` : names.join(" and ");
  return `${changes.length} ${changes.length === 1 ? "change" : "changes"} by ${who}`;
}

/**
 * @param {Change[]} changes
 * @returns {string} "Noor: 2 new claims, 1 passage deleted. Ada: 1 new link."
 */
export function describeChanges(changes) {
  /** @type {Map<string, Map<string, number>>} */
  const byName = new Map();
  for (const { actor, action, object_type: type } of changes) {
    const counts = byName.get(actor.name) ?? new Map();
    const what = `${action} ${type}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
    byName.set(actor.name, counts);
  }
  return [...byName].map(([name, counts]) => `${name}: ${[...counts].map(spell).join(", ")}.`).join(" ");
}

/**
 * @param {[string, number]} counted
 * @returns {string}
 */
function spell([what, count]) {
  const [action, type] = what.split(" ");
  const thing = THINGS[type][count === 1 ? 0 : 1];
  const done = DONE[/** @type {Change["action"]} */ (action)];
  return action === "create" ? `${count} ${done} ${thing}` : `${count} ${thing} ${done}`;
}

/**
 * Return how long to wait before asking again. The jitter keeps a team's pages from asking in step.
 * @param {number} failures how often asking failed in a row
 * @param {number} chance between 0 and 1
 * @returns {number} milliseconds
 */
export function pauseAfter(failures, chance) {
  const pause = Math.min(120_000, 5_000 * 2 ** failures);
  return Math.round(pause * (0.8 + 0.4 * chance));
}
