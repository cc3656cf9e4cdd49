// What makes an object again: the fields of it that a reviewer gives, out of the row that the API
// shows. No page needed.

/** @typedef {Record<string, any>} Row an object as the API shows it */

/** @type {Record<string, {address: string, fixed: string[], given: string[]}>} */
const TYPES = {
  passage: {
    address: "/api/v1/passages/",
    fixed: ["document", "version", "start", "end", "exact"],
    given: ["note"],
  },
  claim: {
    address: "/api/v1/claims/",
    fixed: ["passage"],
    given: [
      "event", "claim_text", "claim_type", "speaker", "speaker_role", "reporting_source",
      "copied_from", "claim_date", "event_date", "date_precision", "place", "geo_precision",
      "occurrence", "status", "measure_kind", "unit", "value", "low", "high", "bound", "magnitude",
      "hedge", "time_basis", "scope", "method", "override_reason",
    ],
  },
  link: {
    address: "/api/v1/links/",
    fixed: ["source", "target"],
    given: ["relation", "source_claim", "target_claim", "note", "evidence_group"],
  },
  dismissal: {
    address: "/api/v1/dismissals/",
    fixed: ["document", "version", "start", "end"],
    given: [],
  },
};

/**
 * @param {string} type
 * @param {string} [id]
 * @returns {string} the address of the type's list, or of the object
 */
export function addressOf(type, id) {
  return TYPES[type].address + (id ? `${id}/` : "");
}

/**
 * @param {string} address of a list or of an object
 * @returns {string} the type that lives there; "" for one that is not among these
 */
export function typeAt(address) {
  return Object.keys(TYPES).find((type) => address.startsWith(TYPES[type].address)) ?? "";
}

/**
 * @param {string} type
 * @param {Row} row
 * @returns {Row} the body of the request that makes it again
 */
export function contentOf(type, row) {
  const { fixed, given } = TYPES[type];
  return pick(row, [...fixed, ...given]);
}

/**
 * @param {string} type
 * @param {Row} before
 * @param {Row} after
 * @returns {{before: Row, after: Row}} the given fields that differ, as they were and as they are
 */
export function changeBetween(type, before, after) {
  const names = TYPES[type].given.filter((name) => before[name] !== after[name]);
  return { before: pick(before, names), after: pick(after, names) };
}

/**
 * Tell whether an object says already what a change would make it say: then the change arrived,
 * and only its answer was lost.
 * @param {Row | null} row
 * @param {Row} wanted
 */
export function saysAlready(row, wanted) {
  if (!row) return false;
  return Object.keys(wanted).every((name) => (row[name] ?? "") === (wanted[name] ?? ""));
}

/**
 * @param {Row} row
 * @param {string[]} names
 * @returns {Row}
 */
function pick(row, names) {
  return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
}
