// What was done in the room and can be taken back, the latest last. An act is taken back by doing
// its opposite, so what is kept of it is enough to do both. Pure: who performs acts is passed in.
//
// An object that is made again gets a new id, and every step that names the old one must follow it;
// each object's row version is kept beside, so that nothing is undone that somebody changed since.

import { newId } from "./keeping.js";

export const DEPTH = 50;

/**
 * One act on one object. `body` makes the object (again); `before` and `after` are the fields that
 * a change touched. `isImplied` says that the object was made on the way to another one.
 * @typedef {object} Act
 * @property {"make" | "change" | "remove"} verb
 * @property {string} type "passage", "claim", "link" or "dismissal"
 * @property {string} id
 * @property {Record<string, unknown>} [body]
 * @property {Record<string, unknown>} [before]
 * @property {Record<string, unknown>} [after]
 * @property {boolean} [isImplied]
 * @property {string} [key] the idempotency key with which it is being made again
 */

/**
 * What one command did: its acts in their order, of which the first `at` are in effect.
 * @typedef {{words: string, acts: Act[], at: number}} Step
 */

/** @typedef {{done: Step[], undone: Step[], tags: Record<string, string>}} State */

/**
 * @param {Act} act
 * @returns {Act} what takes it back
 */
export function opposite({ verb, type, id, body, before, after, isImplied }) {
  if (verb === "change") return { verb, type, id, before: after, after: before };
  return { verb: verb === "make" ? "remove" : "make", type, id, body, isImplied };
}

export class UndoStack {
  /** @param {Partial<State> | null} [state] as toJSON gave it */
  constructor(state) {
    this.done = state?.done ?? [];
    this.undone = state?.undone ?? [];
    /** The ETag of each object after the latest act on it here, by id. */
    this.tags = state?.tags ?? {};
    this.pushes = 0;
  }

  /** @returns {Step | null} what undoing would take back */
  get last() {
    return this.done.at(-1) ?? null;
  }

  /** @returns {Step | null} what redoing would do again */
  get next() {
    return this.undone.at(-1) ?? null;
  }

  /**
   * Keep what was just done; what was undone before it cannot be done again any more.
   * @param {string} words what was done, as a noun: "claim ≈5,000"
   * @param {Act[]} acts
   */
  push(words, acts) {
    if (!acts.length) return;
    this.pushes += 1;
    this.done.push({ words, acts, at: acts.length });
    this.done.splice(0, Math.max(0, this.done.length - DEPTH));
    this.undone.length = 0;
  }

  /**
   * Remember the row version that an act gave to its object.
   * @param {string} id
   * @param {string} tag
   */
  tag(id, tag) {
    this.tags[id] = tag;
  }

  /**
   * Let every step that names an object name the one that was made in its place.
   * @param {string} from
   * @param {string} to
   */
  rename(from, to) {
    if (from === to) return;
    for (const act of [...this.done, ...this.undone].flatMap((step) => step.acts)) {
      if (act.id === from) act.id = to;
      for (const fields of [act.body, act.before, act.after]) {
        for (const name of Object.keys(fields ?? {})) {
          if (fields?.[name] === from) fields[name] = to;
        }
      }
    }
    delete this.tags[from];
  }

  /**
   * Take back the last step, act by act from its end. After a failure the step stays where it is,
   * with the acts that are still in effect.
   * @param {(act: Act) => Promise<void>} perform
   * @returns {Promise<Step | null>} null when there is nothing to take back
   * @throws what `perform` throws
   */
  async undo(perform) {
    const step = this.last;
    if (!step) return null;
    const { pushes } = this;
    while (step.at > 0) {
      await perform(this.keyed(step, step.at - 1, opposite(step.acts[step.at - 1])));
      step.at -= 1;
    }
    this.move(step, this.done, this.undone);
    // Something else was done meanwhile: after it this cannot be done again.
    if (this.pushes !== pushes) this.drop(step);
    return step;
  }

  /**
   * Do again what was taken back last.
   * @param {(act: Act) => Promise<void>} perform
   * @returns {Promise<Step | null>}
   * @throws what `perform` throws
   */
  async redo(perform) {
    const step = this.next;
    if (!step) return null;
    while (step.at < step.acts.length) {
      await perform(this.keyed(step, step.at, step.acts[step.at]));
      step.at += 1;
    }
    this.move(step, this.undone, this.done);
    return step;
  }

  /**
   * Give up a step that cannot be taken back or done again.
   * @param {Step} step
   */
  drop(step) {
    this.done = this.done.filter((each) => each !== step);
    this.undone = this.undone.filter((each) => each !== step);
  }

  /** @returns {State} */
  toJSON() {
    const acts = [...this.done, ...this.undone].flatMap((step) => step.acts);
    const named = new Set(acts.map((act) => act.id));
    const tags = Object.entries(this.tags).filter(([id]) => named.has(id));
    return { done: this.done, undone: this.undone, tags: Object.fromEntries(tags) };
  }

  /**
   * Give an act that makes something the key of its first attempt: when only the answer was lost,
   * another attempt makes no second row.
   * @param {Step} step
   * @param {number} at
   * @param {Act} act
   * @returns {Act}
   */
  keyed(step, at, act) {
    if (act.verb !== "make") return act;
    const kept = step.acts[at];
    kept.key ??= newId();
    return { ...act, key: kept.key };
  }

  /**
   * @param {Step} step
   * @param {Step[]} from
   * @param {Step[]} to
   */
  move(step, from, to) {
    for (const act of step.acts) delete act.key;
    const at = from.indexOf(step);
    if (at !== -1) from.splice(at, 1);
    to.push(step);
  }
}
