// What a link could lead to: asked for while one types, listed, and one of it chosen. The server
// answers with a fragment (_passages_found.html) whose parts name the element they are for.

const TYPING_MS = 140;

/**
 * One end of the link that is to be.
 * @typedef {object} Here
 * @property {string} quote
 * @property {{start: number, end: number, exact: string}} place in code points
 */

/**
 * Tells "here" (detail: the part that shows this end), "chosen" (detail: the candidate, or null),
 * before it "picked" where it was chosen by hand, "pressed" after one was pressed on, and "failed"
 * (detail: a sentence).
 */
export class LinkFound extends EventTarget {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLInputElement} query
   * @param {HTMLElement} list
   * @param {HTMLElement} none where it is said that nothing was found
   */
  constructor(dialog, query, list, none) {
    super();
    this.dialog = dialog;
    this.query = query;
    this.list = list;
    this.none = none;
    /** @type {Here | null} */
    this.here = null;
    this.claim = "";
    this.timer = 0;
    this.asking = new AbortController();
    /** The last answer is in when this is fulfilled. */
    this.answered = Promise.resolve();
    query.addEventListener("input", () => this.searchSoon());
    list.addEventListener("click", (event) => {
      const one = event.target instanceof Element ? event.target.closest(".candidate") : null;
      if (!(one instanceof HTMLElement)) return;
      this.pick(one);
      this.tell("pressed", one);
    });
  }

  /**
   * Begin anew, for this end.
   * @param {Here} here
   */
  open(here) {
    this.here = here;
    this.claim = "";
    this.list.replaceChildren();
    this.none.textContent = "";
    this.search();
  }

  /** Forget what is still under way. */
  close() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.asking.abort();
  }

  /** @returns {HTMLElement[]} */
  get all() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll(".candidate")]);
  }

  /** @returns {HTMLElement | null} */
  get chosen() {
    return this.list.querySelector('.candidate[aria-selected="true"]');
  }

  searchSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), TYPING_MS);
  }

  /** Search for what stands in the field, now. */
  search() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.asking.abort();
    this.asking = new AbortController();
    this.answered = this.ask(this.asking.signal);
  }

  /**
   * Wait until what is listed is what was typed.
   * @returns {Promise<HTMLElement | null>} the chosen candidate
   */
  async settled() {
    if (this.timer) this.search();
    for (let waited = null; waited !== this.answered; ) {
      waited = this.answered;
      await waited;
    }
    return this.chosen;
  }

  /** @param {AbortSignal} signal */
  async ask(signal) {
    try {
      const response = await fetch(this.address, { signal, headers: { Accept: "text/html" } });
      if (!response.ok || response.redirected) throw new Error(`it answered ${response.status}`);
      const text = await response.text();
      if (!signal.aborted) this.show(new DOMParser().parseFromString(text, "text/html"));
    } catch (error) {
      if (signal.aborted) return;
      this.tell("failed", "The search did not answer. Try again in a moment.");
    }
  }

  /** @returns {URL} */
  get address() {
    const address = new URL(this.dialog.dataset.search ?? "", location.href);
    address.searchParams.set("q", this.query.value);
    if (this.here) {
      const { start, end } = this.here.place;
      address.searchParams.set("version", this.dialog.dataset.version ?? "");
      address.searchParams.set("start", String(start));
      address.searchParams.set("end", String(end));
    }
    if (this.claim) address.searchParams.set("claim", this.claim);
    return address;
  }

  /** @param {Document} answer */
  show(answer) {
    const here = partFor("link-here", answer);
    if (here) this.tell("here", here);
    this.list.replaceChildren(...(partFor("link-found", answer)?.childNodes ?? []));
    this.none.textContent = (partFor("link-none", answer)?.textContent ?? "").trim();
    this.choose(this.all[0] ?? null);
  }

  /** @param {HTMLElement | null} candidate */
  choose(candidate) {
    for (const one of this.all) one.setAttribute("aria-selected", String(one === candidate));
    this.query.setAttribute("aria-activedescendant", candidate?.id ?? "");
    // With the first one its heading comes into view too.
    if (candidate && candidate === this.all[0]) this.list.scrollTop = 0;
    else candidate?.scrollIntoView({ block: "nearest" });
    this.tell("chosen", candidate);
  }

  /**
   * Choose the next one, or the one before.
   * @param {-1 | 1} step
   */
  move(step) {
    const { all, chosen } = this;
    const at = chosen ? all.indexOf(chosen) + step : 0;
    const next = all[Math.max(0, Math.min(all.length - 1, at))];
    if (next) this.pick(next);
  }

  /** @param {HTMLElement} candidate */
  pick(candidate) {
    this.tell("picked", candidate);
    this.choose(candidate);
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/**
 * @param {string} id of an element of the dialog
 * @param {ParentNode} answer
 * @returns {HTMLElement | null} what the answer holds for it
 */
export function partFor(id, answer) {
  return answer.querySelector(`[data-for="${id}"]`);
}
