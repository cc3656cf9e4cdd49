// The pairs that come next in the queue, fetched before one needs them.

/** @typedef {{root: HTMLElement, next: string}} Waiting a pair on its page, and where the queue goes on */

/** So many pairs are fetched ahead of the one that is shown. */
const AHEAD = 2;

export class PairSupply {
  /**
   * @param {string} address of the fragment
   * @param {string} next where the queue goes on after the pair that the page came with
   */
  constructor(address, next) {
    this.address = address;
    /** @type {Promise<Waiting | null>[]} */
    this.ahead = [];
    this.last = Promise.resolve(next);
    this.fill();
  }

  fill() {
    while (this.ahead.length < AHEAD) {
      const fetched = this.last.then((next) => this.fetch(next));
      // Who takes it hears of a failure; it is fetched again then.
      fetched.catch(() => {});
      this.last = fetched.then((waiting) => waiting?.next ?? "", () => "");
      this.ahead.push(fetched);
    }
  }

  /**
   * @returns {Promise<Waiting | null>} null at the end of the queue
   * @throws {Error} when the server does not answer
   */
  async take() {
    const [first] = this.ahead;
    try {
      const waiting = await first;
      this.ahead.shift();
      this.fill();
      return waiting;
    } catch (error) {
      this.ahead = [];
      this.last = Promise.resolve(this.failed ?? "");
      this.fill();
      throw error;
    }
  }

  /**
   * @param {string} next
   * @returns {Promise<Waiting | null>}
   */
  async fetch(next) {
    if (!next) return null;
    const address = new URL(this.address, location.href);
    address.searchParams.set("after", next);
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (!response.ok || response.redirected) throw new Error(`it answered ${response.status}`);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      const root = fresh.querySelector("[data-waiting]");
      if (!(root instanceof HTMLElement)) return null;
      return { root: document.adoptNode(root), next: root.dataset.next ?? "" };
    } catch (error) {
      this.failed = next;
      throw error;
    }
  }
}
