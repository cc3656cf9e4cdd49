// Somebody else changed what one was changing: both versions side by side, field by field, and the
// reviewer says of each which one stays. Nothing is saved before every field is decided.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { diffWords, likelyChoice } from "./differences.js";
import { byId } from "./elements.js";

/** @typedef {import("./differences.js").Side} Side */
/** @typedef {import("./differences.js").Piece} Piece */

/** @typedef {import("./differences.js").Difference & {label: string}} Row with words for people */
/** @typedef {Record<string, Side>} Choice by the name of the field */

const BY = { them: "changed by them", me: "changed by you", both: "changed by both" };

export class ConflictDialog {
  constructor() {
    /** @type {(choice: Choice | null) => void} */
    this.answer = () => {};
    this.isListening = false;
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (byId("conflict-dialog"));
  }

  get rows() {
    return byId("conflict-rows");
  }

  get problem() {
    return byId("conflict-problem");
  }

  /** Whoever only reads has no such dialog: it is looked for when there is a conflict. */
  listen() {
    if (this.isListening) return;
    this.isListening = true;
    const { dialog } = this;
    dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      this.decide();
    });
    dialog.addEventListener("change", () => {
      this.problem.hidden = true;
    });
    dialog.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-all]") : null;
      if (button instanceof HTMLElement) this.chooseAll(button.dataset.all ?? "");
    });
    dialog.addEventListener("close", () => this.answer(null));
  }

  /**
   * Ask which of the two versions stays, in each field.
   * @param {string} what is in conflict: "claim", "note"
   * @param {string} id of the object
   * @param {Row[]} rows
   * @returns {Promise<Choice | null>} null when the reviewer goes back to writing
   */
  async ask(what, id, rows) {
    const who = await whoChanged(id);
    this.listen();
    byId("conflict-who").textContent =
      `${who} changed this ${what} while you were writing. Choose what stays; nothing is saved yet.`;
    this.rows.replaceChildren(...rows.map(rowOf));
    this.problem.hidden = true;
    this.dialog.showModal();
    this.rows.querySelector("input")?.focus();
    return new Promise((resolve) => {
      this.answer = (choice) => {
        this.answer = () => {};
        this.dialog.close();
        resolve(choice);
      };
    });
  }

  decide() {
    /** @type {Choice} */
    const choice = {};
    for (const set of this.rows.querySelectorAll("fieldset")) {
      const chosen = set.querySelector("input:checked");
      if (!(chosen instanceof HTMLInputElement)) {
        this.problem.textContent = "Both of you changed this: choose which one stays.";
        this.problem.hidden = false;
        set.querySelector("input")?.focus();
        return;
      }
      choice[chosen.name] = /** @type {Side} */ (chosen.value);
    }
    this.answer(choice);
  }

  /** @param {string} side */
  chooseAll(side) {
    for (const radio of this.rows.querySelectorAll("input")) radio.checked = radio.value === side;
    this.problem.hidden = true;
  }
}

/**
 * @param {string} id of an object
 * @returns {Promise<string>} the name of who changed it last
 */
async function whoChanged(id) {
  try {
    const { data } = await call("GET", `/api/v1/history/?object=${id}&order=newest&page_size=1`);
    return data.results[0]?.actor.name || "Somebody";
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return "Somebody";
  }
}

/**
 * @param {Row} row
 * @returns {HTMLElement}
 */
function rowOf(row) {
  const [theirs, mine] = diffWords(row.theirs, row.mine);
  const set = document.createElement("fieldset");
  set.className = "conflict__row";
  const legend = document.createElement("legend");
  const by = document.createElement("span");
  by.className = "conflict__by";
  by.textContent = BY[row.changedBy];
  legend.append(`${row.label} `, by);
  const likely = likelyChoice(row);
  set.append(
    legend,
    optionOf(row.name, "theirs", "Theirs", theirs, likely),
    optionOf(row.name, "mine", "Yours", mine, likely),
  );
  return set;
}

/**
 * @param {string} name
 * @param {Side} side
 * @param {string} words
 * @param {Piece[]} pieces
 * @param {Side | ""} likely
 * @returns {HTMLLabelElement}
 */
function optionOf(name, side, words, pieces, likely) {
  const label = document.createElement("label");
  const radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name, value: side, checked: side === likely });
  const head = document.createElement("span");
  head.className = "conflict__side";
  head.textContent = words;
  const body = document.createElement("span");
  body.className = "conflict__words";
  body.append(...pieces.map(pieceOf));
  if (!pieces.length) body.append(emptyWord());
  label.append(radio, head, body);
  return label;
}

/**
 * @param {Piece} piece
 * @returns {Node}
 */
function pieceOf({ text, differs }) {
  if (!differs) return document.createTextNode(text);
  // The space behind the words is no difference that one sees.
  const words = text.trimEnd();
  const both = document.createDocumentFragment();
  const element = document.createElement("strong");
  element.textContent = words;
  both.append(element, text.slice(words.length));
  return both;
}

/** @returns {HTMLElement} */
function emptyWord() {
  const element = document.createElement("i");
  element.className = "faint";
  element.textContent = "nothing";
  return element;
}
