// The keys that the caret listens to itself, for the key list. With Shift they need no caret: it
// begins at what is selected, or at the suggested figure.

export const SELECTING = "Selecting";

const group = SELECTING;

/** @type {import("../../annotator/js/keys.js").Described[]} */
export const CARET_KEYS = [
  { keys: "← → ↑ ↓", does: "caret by letter and line", group },
  { keys: "Ctrl ← →", does: "by word", group },
  { keys: "Alt ← →", does: "by sentence", group },
  { keys: "Ctrl ↑ ↓", does: "by paragraph", group },
  { keys: "Home End", does: "to the start and end of the numbered line", group },
  { keys: "Ctrl Home End", does: "to the start and end of the text", group },
  { keys: "Shift", does: "with any of these: select, or move that end of the selection", group },
];
