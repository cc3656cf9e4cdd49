// What comparing says of the figure in the claim form and the event's other figures, while one
// types: shown beneath the figure, the worst gap first.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { toBody } from "./claim-fields.js";

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
    const more = comparisons.length - lines.length;
    if (more > 0) {
      const rest = document.createElement("li");
      rest.className = "faint";
      rest.textContent = `and ${more.toLocaleString("en-GB")} more figures of this event`;
      lines.push(rest);
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
 * @param {{gap_ratio: number | null, grade: string}} comparison
 * @returns {string} ", ×2.4 major"; "" without a gap
 */
export function gapOf({ gap_ratio: ratio, grade }) {
  const words = grade.replaceAll("_", " ");
  if (ratio === null) return words && `, ${words}`;
  const digits = ratio < 1.1 ? 2 : ratio < 10 ? 1 : 0;
  const factor = Math.max(ratio, 1.01).toLocaleString("en-GB", { maximumFractionDigits: digits });
  return `, ×${factor} ${words}`;
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
