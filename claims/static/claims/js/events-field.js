// The field that names an event: known ones are completed, a new name unfolds date and place, and
// saving makes the event first. One event per name typed, whatever happens to the claim after it.

export class EventsField {
  /**
   * @param {HTMLFormElement} form
   * @param {string} projectId
   */
  constructor(form, projectId) {
    this.projectId = projectId;
    this.name = field(form, "event_name");
    this.date = field(form, "new_event_date");
    this.place = field(form, "new_event_place");
    this.details = /** @type {HTMLElement} */ (document.getElementById("new-event"));
    this.hint = /** @type {HTMLElement} */ (document.getElementById("event-hint"));
    this.offer = /** @type {HTMLButtonElement} */ (document.getElementById("event-offer"));
    /** What the text says of an event that is not known yet. */
    this.fresh = { title: "", date: "", place: "" };
    /** What the field would say if the offer were taken, and the words that offer it. */
    this.offered = { value: "", words: "" };
    /** What the field was filled from, until it is changed. */
    this.guess = "";
    /** @type {Map<string, string>} ids of events made from this form, by the name typed */
    this.made = new Map();
    this.name.addEventListener("input", () => {
      this.guess = "";
      this.show();
    });
    this.offer.addEventListener("click", () => this.takeOffer());
    this.name.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowRight" || this.offer.hidden) return;
      event.preventDefault();
      this.takeOffer();
    });
  }

  takeOffer() {
    this.name.value = this.offered.value;
    this.name.dispatchEvent(new Event("input", { bubbles: true }));
    this.name.focus();
  }

  /** @returns {HTMLOptionElement[]} */
  get options() {
    return [.../** @type {HTMLDataListElement} */ (document.getElementById("events")).options];
  }

  /** @returns {HTMLOptionElement | undefined} the known event that the field names */
  get known() {
    const typed = this.name.value.trim();
    const exact = this.options.find((option) => option.value === typed);
    if (exact) return exact;
    const titled = this.options.filter((option) => option.dataset.title === typed);
    return titled.length === 1 ? titled[0] : undefined;
  }

  /** @returns {string} the event's title as the field says it */
  get title() {
    return this.known?.dataset.title ?? this.name.value.trim();
  }

  get isNew() {
    const typed = this.name.value.trim();
    return typed !== "" && !this.known && !this.made.has(typed);
  }

  show() {
    if (this.isNew && this.details.hidden) {
      this.date.value ||= this.fresh.date;
      this.place.value ||= this.fresh.place;
    }
    this.details.hidden = !this.isNew;
    const isDated = this.fresh.date && this.date.value === this.fresh.date;
    const check = isDated ? " Its date was read in the text: check it." : "";
    const words = this.isNew ? `New: it is added when you save.${check}` : this.guess;
    this.hint.textContent = words;
    this.hint.hidden = !words;
    this.offer.hidden = !this.offered.value || this.name.value.trim() !== "";
    this.offer.textContent = `${this.offered.words} →`;
  }

  /**
   * Name the event that is meant, and say what speaks for it. Where that is not sure offer it, or
   * to make the one that the text names, or the event of the claim recorded last.
   * @param {import("./event-guesses.js").EventGuess} guess
   * @param {string} date the day that the figure is about, "" if nobody knows
   */
  suggest({ event, title, reasons, isSure, newTitle, place }, date) {
    if (event) this.know(event, title);
    this.fresh = { title: newTitle, date, place };
    this.choose(isSure ? event : "");
    const says = isSure ? "Guessed" : "Not sure, but";
    this.guess = event && reasons.length ? `${says}: ${reasons.join("; ")}.` : "";
    const last = this.options.find((option) => "last" in option.dataset)?.dataset.id ?? "";
    if (event) this.propose(this.valueOf(event), "Perhaps");
    else if (newTitle) this.propose(newTitle, "New");
    else this.propose(this.valueOf(last), "As recorded last");
    this.show();
  }

  /**
   * @param {string} value what the field says if it is taken
   * @param {string} words
   */
  propose(value, words) {
    this.offered = { value, words: value ? `${words}: ${value}` : "" };
  }

  /** @param {string} id @returns {string} how the field names a known event, "" for none */
  valueOf(id) {
    return this.options.find((option) => option.dataset.id === id)?.value ?? "";
  }

  /**
   * Complete an event that is not among those that the page came with.
   * @param {string} id
   * @param {string} title
   */
  know(id, title) {
    if (this.options.some((option) => option.dataset.id === id)) return;
    const option = document.createElement("option");
    option.value = option.dataset.title = title;
    option.dataset.id = id;
    document.getElementById("events")?.append(option);
  }

  /** @param {string | null} id */
  choose(id) {
    this.guess = "";
    this.offered = { value: "", words: "" };
    this.name.value = this.valueOf(id ?? "");
    this.show();
  }

  /**
   * @returns {{id: string | null, make: Record<string, unknown> | null}} the event named, or what
   *   makes a new one; nulls when none is named
   */
  get named() {
    const typed = this.name.value.trim();
    if (!typed) return { id: null, make: null };
    const known = this.known?.dataset.id ?? this.made.get(typed);
    if (known) return { id: known, make: null };
    const place = this.place.value.trim();
    const make = { project: this.projectId, title: typed, date: this.date.value || null, place };
    return { id: null, make };
  }

  /**
   * Remember an event that was made on the way: the next claim with this name is about it.
   * @param {string} title
   * @param {string} id
   */
  remember(title, id) {
    this.made.set(title, id);
    this.show();
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {HTMLInputElement}
 */
function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}
