// Sending what the outbox holds: at once, and again by itself when the connection is back. One tab
// sends its own entries, and those of tabs that are gone.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { saysAlready } from "./contents.js";
import { isPassing } from "./outbox.js";

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./outbox.js").NewEntry} NewEntry */
/** @typedef {import("./outbox.js").Request} Request */

/** @typedef {{entry: Entry, problem: ApiProblem | null, isKept: boolean}} Outcome */
/** @typedef {(entry: Entry, problem: ApiProblem | null) => void} Heard told what became of an entry */

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;
const LOOK_MS = 10_000;
const MOMENT_MS = 1_000;
/** A server that takes the request and never answers counts as one that is not there. */
const PATIENCE_MS = 30_000;

const TOO_OLD = {
  detail:
    "This was kept for more than two days and may have been saved already. Look whether it is " +
    "there, and save it again if it is not.",
};

/**
 * Tells "changed" (the outbox holds other things), "settled" (detail: an entry was accepted), "late"
 * (the same, and nobody waited for it any more) and "refused" (such a one was not accepted).
 */
export class Sending extends EventTarget {
  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./tab.js").Tab} tab
   * @param {string} documentId
   */
  constructor(outbox, tab, documentId) {
    super();
    this.outbox = outbox;
    this.tab = tab;
    this.documentId = documentId;
    /** @type {ApiProblem | null} why the last attempt did not get through */
    this.trouble = null;
    /** @type {Set<string>} entries whose sender waits for the answer */
    this.awaited = new Set();
    this.run = Promise.resolve();
    this.timer = 0;
    this.failures = 0;
    addEventListener("online", () => void this.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.trouble) void this.flush();
    });
    let heard = 0;
    addEventListener("storage", (event) => {
      if (!outbox.concerns(event.key)) return;
      // What another tab sends is mostly gone again in a moment.
      clearTimeout(heard);
      heard = setTimeout(() => this.tell("changed"), MOMENT_MS);
    });
  }

  /** Send what earlier pages left behind. */
  async start() {
    await this.tab.ready;
    await this.flush();
  }

  /**
   * Send something; when the server cannot be reached it is kept, and sent later.
   * @param {NewEntry} fresh
   * @returns {Promise<Outcome>}
   */
  async deliver(fresh) {
    const entry = this.outbox.put({ ...fresh, document: this.documentId, tab: this.tab.id });
    this.awaited.add(entry.id);
    /** @type {Outcome} */
    const outcome = { entry, problem: null, isKept: true };
    await this.flush((settled, problem) => {
      if (settled.id === entry.id) Object.assign(outcome, { entry: settled, problem, isKept: false });
    });
    this.awaited.delete(entry.id);
    if (outcome.problem) this.outbox.remove(entry.id);
    else if (!outcome.isKept) this.tell("settled", outcome.entry);
    this.tell("changed");
    return outcome;
  }

  /**
   * The same for who only wants to know what came of it.
   * @param {NewEntry} fresh
   * @returns {Promise<any>} the last object made or changed; null when it is kept here
   * @throws {ApiProblem} when the server refuses it
   */
  async send(fresh) {
    const { entry, problem, isKept } = await this.deliver(fresh);
    if (problem) throw problem;
    return isKept ? null : entry.answers.at(-1)?.data;
  }

  /**
   * Try everything that waits, in order, until the server cannot be reached.
   * @param {Heard} [heard]
   * @returns {Promise<void>}
   */
  flush(heard = () => {}) {
    // One after the other: an entry never overtakes the one before it.
    const sent = this.run.then(() => this.sendAll(heard));
    this.run = sent.catch(() => {});
    return sent;
  }

  /** @param {Heard} heard */
  async sendAll(heard) {
    clearTimeout(this.timer);
    if (this.outbox.waiting.some((entry) => entry.tab !== this.tab.id)) await this.tab.look();
    for (;;) {
      const entry = this.outbox.waiting.find((each) => !this.tab.isOther(each.tab));
      if (!entry) break;
      if (!(await this.attempt(entry, heard))) return;
    }
    this.trouble = null;
    this.failures = 0;
    // What another tab is about to send becomes this one's when that tab is closed.
    if (this.outbox.waiting.length) this.timer = setTimeout(() => void this.flush(), LOOK_MS);
    this.tell("changed");
  }

  /**
   * @param {Entry} entry
   * @param {Heard} heard
   * @returns {Promise<boolean>} false when it has to wait
   */
  async attempt(entry, heard) {
    try {
      if (this.outbox.isTooOld(entry)) throw new ApiProblem(409, TOO_OLD);
      await this.outbox.deliver(entry, post);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (isPassing(error)) {
        this.waitAfter(error);
        return false;
      }
      this.outbox.refuse(entry, error);
      if (!this.awaited.has(entry.id)) this.tell("refused", entry);
      heard(entry, error);
      return true;
    }
    if (!this.awaited.has(entry.id)) {
      this.tell("settled", entry);
      this.tell("late", entry);
    }
    heard(entry, null);
    return true;
  }

  /** @param {ApiProblem} problem */
  waitAfter(problem) {
    this.trouble = problem;
    const pause = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => void this.flush(), pause);
    this.tell("changed");
  }

  /**
   * @param {string} name
   * @param {Entry} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/**
 * @param {Request} request
 * @returns {Promise<import("../../annotator/js/api.js").Answer>}
 * @throws {ApiProblem}
 */
async function post({ method, path, body, key, ifMatch }) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await call(method, path, { body, ifMatch, idempotencyKey: key, signal });
  } catch (error) {
    const current = error instanceof ApiProblem && error.status === 412 ? error.current : null;
    if (!current || !saysAlready(current, body)) throw error;
    // The change arrived the first time, and only its answer was lost.
    return { status: 200, data: current, etag: `"${current.row_version}"`, location: "" };
  }
}
