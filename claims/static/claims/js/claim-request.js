// A claim form's draft as what is sent to the server. No page needed.

import { toBody } from "./claim-fields.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./outbox.js").NewEntry} NewEntry */
/** @typedef {import("./outbox.js").Request} Request */

/**
 * @param {Draft} draft
 * @param {string} documentId
 * @param {{id: string | null, make: Record<string, unknown> | null}} event known, to be made, or none
 * @returns {NewEntry}
 */
export function claimEntry(draft, documentId, event) {
  const { claim, passage, quote, span, tag, former } = draft;
  const said = { ...toBody(draft.fields), ...speakerOf(draft), event: event.id };
  // With the quote the server checks our counting.
  const place = passage ? { passage } : { document: documentId, ...span, exact: quote };
  /** @type {Request} */
  const request = claim
    ? { method: "PATCH", path: `/api/v1/claims/${claim}/`, body: said, ifMatch: tag }
    : { method: "POST", path: "/api/v1/claims/", body: { ...place, ...said } };
  return {
    words: "Claim",
    quote,
    span,
    requests: event.make ? [makeEvent(event.make), request] : [request],
    marks: !claim && !passage,
    former,
    draft,
  };
}

/**
 * @param {Record<string, unknown>} body
 * @returns {Request}
 */
function makeEvent(body) {
  return { method: "POST", path: "/api/v1/events/", body, feeds: "event" };
}

/**
 * @param {Draft} draft
 * @returns {Record<string, unknown>}
 */
function speakerOf({ fields, claim }) {
  const name = fields.speaker_name.trim();
  if (name) return { speaker_name: name };
  return claim ? { speaker: null } : {};
}
