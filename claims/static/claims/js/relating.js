// Saying how two passages stand to each other: one key for each relation, and what is sent for it.

import { means } from "./link-words.js";

/** @typedef {import("./outbox.js").NewEntry} NewEntry */

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} pair
 * @returns {HTMLInputElement | null} the relation that a key press stands for; in a text field only
 *   with Alt
 */
export function relationOf(event, pair) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (!event.altKey && target?.matches('input:not([type="radio"]), textarea, select')) return null;
  return relationsOf(pair).find((radio) => means(event, radio.dataset.key ?? "")) ?? null;
}

/**
 * @param {HTMLElement} pair
 * @returns {HTMLInputElement[]}
 */
export function relationsOf(pair) {
  return /** @type {HTMLInputElement[]} */ ([...pair.querySelectorAll('input[name="relation"]')]);
}

/**
 * Return what links a pair, for the outbox.
 * @param {HTMLElement} pair
 * @param {string} relation
 * @param {Record<string, any>} [more] for the body
 * @returns {NewEntry}
 */
export function linking(pair, relation, more = {}) {
  const { source, target, quote = "", start, end } = pair.dataset;
  const form = /** @type {HTMLFormElement} */ (pair.querySelector("[data-relate]"));
  const given = new FormData(form);
  const body = { source, target, relation, ...more };
  for (const name of ["source_claim", "target_claim", "note"]) {
    const value = String(given.get(name) ?? "").trim();
    if (value) Object.assign(body, { [name]: value });
  }
  return {
    words: "Link",
    quote,
    span: { start: Number(start), end: Number(end) },
    requests: [{ method: "POST", path: "/api/v1/links/", body }],
  };
}
