// Calls to this server's own API: JSON in and out, CSRF token, row versions, and keys that make
// a repeated submission harmless.
//
//   const {data, etag} = await call("GET", "/api/v1/claims/…/");
//   await call("PATCH", address, {body: {hedge: "reportedly"}, ifMatch: etag});
//   await submit(form, "POST", "/api/v1/claims/", {body});   // double click or retry: one row
//
// Whatever goes wrong comes as an ApiProblem: status 0 means that the server was not reached.

/**
 * @typedef {{field: string, code: string, message: string}} FieldProblem
 * @typedef {{status: number, data: any, etag: string, location: string}} Answer
 * @typedef {{body?: unknown, ifMatch?: string, idempotencyKey?: string, signal?: AbortSignal}} Options
 */

/** What the server refused, in its own words (RFC 9457 problem details). */
export class ApiProblem extends Error {
  /**
   * @param {number} status HTTP status; 0 when there was no answer
   * @param {{title?: string, detail?: string, errors?: FieldProblem[], current?: any}} problem
   */
  constructor(status, problem) {
    super(problem.detail || problem.title || "Something went wrong.");
    this.name = "ApiProblem";
    this.status = status;
    this.detail = this.message;
    /** @type {FieldProblem[]} */
    this.errors = problem.errors ?? [];
    /** The object as it is now, when the answer is 412. */
    this.current = problem.current ?? null;
  }

  /** @returns {string} all that is wrong, in one text for a notice */
  get sentences() {
    const messages = this.errors.map((error) => error.message);
    return messages.length ? [...new Set(messages)].join(" ") : this.detail;
  }
}

/** @returns {string} a key for one logical submission */
export function newIdempotencyKey() {
  // randomUUID exists only on secure origins; a team may run this by plain http at home.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @returns {string} */
export function csrfToken() {
  return document.body.dataset.csrf ?? "";
}

/**
 * Read an answer's body, whatever it is, as an object.
 * @param {string} text
 * @param {number} status
 * @returns {any}
 */
export function parseBody(text, status) {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return { detail: `The server answered ${status} without saying why. Try again.` };
  }
}

/**
 * Make one request. A POST without a key gets a fresh one.
 *
 * @param {string} method
 * @param {string} path
 * @param {Options} [options] `body` is sent as JSON, or as it is when it is FormData
 * @returns {Promise<Answer>} `data` is null for 204
 * @throws {ApiProblem}
 */
export async function call(method, path, { body, ifMatch, idempotencyKey, signal } = {}) {
  const headers = new Headers({ Accept: "application/json, application/problem+json" });
  if (method !== "GET") headers.set("X-CSRFToken", csrfToken());
  if (ifMatch) headers.set("If-Match", ifMatch);
  if (method === "POST") headers.set("Idempotency-Key", idempotencyKey ?? newIdempotencyKey());
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set("Content-Type", "application/json");
  /** @type {BodyInit | undefined} */
  const payload = body === undefined ? undefined : isForm ? body : JSON.stringify(body);
  const { response, text } = await reach(path, { method, headers, body: payload, signal });
  const data = parseBody(text, response.status);
  if (!response.ok) throw new ApiProblem(response.status, data ?? {});
  return {
    status: response.status,
    data,
    etag: response.headers.get("ETag") ?? "",
    location: response.headers.get("Location") ?? "",
  };
}

/**
 * @param {string} path
 * @param {RequestInit} init
 * @returns {Promise<{response: Response, text: string}>} an answer that breaks off is none
 */
async function reach(path, init) {
  try {
    const response = await fetch(path, { ...init, credentials: "same-origin" });
    return { response, text: await response.text() };
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0, {
      detail: "The server cannot be reached. Nothing is lost; try again when you are online.",
    });
  }
}

/** @type {WeakMap<object, {content: string, key: string, answer: Promise<Answer> | null}>} */
const submissions = new WeakMap();

/**
 * Send what a form (or button) holds so that a double click or a retry makes one row: while the
 * content is the same and was not yet accepted, the same key goes with it, and a second press
 * while the first is under way gets the first one's answer.
 *
 * @param {object} owner the element that is submitted
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, ifMatch?: string}} [options]
 * @returns {Promise<Answer>}
 * @throws {ApiProblem}
 */
export function submit(owner, method, path, { body, ifMatch } = {}) {
  const content = JSON.stringify([method, path, body, ifMatch]);
  let submission = submissions.get(owner);
  if (!submission || submission.content !== content) {
    submission = { content, key: newIdempotencyKey(), answer: null };
    submissions.set(owner, submission);
  }
  const present = submission;
  present.answer ??= call(method, path, { body, ifMatch, idempotencyKey: present.key }).then(
    (answer) => {
      if (submissions.get(owner) === present) submissions.delete(owner);
      return answer;
    },
    (error) => {
      present.answer = null;
      throw error;
    },
  );
  return present.answer;
}
