// The filters in the margin's head: which passages keep their colours and their cards. The choice
// stands in the address, so that it can be shared.

import { announce } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";
import { STATES } from "./facts.js";
import { ANY, NAMES, countWords, readFilter, wantsAll, writeFilter } from "./filtering.js";

/** @typedef {import("./filtering.js").Filter} Filter */
/** @typedef {import("./facts.js").Named} Named */

export class Filters {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./survey.js").Survey} survey
   */
  constructor(room, survey) {
    this.room = room;
    this.survey = survey;
    this.element = byId("filters");
    this.button = byId("filters-open");
    this.panel = byId("filters-panel");
    this.count = byId("filters-count");
    this.clearing = byId("filters-clear");
    this.fields = NAMES.map((name) => /** @type {HTMLSelectElement} */ (byId(`filter-${name}`)));
    survey.filter = readFilter(location.search);
    survey.addEventListener("known", () => this.show());
    survey.addEventListener("filtered", () => this.apply());
    addEventListener("popstate", () => survey.choose(readFilter(location.search)));
    for (const field of this.fields) field.addEventListener("change", () => this.choose());
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    // Cards of a long text come and go while one scrolls.
    new MutationObserver(() => this.siftCards()).observe(byId("cards-region"), {
      childList: true,
      subtree: true,
    });
  }

  /** Offer what there is to choose from. */
  show() {
    const { survey } = this;
    this.element.hidden = survey.facts.length === 0;
    /** @type {Record<keyof Filter, readonly Named[]>} */
    const offered = { by: survey.reviewers, kind: survey.kinds, state: STATES };
    this.fields.forEach((field, at) => fill(field, offered[NAMES[at]], survey.filter[NAMES[at]]));
    this.apply();
  }

  /** Take the fields' choice up into the address and the text. */
  choose() {
    const [by, kind, state] = this.fields.map((field) => field.value);
    this.change({ by, kind, state });
  }

  /** @param {Filter} filter */
  change(filter) {
    const { pathname, search, hash } = location;
    history.replaceState(history.state, "", `${pathname}${writeFilter(search, filter)}${hash}`);
    this.survey.choose(filter);
    const { facts, countWanted } = this.survey;
    announce(`${countWords(countWanted, facts.length)} passages shown.`);
  }

  /** Show in the text and in the margin what the filter wants. */
  apply() {
    const { survey, room } = this;
    const isOn = !wantsAll(survey.filter);
    this.fields.forEach((field, at) => (field.value = survey.filter[NAMES[at]]));
    this.element.classList.toggle("is-on", isOn);
    this.clearing.hidden = !isOn;
    this.count.textContent = isOn ? countWords(survey.countWanted, survey.facts.length) : "";
    /** @type {Set<string> | null} */
    this.ids = isOn ? this.wantedIds() : null;
    for (const mark of room.text.querySelectorAll("mark[data-passages]")) {
      const passages = /** @type {HTMLElement} */ (mark).dataset.passages ?? "";
      mark.classList.toggle("is-quiet", this.isOut(passages.split(" ")));
    }
    this.siftCards();
  }

  /** @returns {Set<string>} */
  wantedIds() {
    const { facts, wanted } = this.survey;
    const { passages } = this.room.cards;
    const ids = facts.map((fact, at) => (wanted[at] ? passages.withSpan(fact)?.id : undefined));
    return new Set(ids.filter((id) => id !== undefined));
  }

  /**
   * @param {string[]} passages
   * @returns {boolean} whether none of them is wanted
   */
  isOut(passages) {
    const { ids } = this;
    return ids ? !passages.some((id) => ids.has(id)) : false;
  }

  siftCards() {
    let hasChanged = false;
    for (const card of this.room.cards.all) {
      const isOut = this.isOut([card.dataset.passage ?? ""]);
      if (card.classList.contains("is-filtered") === isOut) continue;
      card.classList.toggle("is-filtered", isOut);
      hasChanged = true;
    }
    if (hasChanged) this.room.cards.place();
  }

  toggle() {
    if (this.element.hidden) return false;
    if (!this.panel.hidden) this.close();
    else {
      this.panel.hidden = false;
      this.button.setAttribute("aria-expanded", "true");
      this.element.classList.add("is-open");
      const { top } = this.element.getBoundingClientRect();
      // In a narrow window the panel stands above the cards, wherever one reads.
      this.fields[0].focus({ preventScroll: top === 0 });
    }
    return true;
  }

  close() {
    this.panel.hidden = true;
    this.element.classList.remove("is-open");
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus({ preventScroll: true });
  }

  clear() {
    if (wantsAll(this.survey.filter)) return false;
    this.change(ANY);
    return true;
  }
}

/**
 * @param {HTMLSelectElement} field its first option wants any, and stays
 * @param {readonly Named[]} offered
 * @param {string} chosen one that nothing has by now is offered all the same
 */
function fill(field, offered, chosen) {
  const known = offered.some(({ id }) => id === chosen) || !chosen;
  const all = known ? offered : [...offered, { id: chosen, name: "nothing here" }];
  field.length = 1;
  for (const { id, name } of all) field.add(new Option(name, id));
  field.value = chosen;
}
