// What is on its way to the server: written down before it is sent and struck off when the answer
// is there, in the order of writing. A request keeps its idempotency key however often it is tried,
// so a lost connection, a reload or a killed server makes nothing twice.

import { Keeping, newId } from "./keeping.js";

/** @typedef {import("../../annotator/js/api.js").Answer} Answer */
/** @typedef {import("../../annotator/js/api.js").ApiProblem} ApiProblem */
/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./keeping.js").Refusal} Refusal */

/**
 * @typedef {object} Request
 * @property {"POST" | "PATCH"} method
 * @property {string} path in which ":id" stands for the id of the answer before
 * @property {Record<string, any>} body
 * @property {string} [key] the idempotency key of a POST
 * @property {string} [ifMatch]
 * @property {string} [feeds] the field of the last request's body that takes the id of this answer
 */

/** @typedef {{path: string, status: number, data: any, tag: string}} Answered */

/**
 * One thing that a reviewer did, in one request or several that follow from each other.
 * @typedef {object} Entry
 * @property {string} id
 * @property {number} at when it was done, milliseconds
 * @property {string} document
 * @property {string} tab
 * @property {string} words what it is, as a beginning of a sentence: "Claim"
 * @property {string} quote
 * @property {{start: number, end: number}} span in code points
 * @property {Request[]} requests those that are not answered yet
 * @property {Answered[]} answers
 * @property {boolean} [isTried] whether it may have reached the server
 * @property {boolean} [marks] whether a passage is made on the way
 * @property {Record<string, any> | null} [former] the object as it was before a change
 * @property {Draft | null} [draft] what was typed: it comes back as a form when it is refused
 * @property {Refusal} [refusal]
 */

/** @typedef {Pick<Entry, "words" | "quote" | "span" | "requests"> & Partial<Entry>} NewEntry */

// The server forgets a key after two days (its setting IDEMPOTENCY_KEY_HOURS): what was tried before
// that may have been done, and would be done again.
const TRUSTED_MS = 47 * 3600 * 1000;

/** @extends {Keeping<Entry>} */
export class Outbox extends Keeping {
  /**
   * @param {Storage} storage
   * @param {string} account
   */
  constructor(storage, account) {
    super(storage, `corroborate-outbox:${account}:`);
  }

  /**
   * Write down what is to be sent.
   * @param {NewEntry & {document: string, tab: string}} fresh
   * @returns {Entry}
   */
  put(fresh) {
    const requests = fresh.requests.map((request) =>
      request.method === "POST" ? { key: newId(), ...request } : request,
    );
    const entry = { answers: [], ...fresh, id: newId(), at: Date.now(), requests };
    this.write(entry);
    return entry;
  }

  /** @returns {Entry[]} what still is to be sent; the refused ones wait for their reviewer */
  get waiting() {
    return this.all().filter((entry) => !entry.refusal);
  }

  /**
   * Send one entry, and strike it off.
   * @param {Entry} entry
   * @param {(request: Request) => Promise<Answer>} send
   * @returns {Promise<Entry>} with its answers
   * @throws {ApiProblem} after which it is still there, from the request on that failed
   */
  async deliver(entry, send) {
    while (entry.requests.length) {
      const [request, ...rest] = entry.requests;
      entry.isTried = true;
      this.write(entry);
      const { status, data, etag } = await send(request);
      entry.answers.push({ path: request.path, status, data, tag: etag });
      const last = rest.at(-1);
      if (last && request.feeds) last.body[request.feeds] = data.id;
      if (last?.path.includes(":id")) Object.assign(last, addressed(last, data, etag));
      entry.requests = rest;
      this.write(entry);
    }
    this.remove(entry.id);
    return entry;
  }

  /**
   * @param {Entry} entry
   * @returns {boolean} whether it may be there already without its key being known any more
   */
  isTooOld({ isTried, at }) {
    return isTried === true && Date.now() - at > TRUSTED_MS;
  }

  /**
   * Keep why the server does not take an entry.
   * @param {Entry} entry
   * @param {ApiProblem} problem
   */
  refuse(entry, { status, detail, errors, current }) {
    entry.refusal = { status, detail, errors, current };
    this.write(entry);
  }
}

/**
 * @param {ApiProblem} problem
 * @returns {boolean} whether the same request may go through later
 */
export function isPassing({ status, detail }) {
  return status === 0 || [401, 429, 502, 503, 504].includes(status) || detail.startsWith("CSRF");
}

/**
 * @param {Request} change of a passage's note
 * @param {any} passage as it was marked, or as it was there already
 * @param {string} etag
 * @returns {Partial<Request>} where the change goes; a note that is there already makes it stale, as
 *   nobody here has read it
 */
function addressed({ path }, passage, etag) {
  return { path: path.replace(":id", passage.id), ifMatch: passage.note ? '"0"' : etag };
}
