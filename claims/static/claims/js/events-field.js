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
    /** What the field was filled from, until it is changed. */
    this.guess = "";
    /** @type {Map<string, string>} ids of events made from this form, by the name typed */
    this.made = new Map();
    this.name.addEventListener("input", () => {
      this.guess = "";
      this.show();
    });
    this.offer.addEventListener("click", () => {
      this.name.value = this.fresh.title;
      this.show();
      this.name.focus();
    });
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
    const words = this.isNew ? "New: it is added when you save." : this.guess;
    this.hint.textContent = words;
    this.hint.hidden = !words;
    this.offer.hidden = !this.fresh.title || this.name.value.trim() !== "";
    this.offer.textContent = `New: ${this.fresh.title}`;
  }

  /**
   * Name the event that is probably meant, and say what speaks for it; where none is likely, take
   * the one used last, or offer to make the one that the text names.
   * @param {import("./event-guesses.js").EventGuess} guess
   * @param {string} date the day that the figure is about, "" if nobody knows
   */
  suggest({ event, title, reasons, newTitle, place }, date) {
    if (event) this.know(event, title);
    const last = this.options.find((option) => "last" in option.dataset);
    this.fresh = { title: newTitle, date, place };
    this.choose(event || (newTitle ? "" : (last?.dataset.id ?? "")));
    const why = event ? reasons.join(", ") : "the claim recorded last";
    this.guess = this.name.value && why ? `Guessed: ${why}.` : "";
    this.show();
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
    this.name.value = this.options.find((option) => option.dataset.id === id)?.value ?? "";
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
