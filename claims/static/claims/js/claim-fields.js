// The fields of the claim form as plain values: filled from a figure or a recorded claim, turned
// into a request, and put into a sentence. No page needed.

/** @typedef {import("../../annotator/js/suggestions.js").Figure} Figure */
/** @typedef {Record<string, string>} Fields a value per field name; "" for nothing said */

const SIGNS = {
  approx: "≈ ",
  nearly: "≈ <",
  more_than: "> ",
  at_least: "≥ ",
  at_most: "≤ ",
  up_to: "≤ ",
  less_than: "< ",
};

const MULTIPLES = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };

/** What a form holds before anything is known. */
export const EMPTY = Object.freeze({
  bound: "exact",
  value: "",
  low: "",
  high: "",
  magnitude: "",
  unit: "people",
  measure_kind: "",
  hedge: "",
  speaker_name: "",
  speaker_role: "unattributed",
  occurrence: "actual",
  claim_text: "",
  scope: "",
  time_basis: "",
  method: "",
  claim_date: "",
  copied_from: "",
  override_reason: "",
});

/**
 * Return which of the number fields a bound needs.
 * @param {string} bound
 * @returns {("value" | "low" | "high" | "magnitude")[]}
 */
export function numbersFor(bound) {
  if (bound === "range") return ["low", "high"];
  return bound === "vague_magnitude" ? ["magnitude"] : ["value"];
}

/**
 * @param {Figure} figure
 * @returns {Fields}
 */
export function fromFigure(figure) {
  const numbers = numbersFor(figure.bound);
  const single = figure.value ?? figure.low ?? figure.high;
  return {
    ...EMPTY,
    bound: figure.bound,
    value: numbers.includes("value") ? spell(single) : "",
    low: numbers.includes("low") ? spell(figure.low) : "",
    high: numbers.includes("high") ? spell(figure.high) : "",
    magnitude: numbers.includes("magnitude") ? figure.magnitude || figure.text : "",
    unit: figure.unit,
    measure_kind: figure.kind,
    hedge: figure.hedge,
    speaker_name: figure.speaker,
    speaker_role: figure.speaker_role || "unattributed",
    occurrence: figure.occurrence || "actual",
  };
}

/**
 * @param {any} claim as the API shows it
 * @returns {Fields}
 */
export function fromClaim(claim) {
  /** @type {Fields} */
  const fields = { ...EMPTY };
  for (const name of Object.keys(EMPTY)) {
    const value = claim[name];
    fields[name] = typeof value === "number" ? spell(value) : (value ?? "");
  }
  return fields;
}

/**
 * Return the body of a request; the event is added by who knows its id.
 *
 * A number that cannot be read goes as it was typed: the server says at its field what is wrong.
 * @param {Fields} fields
 * @returns {Record<string, unknown>}
 */
export function toBody(fields) {
  const numbers = numbersFor(fields.bound);
  /** @type {Record<string, unknown>} */
  const body = {};
  for (const name of /** @type {const} */ (["value", "low", "high"])) {
    body[name] = numbers.includes(name) && fields[name].trim() ? readNumber(fields[name]) : null;
  }
  body.magnitude = numbers.includes("magnitude") ? fields.magnitude.trim() : "";
  for (const name of [
    "bound", "unit", "measure_kind", "hedge", "speaker_role", "occurrence", "claim_text",
    "scope", "time_basis", "method", "override_reason",
  ]) {
    body[name] = fields[name].trim();
  }
  body.claim_date = fields.claim_date || null;
  body.copied_from = fields.copied_from.trim() || null;
  return body;
}

/**
 * Read a number as people type it: "12,000", "1.2 million", "5k", "12 000".
 * @param {string} typed
 * @returns {number | string} what was typed when it is no number
 */
export function readNumber(typed) {
  const found = /^([+-]?\d[\d,\s\u00a0\u202f']*(?:\.\d+)?)\s*([a-z]*)$/i.exec(typed.trim());
  if (!found) return typed.trim();
  const factor = found[2] ? MULTIPLES[/** @type {keyof MULTIPLES} */ (found[2].toLowerCase())] : 1;
  const digits = found[1].replace(/[,\s\u00a0\u202f']/g, "");
  const number = Number(digits);
  if (!factor || !Number.isFinite(number)) return typed.trim();
  // Multiplying may leave dust far behind the point: 1.1 million is 1100000, not …0000002.
  return Number((number * factor).toPrecision(15));
}

/**
 * @param {number | null} number
 * @returns {string} with thousands separators; "" for none
 */
export function spell(number) {
  return number === null ? "" : number.toLocaleString("en-GB", { maximumFractionDigits: 4 });
}

/**
 * Write the figure as the cards do: "≈ <5,000", "100–200", "hundreds".
 * @param {Fields} fields
 * @returns {string} "" when no number is stated yet
 */
export function figureOf(fields) {
  const numbers = numbersFor(fields.bound);
  if (numbers.includes("magnitude")) return fields.magnitude.trim();
  const stated = numbers.map((name) => spellTyped(fields[name])).filter(Boolean);
  if (!stated.length) return "";
  const sign = SIGNS[/** @type {keyof SIGNS} */ (fields.bound)] ?? "";
  return sign + withUnit(stated.join("–"), fields.unit.trim());
}

/**
 * Draft the sentence that stands alone, in the form in which the server drafts it.
 * @param {Fields} fields
 * @param {{role: string, kind: string, event: string, outlet: string}} words what people read
 * @returns {string}
 */
export function draft(fields, { role, kind, event, outlet }) {
  const figure = figureOf(fields);
  if (!figure) return "";
  const named = fields.speaker_role === "unattributed" ? outlet || "The source" : capital(role);
  const speaker = capital(fields.speaker_name.trim()) || named;
  const measure = kind ? ` (${kind})` : "";
  return `${speaker}: ${figure}${measure}${event && ", "}${event}.`;
}

/**
 * @param {string} typed
 * @returns {string}
 */
function spellTyped(typed) {
  if (!typed.trim()) return "";
  const number = readNumber(typed);
  return typeof number === "number" ? spell(number) : number;
}

/**
 * @param {string} figure
 * @param {string} unit
 * @returns {string}
 */
function withUnit(figure, unit) {
  if (!unit || unit === "people") return figure;
  if (unit === "percent") return `${figure}%`;
  return /^[A-Z]{3}$/.test(unit) ? `${unit} ${figure}` : `${figure} ${unit}`;
}

/**
 * @param {string} words
 * @returns {string}
 */
function capital(words) {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
