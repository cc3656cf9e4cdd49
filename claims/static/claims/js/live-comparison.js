// What comparing says of the figure in the claim form and the event's other figures, while one
// types: how many agree and disagree, and the worst gaps.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { toBody } from "./claim-fields.js";
import { countOf, gapOf } from "./comparison-words.js";

const TYPING_MS = 250;
const SHOWN = 3;

/** @type {Record<string, string>} */
const WORDS = {
  conflicts: "conflicts with",
  corroborates: "corroborates",
  consistent_with: "is consistent with",
  corrects: "corrects",
  updates: "updates",
  same_origin: "has the same origin as",
};

const QUANTITY = [
  "measure_kind", "unit", "value", "low", "high", "bound", "magnitude", "hedge",
  "time_basis", "scope", "method", "occurrence", "claim_date",
];

export class LiveComparison {
  /**
   * @param {import("./claim-sheet.js").ClaimSheet} sheet
   * @param {HTMLElement} place where the findings are written
   */
  constructor(sheet, place) {
    this.sheet = sheet;
    this.place = place;
    this.timer = 0;
    this.asking = new AbortController();
    for (const name of ["input", "filled"]) {
      sheet.form.addEventListener(name, () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.compare(), TYPING_MS);
      });
    }
  }

  async compare() {
    const event = this.sheet.events.known?.dataset.id;
    const quantity = quantityOf(this.sheet.read());
    this.asking.abort();
    if (!this.sheet.isOpen || !event || !quantity) {
      this.show([]);
      return;
    }
    this.asking = new AbortController();
    try {
      const { data } = await call("POST", `/api/v1/events/${event}/compare/`, {
        body: {
          quantity,
          speaker_name: this.sheet.read().speaker_name.trim(),
          claim: this.sheet.subject?.claim ?? null,
        },
        signal: this.asking.signal,
      });
      this.show(data.comparisons);
    } catch (error) {
      // A number half typed is refused, and a newer question stops an older one.
      if (error instanceof ApiProblem) this.show([]);
      else if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  }

  /** @param {any[]} comparisons the worst gap first */
  show(comparisons) {
    const lines = comparisons.slice(0, SHOWN).map(lineOf);
    if (comparisons.length > SHOWN) {
      const whole = document.createElement("li");
      whole.className = "faint";
      whole.textContent = `${countOf(comparisons)}; the farthest apart:`;
      lines.unshift(whole);
    }
    this.place.replaceChildren(...lines);
    this.place.hidden = !lines.length;
  }
}

/**
 * @param {any} comparison
 * @returns {HTMLLIElement}
 */
function lineOf(comparison) {
  const line = document.createElement("li");
  line.dataset.relation = comparison.relation;
  line.title = comparison.explanation;
  const figure = document.createElement("b");
  figure.className = "num";
  figure.textContent = comparison.figure;
  const stance = document.createElement("span");
  stance.className = "stance";
  stance.textContent = WORDS[comparison.relation];
  line.append(stance, " ", figure, ` (${comparison.speaker}, ${comparison.outlet})${gapOf(comparison)}`);
  return line;
}

/**
 * @param {import("./claim-fields.js").Fields} fields
 * @returns {Record<string, unknown> | null} null while no measure or no number is given
 */
export function quantityOf(fields) {
  const body = toBody(fields);
  const isNumber = ["value", "low", "high"].some((name) => typeof body[name] === "number");
  if (!body.measure_kind || !(isNumber || body.magnitude)) return null;
  return Object.fromEntries(QUANTITY.map((name) => [name, body[name]]));
}
