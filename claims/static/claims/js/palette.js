// The palette: one field that finds every command, page, heading and passage by a few letters.

import { nameOf } from "../../annotator/js/key-map.js";
import { match, rank } from "../../annotator/js/ranking.js";
import { tellSaving } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";
import { headings, passagesWith, placesToGo } from "./palette-entries.js";

/** @typedef {import("./palette-entries.js").Entry} Entry */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */
/** @typedef {{title: string, entries: Entry[], best: number}} Group and how well its best entry fits */

const ID = "palette";
// With words typed, so many of one sort are shown; more words narrow them.
const MOST = 8;
// Passages and the text are searched for no less than this.
const SHORTEST = 2;
// What a passage that says the words is worth, of a name that begins with them.
const WORDS = 0.7;

export class Palette {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("./commands.js").Commands} commands
   * @param {import("./searching.js").Searching} searching
   */
  constructor(room, commands, searching) {
    this.room = room;
    this.commands = commands;
    this.searching = searching;
    this.dialog = /** @type {HTMLDialogElement} */ (byId("palette"));
    this.query = /** @type {HTMLInputElement} */ (byId("palette-query"));
    this.list = byId("palette-list");
    this.told = byId("palette-told");
    /** @type {Entry[]} those that are shown, from top to bottom */
    this.entries = [];
    this.at = 0;
    /** @type {Span | null} what was selected when it was opened */
    this.before = null;
    this.listen();
  }

  listen() {
    this.query.addEventListener("input", () => this.show());
    this.query.addEventListener("keydown", (event) => this.pressed(event));
    // Going to a heading takes the focus away in a later frame, even from a palette opened since.
    this.query.addEventListener("blur", ({ relatedTarget }) => {
      if (this.dialog.open && !relatedTarget && document.hasFocus()) this.query.focus();
    });
    this.list.addEventListener("click", (event) => {
      const at = this.optionAt(event.target);
      if (at !== -1) this.take(at);
    });
    this.list.addEventListener("pointermove", (event) => {
      const at = this.optionAt(event.target);
      if (at !== -1 && at !== this.at) this.choose(at);
    });
    // A press beside it.
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("close", () => {
      // Typing has taken the selection away.
      if (this.before) this.room.selection.select(this.before.start, this.before.end);
      this.before = null;
    });
  }

  /** @returns {boolean} whether it was opened or closed; not while another dialog is open */
  toggle() {
    if (this.dialog.open) this.dialog.close();
    else if (document.querySelector("dialog[open]")) return false;
    else this.open();
    return true;
  }

  open() {
    this.before = this.room.selection.now();
    this.query.value = "";
    this.dialog.showModal();
    this.query.focus();
    this.show();
  }

  /** @returns {Entry[]} */
  get acts() {
    const { keys, all } = this.commands;
    return all
      .filter(({ id }) => id !== ID)
      .map(({ id, does, chord }) => {
        const key = keys.get(id);
        return { name: does, caps: key ? nameOf(key) : chord, run: () => this.act(id) };
      });
  }

  /** @param {string} id */
  act(id) {
    if (!this.commands.run(id)) tellSaving("There is nothing here to do that with.", "bad");
  }

  /** @returns {Group[]} what fits what was typed; the sort that fits best comes first */
  get found() {
    const words = this.query.value.trim();
    const hits = words.length < SHORTEST ? [] : this.searching.find(words);
    const groups = [
      group("Commands", words, this.acts),
      group("Go to", words, placesToGo()),
      group("Headings", words, headings()),
      // They say the very words, which is worth more than letters strewn over a name.
      { title: "Passages", entries: passagesWith(this.room, hits, MOST), best: WORDS * worthOf(words) },
    ];
    // Differences that nobody sees must not change the order of the sorts.
    groups.sort((one, other) => Math.round(other.best) - Math.round(one.best));
    if (hits.length) groups.push({ title: "Text", entries: [this.searchFor(words, hits.length)], best: 0 });
    return groups.filter(({ entries }) => entries.length);
  }

  /**
   * @param {string} words
   * @param {number} count
   * @returns {Entry}
   */
  searchFor(words, count) {
    return {
      name: `Search the text for “${words}”`,
      aside: count === 1 ? "1 place" : `${count.toLocaleString("en-GB")} places`,
      run: () => this.searching.open(words),
    };
  }

  show() {
    const groups = this.found;
    this.entries = groups.flatMap(({ entries }) => entries);
    let at = 0;
    this.list.replaceChildren(
      ...groups.map(({ title, entries }, number) => {
        const drawn = drawGroup(title, number);
        drawn.append(...entries.map((entry) => drawEntry(entry, at++)));
        return drawn;
      }),
    );
    const count = this.entries.length;
    this.told.textContent = count ? `${count} found` : "Nothing here by that name.";
    this.told.classList.toggle("visually-hidden", count > 0);
    this.list.scrollTop = 0;
    this.choose(0);
  }

  /** @param {number} at which entry is the current one */
  choose(at) {
    this.at = at;
    const options = this.list.querySelectorAll("[role=option]");
    options.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    this.query.setAttribute("aria-activedescendant", options[at]?.id ?? "");
    options[at]?.scrollIntoView({ block: "nearest" });
    // The first entry comes with the title above it.
    if (at === 0) this.list.scrollTop = 0;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const count = this.entries.length;
    if (event.key === "Enter") this.take(this.at);
    else if (event.key === "ArrowDown" && count) this.choose((this.at + 1) % count);
    else if (event.key === "ArrowUp" && count) this.choose((this.at + count - 1) % count);
    else return;
    event.preventDefault();
  }

  /** @param {number} at */
  take(at) {
    const entry = this.entries[at];
    if (!entry) return;
    this.dialog.addEventListener("close", () => entry.run(), { once: true });
    this.dialog.close();
  }

  /**
   * @param {EventTarget | null} target
   * @returns {number} -1 for none
   */
  optionAt(target) {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    return option ? [...this.list.querySelectorAll("[role=option]")].indexOf(option) : -1;
  }
}

/**
 * @param {string} words
 * @returns {number} how well a name fits that is these words
 */
function worthOf(words) {
  return match(words, words)?.score ?? 0;
}

/**
 * @param {string} title
 * @param {string} words
 * @param {Entry[]} all
 * @returns {Group} those that fit the words; without words all of them
 */
function group(title, words, all) {
  const fits = rank(words, all, ({ name }) => name).slice(0, words ? MOST : all.length);
  const entries = fits.map(({ entry, match: { places } }) => ({ ...entry, places }));
  return { title, entries, best: fits[0]?.match.score ?? 0 };
}

/**
 * @param {string} title
 * @param {number} number
 * @returns {HTMLElement}
 */
function drawGroup(title, number) {
  const element = document.createElement("div");
  element.setAttribute("role", "group");
  const head = document.createElement("p");
  head.className = "palette__title label";
  head.id = `palette-group-${number}`;
  head.textContent = title;
  head.setAttribute("role", "presentation");
  element.setAttribute("aria-labelledby", head.id);
  element.append(head);
  return element;
}

/**
 * @param {Entry} entry
 * @param {number} at
 * @returns {HTMLElement}
 */
function drawEntry({ name, places = [], caps, aside }, at) {
  const option = document.createElement("div");
  option.className = "palette__entry";
  option.id = `palette-entry-${at}`;
  option.setAttribute("role", "option");
  const words = document.createElement("span");
  words.className = "palette__name";
  let done = 0;
  for (const { start, end } of places) {
    const letters = document.createElement("b");
    letters.textContent = name.slice(start, end);
    words.append(name.slice(done, start), letters);
    done = end;
  }
  words.append(name.slice(done));
  option.append(words);
  if (aside) option.append(drawAside(aside));
  for (const cap of caps?.split(" ") ?? []) {
    const key = document.createElement("kbd");
    key.textContent = cap;
    option.append(key);
  }
  return option;
}

/**
 * @param {string} words
 * @returns {HTMLElement}
 */
function drawAside(words) {
  const aside = document.createElement("span");
  aside.className = "palette__aside num";
  aside.textContent = words;
  return aside;
}
