// Which key does what in the reading room: the one list that the keyboard and the key dialog read.

/** @typedef {import("../../annotator/js/keys.js").Binding} Binding */
/** @typedef {import("../../annotator/js/keys.js").Described} Described */

/**
 * @typedef {"nextFigure" | "previousFigure" | "nextMark" | "previousMark" | "accept" | "escape" |
 *   "annotate" | "claim" | "link" | "note" | "dismiss" | "showKeys"} Act
 */

const WALKING = "Walking";
const MARKING = "Marking";
const CARET = "With the caret";

/** @type {{key: string, act: Act, does: string, group: string, needs?: "record" | "annotate"}[]} */
const KEYS = [
  { key: "n", act: "nextFigure", does: "next suggested figure", group: WALKING, needs: "record" },
  { key: "p", act: "previousFigure", does: "previous suggested figure", group: WALKING, needs: "record" },
  { key: "j", act: "nextMark", does: "next mark", group: WALKING },
  { key: "k", act: "previousMark", does: "previous mark", group: WALKING },
  { key: "Enter", act: "accept", does: "take the figure as a claim; on a mark, go to its card", group: WALKING },
  { key: "Escape", act: "escape", does: "leave sheet, caret, selection, figure or card", group: WALKING },
  { key: "a", act: "annotate", does: "mark the selection; with none, a caret in the text", group: MARKING, needs: "annotate" },
  { key: "c", act: "claim", does: "claim from the selection, the figure or the passage", group: MARKING, needs: "record" },
  { key: "l", act: "link", does: "link to a passage of another document", group: MARKING, needs: "annotate" },
  { key: "e", act: "note", does: "note on the selection or the passage", group: MARKING, needs: "annotate" },
  { key: "x", act: "dismiss", does: "dismiss the suggested figure", group: MARKING, needs: "record" },
  { key: "?", act: "showKeys", does: "this list", group: WALKING },
];

/** @type {Described[]} what the caret listens to itself */
export const CARET_KEYS = [
  { keys: "← → ↑ ↓", does: "by character and line", group: CARET },
  { keys: "Ctrl ← →", does: "by word", group: CARET },
  { keys: "Alt ← →", does: "by sentence", group: CARET },
  { keys: "Ctrl ↑ ↓", does: "by paragraph", group: CARET },
  { keys: "Shift", does: "with any of these: select", group: CARET },
];

/**
 * @param {{record: boolean, annotate: boolean}} may
 * @param {Record<Act, () => boolean | void>} acts
 * @returns {Binding[]} the keys that this reviewer's role has
 */
export function bindingsFor(may, acts) {
  return KEYS.filter(({ needs }) => !needs || may[needs]).map(({ key, act, does, group }) => ({
    key,
    does,
    group,
    run: acts[act],
  }));
}
