// Others' passages and claims, as they are made: the change feed is asked every few seconds while
// one looks, and what is new comes in without moving what one reads. While one writes, selects or
// is being asked something, it waits behind a button.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { announce } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";
import { isAnythingOpen } from "./in-use.js";
import { countChanges, describeChanges, newsOf, pauseAfter } from "./news.js";

/** @typedef {import("./news.js").Change} Change */

// Entries from shortly before the page was made may not be in it: an act is dated before it is seen.
const MARGIN_MS = 10_000;
const FIRST_LOOK = 30;
const PAGE = 100;

export class ChangeFeed {
  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.room = room;
    this.button = byId("news");
    /** @type {number | null} the last entry that was read; null before the first look */
    this.since = null;
    /** @type {Change[]} what is not shown yet */
    this.news = [];
    this.failures = 0;
    this.timer = 0;
    this.isAsking = false;
    this.isOver = false;
    document.addEventListener("visibilitychange", () => this.schedule(0));
    // What is heard of while the page is on its way may not be in it.
    let shown = 0;
    room.addEventListener("refreshing", () => (shown = this.news.length));
    room.addEventListener("refreshed", () => this.forget(shown));
    this.schedule();
  }

  /** @param {number} [pause] milliseconds */
  schedule(pause = pauseAfter(this.failures, Math.random())) {
    clearTimeout(this.timer);
    if (this.isOver || document.visibilityState !== "visible") return;
    this.timer = setTimeout(() => void this.look(), pause);
  }

  /** Ask once, and show what came if nobody is disturbed by it. */
  async look() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const changes = this.since === null ? await this.begin() : await this.read(this.since);
      const { documentId, account } = this.room;
      this.news.push(...newsOf(changes, documentId, account));
      this.failures = 0;
      if (this.news.length) await this.bring();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.failures += 1;
      // Logged out, or no member any more: asking again would change nothing.
      this.isOver = [401, 403, 404].includes(error.status);
    } finally {
      this.isAsking = false;
      this.schedule();
    }
  }

  /**
   * Find where the feed stood when the page was made.
   * @returns {Promise<Change[]>} what happened since
   * @throws {ApiProblem}
   */
  async begin() {
    const { projectId, element } = this.room;
    const path = `/api/v1/history/?project=${projectId}&order=newest&page_size=${FIRST_LOOK}`;
    const { data } = await call("GET", path);
    const made = Number(element.dataset.rendered) * 1000 - MARGIN_MS;
    this.since = data.results[0]?.id ?? 0;
    return data.results.filter((/** @type {any} */ entry) => Date.parse(entry.at) >= made).reverse();
  }

  /**
   * @param {number} since
   * @returns {Promise<Change[]>}
   * @throws {ApiProblem}
   */
  async read(since) {
    const { projectId } = this.room;
    const path = `/api/v1/changes/?project=${projectId}&since=${since}&page_size=${PAGE}`;
    const { data } = await call("GET", path);
    this.since = data.next;
    return data.more ? [...data.results, ...(await this.read(data.next))] : data.results;
  }

  /** Show the news, or offer to. */
  async bring() {
    if (this.isCalm) await this.show();
    else {
      const words = countChanges(this.news);
      if (this.button.hidden) announce(`${words}. Not shown yet.`);
      this.button.textContent = `${words}: show`;
      this.button.hidden = false;
    }
  }

  /** Whether nothing is open, being written or selected that would be lost or moved. */
  get isCalm() {
    const { selection, caret, figures } = this.room;
    if (selection.now() || caret.isOn || figures.current) return false;
    return !isAnythingOpen();
  }

  /** Bring the page up to date, and say what is new. */
  async show() {
    if (!this.news.length) return;
    const words = describeChanges(this.news);
    try {
      await this.room.refresh();
    } catch {
      // Not now; the button stays, or the next look tries again.
      return;
    }
    announce(words);
  }

  /**
   * The page is up to date, by whatever way.
   * @param {number} shown how much of the news is in it
   */
  forget(shown) {
    this.news.splice(0, shown);
    if (!this.news.length) this.button.hidden = true;
  }
}
