// The claim form when somebody else changed the claim meanwhile: what differs, in the words of the
// form, and the fields as the reviewer chose them.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { fromClaim, readNumber } from "./claim-fields.js";
import { differences } from "./differences.js";

/** @typedef {import("./claim-fields.js").Fields} Fields */
/** @typedef {import("./events-field.js").EventsField} EventsField */

const NUMBERS = ["value", "low", "high"];

/**
 * Ask which version of each field stays.
 * @param {import("./conflict-dialog.js").ConflictDialog} dialog
 * @param {HTMLFormElement} form
 * @param {EventsField} events
 * @param {{former: any, current: any, mine: Fields}} versions claims as the API shows them
 * @returns {Promise<Fields | null>} null when the reviewer goes back to writing
 */
export async function chooseFields(dialog, form, events, { former, current, mine }) {
  const theirs = await fieldsOf(current, events);
  const base = former ? await fieldsOf(former, events) : theirs;
  const compared = Object.fromEntries(Object.keys(theirs).map((name) => [name, mine[name] ?? ""]));
  const rows = differences(base, theirs, compared, meaning).map((row) => ({
    ...row,
    label: labelOf(form, row.name),
    theirs: wordsOf(form, row.name, row.theirs),
    mine: wordsOf(form, row.name, row.mine),
  }));
  if (!rows.length) return mine;
  const choice = await dialog.ask("claim", current.id, rows);
  if (!choice) return null;
  const chosen = { ...mine };
  for (const { name } of rows) if (choice[name] === "theirs") chosen[name] = theirs[name];
  return chosen;
}

/**
 * @param {any} claim
 * @param {EventsField} events
 * @returns {Promise<Fields>} its fields, the event by its name
 */
async function fieldsOf(claim, events) {
  return { ...fromClaim(claim), event_name: await nameEvent(claim.event, events) };
}

/**
 * @param {string | null} id
 * @param {EventsField} events
 * @returns {Promise<string>}
 */
async function nameEvent(id, events) {
  if (!id) return "";
  const known = events.options.find((option) => option.dataset.id === id);
  if (known) return known.value;
  try {
    const { data } = await call("GET", `/api/v1/events/${id}/`);
    events.know(id, data.title);
    return data.title;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return "";
  }
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {string} the same for two spellings of one number
 */
function meaning(name, value) {
  return NUMBERS.includes(name) && value.trim() ? String(readNumber(value)) : value.trim();
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {string} what the form calls the field
 */
function labelOf(form, name) {
  const field = form.elements.namedItem(name);
  const label =
    field instanceof RadioNodeList
      ? form.querySelector(`fieldset:has([name="${name}"])`)?.closest(".field")?.firstElementChild
      : field instanceof HTMLElement && form.querySelector(`label[for="${field.id}"]`);
  return (label && label.textContent?.trim()) || name;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} value
 * @returns {string} what people read in place of the value
 */
function wordsOf(form, name, value) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) {
    return value && ([...field.options].find((option) => option.value === value)?.text ?? value);
  }
  if (!(field instanceof RadioNodeList)) return value;
  const radio = form.querySelector(`[name="${name}"][value="${CSS.escape(value)}"]`);
  return radio?.closest("label")?.textContent?.trim() ?? value;
}
