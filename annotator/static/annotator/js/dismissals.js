// The suggested figures that this reviewer has dismissed: kept by the server, for good, and brought
// back in the reverse order.

import { call } from "./api.js";

/** @typedef {import("./text-index.js").Span} Span */
/** @typedef {{path: string, tag: string, span: Span}} Kept */

/** @param {Span} span in code points @returns {string} */
export function nameOf({ start, end }) {
  return `${start}-${end}`;
}

export class Dismissals {
  /**
   * @param {string} documentId
   * @param {string} versionId
   */
  constructor(documentId, versionId) {
    this.documentId = documentId;
    this.versionId = versionId;
    /**
     * By name, the latest dismissed last; null while the server has not answered yet.
     * @type {Map<string, Kept | null>}
     */
    this.kept = new Map();
  }

  get size() {
    return this.kept.size;
  }

  /** @param {Span} span in code points @returns {boolean} */
  has(span) {
    return this.kept.has(nameOf(span));
  }

  /** @param {Span} span in code points @returns {Kept | null} */
  of(span) {
    return this.kept.get(nameOf(span)) ?? null;
  }

  /** @returns {Kept | null} the one dismissed last */
  get last() {
    return [...this.kept.values()].filter((kept) => kept !== null).pop() ?? null;
  }

  /** @param {Span} span in code points, of a dismissal that is no more */
  forget(span) {
    this.kept.delete(nameOf(span));
  }

  /** Ask for what was dismissed on earlier visits. @throws {import("./api.js").ApiProblem} */
  async load() {
    let page = `/api/v1/dismissals/?version=${this.versionId}&order=oldest&page_size=500`;
    while (page) {
      const { data } = await call("GET", page);
      for (const row of data.results) this.keep(row);
      page = data.next;
    }
  }

  /** @param {{id: string, start: number, end: number, row_version: number}} row */
  keep({ id, start, end, row_version: version }) {
    const kept = { path: `/api/v1/dismissals/${id}/`, tag: `"${version}"`, span: { start, end } };
    this.kept.set(nameOf(kept.span), kept);
  }

  /**
   * Dismiss a figure: it is gone at once, and back if the server does not take it.
   * @param {Span} span in code points
   * @throws {import("./api.js").ApiProblem}
   */
  async add(span) {
    if (this.has(span)) return;
    const { start, end } = span;
    this.kept.set(nameOf(span), null);
    try {
      const body = { document: this.documentId, version: this.versionId, start, end };
      const { data } = await call("POST", "/api/v1/dismissals/", { body });
      this.keep(data);
    } catch (error) {
      this.kept.delete(nameOf(span));
      throw error;
    }
  }

  /**
   * Bring back the figure dismissed last.
   * @returns {Promise<Span | null>} its span in code points, null when there is none
   * @throws {import("./api.js").ApiProblem}
   */
  async takeBack() {
    const { last } = this;
    if (!last) return null;
    await call("DELETE", last.path, { ifMatch: last.tag });
    this.forget(last.span);
    return last.span;
  }
}
