// The course of a sitting at the queue: which pairs were shown, which of them are judged or left for
// later, and which one comes next. Plain data; no page needed.

/** @typedef {"" | "judged" | "later"} State */

/**
 * @template T
 * @typedef {{pair: T, state: State}} Stop
 */

/** @template T */
export class Course {
  constructor() {
    /** @type {Stop<T>[]} */
    this.stops = [];
    this.at = -1;
    /** @type {number[]} the places of judged stops, the last judged at the end */
    this.judged = [];
  }

  /** @returns {Stop<T> | null} */
  get current() {
    return this.stops[this.at] ?? null;
  }

  /** @returns {number} */
  get later() {
    return this.stops.filter((stop) => stop.state === "later").length;
  }

  /**
   * A pair that was not shown before comes next.
   * @param {T} pair
   */
  add(pair) {
    this.stops.push({ pair, state: "" });
    this.at = this.stops.length - 1;
  }

  /**
   * Say what became of the current pair.
   * @param {"judged" | "later"} state
   * @returns {number} its place
   */
  leave(state) {
    const { current, at } = this;
    if (!current) throw new Error("there is no pair");
    current.state = state;
    if (state === "judged") this.judged.push(at);
    return at;
  }

  /**
   * Go to the next pair among those shown that still is to be judged.
   * @returns {boolean} false when there is none: a new one is needed
   */
  goOn() {
    const next = this.stops.findIndex((stop, at) => at > this.at && stop.state === "");
    this.at = next === -1 ? this.stops.length : next;
    return next !== -1;
  }

  /**
   * Go to the pair that was shown before, whatever became of it.
   * @returns {boolean} whether there was one
   */
  goBack() {
    if (this.at <= 0) return false;
    this.at -= 1;
    return true;
  }

  /**
   * Go to a place as if nothing had been said of its pair.
   * @param {number} place
   */
  reopen(place) {
    this.stops[place].state = "";
    this.judged = this.judged.filter((each) => each !== place);
    this.at = place;
  }

  /** @returns {number | null} the place of the pair that was judged last */
  get last() {
    return this.judged.at(-1) ?? null;
  }

  /**
   * Go through those that were left for later.
   * @returns {boolean} whether there were any
   */
  startAgain() {
    for (const stop of this.stops) if (stop.state === "later") stop.state = "";
    this.at = -1;
    return this.goOn();
  }
}
