// The field that names an event: known ones are completed, a new name unfolds date and place, and
// saving makes the event first. One event per name typed, whatever happens to the claim after it.

import { submit } from "../../annotator/js/api.js";

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
    /** What the field was filled from, until it is changed. */
    this.guess = "";
    /** @type {Map<string, string>} ids of events made from this form, by the name typed */
    this.made = new Map();
    this.name.addEventListener("input", () => {
      this.guess = "";
      this.show();
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
    this.details.hidden = !this.isNew;
    const words = this.isNew ? "New: it is added when you save." : this.guess;
    this.hint.textContent = words;
    this.hint.hidden = !words;
  }

  /**
   * Name the event that is probably meant, and say that it is a guess.
   * @param {string} nearby the id of the event of the nearest claim; "" takes the last one used
   */
  suggest(nearby) {
    const last = this.options.find((option) => "last" in option.dataset);
    this.choose(nearby || last?.dataset.id || "");
    const from = nearby ? "the nearest claim in this text" : "the claim recorded last";
    this.guess = this.name.value ? `Guessed from ${from}.` : "";
    this.show();
  }

  /** @param {string | null} id */
  choose(id) {
    this.guess = "";
    this.name.value = this.options.find((option) => option.dataset.id === id)?.value ?? "";
    this.show();
  }

  /**
   * Return the id of the event named, which is made if it is new; null when none is named.
   * @returns {Promise<string | null>}
   * @throws {import("../../annotator/js/api.js").ApiProblem}
   */
  async settle() {
    const typed = this.name.value.trim();
    if (!typed) return null;
    const known = this.known?.dataset.id ?? this.made.get(typed);
    if (known) return known;
    const { data } = await submit(this.details, "POST", "/api/v1/events/", {
      body: {
        project: this.projectId,
        title: typed,
        date: this.date.value || null,
        place: this.place.value.trim(),
      },
    });
    this.made.set(typed, data.id);
    this.show();
    return data.id;
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
