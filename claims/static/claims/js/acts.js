// What this reviewer did in this room, and taking it back: an act is undone by doing its opposite
// through the API, which stands in the history like any other act. The list lasts as long as the
// tab, also over a reload.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { addressOf, changeBetween, contentOf, saysAlready, typeAt } from "./contents.js";
import { isPassing } from "./outbox.js";
import { UndoStack } from "./undo-stack.js";

/** @typedef {import("./outbox.js").Entry} Entry */
/** @typedef {import("./undo-stack.js").Act} Act */
/** @typedef {import("./undo-stack.js").Step} Step */
/** @typedef {import("./contents.js").Row} Row */

const QUOTED = 32;

/**
 * Tells "changed" (something can be undone or redone, or no longer) and "performed" (detail: the
 * act, and the row that it made or changed; null when it removed one).
 */
export class Acts extends EventTarget {
  /**
   * @param {string} account
   * @param {string} documentId
   */
  constructor(account, documentId) {
    super();
    this.account = account;
    this.key = `corroborate-undo:${account}:${documentId}`;
    this.stack = new UndoStack(this.restore());
  }

  /**
   * Remember what an entry of the outbox did.
   * @param {Entry} entry all of whose requests were answered
   */
  recordSent(entry) {
    const acts = entry.answers.flatMap((answered) => this.actsOf(entry, answered));
    const last = entry.answers.at(-1);
    if (last) this.record(nameOf(entry, last.data), acts);
  }

  /**
   * @param {Entry} entry
   * @param {import("./outbox.js").Answered} answered
   * @returns {Act[]}
   */
  actsOf(entry, { path, status, data, tag }) {
    const type = typeAt(path);
    if (!type) return [];
    const { id } = data;
    this.stack.tag(id, tag);
    if (path !== addressOf(type)) {
      return [{ verb: "change", type, id, ...changeBetween(type, entry.former ?? {}, data) }];
    }
    // Marking a span that is marked already makes nothing.
    if (status === 200) return [];
    // A passage marked on the way to a link may hold something else by the time of undoing.
    const isImplied = type === "passage" && entry.words === "Link";
    /** @type {Act} */
    const made = { verb: "make", type, id, body: contentOf(type, data), isImplied };
    return type === "claim" && entry.marks ? [this.markFor(data), made] : [made];
  }

  /**
   * @param {Row} claim one for which its passage was marked on the way
   * @returns {Act}
   */
  markFor({ passage, document, version, start, end, text_as_stated: exact }) {
    this.stack.tag(passage, '"1"');
    const body = { document, version, start, end, exact };
    return { verb: "make", type: "passage", id: passage, body, isImplied: true };
  }

  /**
   * Delete an object, so that it can be made again.
   * @param {string} type
   * @param {string} id
   * @param {string} tag the row version that the reviewer saw
   * @throws {ApiProblem}
   */
  async remove(type, id, tag) {
    const address = addressOf(type, id);
    const { data } = await call("GET", address);
    await call("DELETE", address, { ifMatch: tag });
    const words = type === "link" ? "link" : `${type} ${wordsOf(data)}`;
    this.record(`deletion of the ${words}`, [{ verb: "remove", type, id, body: contentOf(type, data) }]);
  }

  /**
   * Remember that a figure was dismissed, or taken back.
   * @param {"make" | "remove"} verb
   * @param {{path: string, tag: string}} dismissal
   * @param {Row} body what makes it again
   * @param {string} quote
   */
  recordDismissal(verb, { path, tag }, body, quote) {
    const id = path.slice(addressOf("dismissal").length, -1);
    this.stack.tag(id, tag);
    const words = `dismissal of “${shorten(quote)}”`;
    this.record(verb === "make" ? words : `taking back the ${words}`, [
      { verb, type: "dismissal", id, body },
    ]);
  }

  /**
   * @param {string} words
   * @param {Act[]} acts
   */
  record(words, acts) {
    this.stack.push(words, acts);
    this.keep();
  }

  /**
   * Take back the last step, or do the one taken back last again.
   * @param {"undo" | "redo"} way
   * @returns {Promise<Step | null>} null when there is none
   * @throws {ApiProblem} in words for who reads it; a step that can never be done is given up
   */
  async go(way) {
    const step = way === "undo" ? this.stack.last : this.stack.next;
    try {
      return await this.stack[way]((act) => this.perform(act));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (step && !isPassing(error) && error.status < 500) this.stack.drop(step);
      throw error;
    } finally {
      this.keep();
    }
  }

  /**
   * @param {Act} act
   * @throws {ApiProblem}
   */
  async perform(act) {
    // The key of the first attempt has to outlive this page.
    this.keep();
    const row =
      act.verb === "make"
        ? await this.make(act)
        : act.verb === "change"
          ? await this.change(act)
          : await this.takeAway(act);
    this.dispatchEvent(new CustomEvent("performed", { detail: { act, row } }));
  }

  /** @param {Act} act @returns {Promise<Row>} */
  async make({ type, id, body, key }) {
    const { data, etag } = await call("POST", addressOf(type), { body, idempotencyKey: key });
    this.stack.rename(id, data.id);
    this.stack.tag(data.id, etag);
    return data;
  }

  /** @param {Act} act @returns {Promise<Row>} */
  async change({ type, id, after = {} }) {
    try {
      const ifMatch = this.stack.tags[id];
      const { data, etag } = await call("PATCH", addressOf(type, id), { body: after, ifMatch });
      this.stack.tag(id, etag);
      return data;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
      if (!saysAlready(error.current, after)) throw error;
      this.stack.tag(id, `"${error.current.row_version}"`);
      return error.current;
    }
  }

  /** @param {Act} act @returns {Promise<null>} */
  async takeAway({ type, id, isImplied }) {
    try {
      if (isImplied && !(await this.isOwn(addressOf(type, id)))) return null;
      await call("DELETE", addressOf(type, id), { ifMatch: this.stack.tags[id] });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // It is gone already; or a passage marked on the way holds something else by now and stays.
      if (error.status !== 404 && !(isImplied && [409, 412].includes(error.status))) throw error;
    }
    return null;
  }

  /** @param {string} address @returns {Promise<boolean>} whether this account made it */
  async isOwn(address) {
    const { data } = await call("GET", address);
    return data.created_by.id === this.account;
  }

  keep() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.stack));
    } catch {
      // Storage is full or switched off: the list lasts as long as the page.
    }
    this.dispatchEvent(new CustomEvent("changed"));
  }

  /** @returns {import("./undo-stack.js").State | null} */
  restore() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    } catch {
      return null;
    }
  }
}

/**
 * @param {Entry} entry
 * @param {Row} row
 * @returns {string} what was done, as a noun
 */
function nameOf(entry, row) {
  const words = entry.words.toLowerCase();
  if (words === "link") return words;
  if (words !== "claim") return `${words} on “${shorten(entry.quote)}”`;
  return `${entry.former ? "change of the claim" : "claim"} ${wordsOf(row)}`;
}

/**
 * @param {Row} row of a passage or a claim
 * @returns {string}
 */
function wordsOf(row) {
  return row.figure || `“${shorten(row.exact ?? row.claim_text ?? "")}”`;
}

/**
 * @param {string} words
 * @returns {string}
 */
export function shorten(words) {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > QUOTED ? `${line.slice(0, QUOTED - 1).trimEnd()}…` : line;
}
