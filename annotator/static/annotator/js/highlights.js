// Passing things painted over the text by the CSS Custom Highlight API: one Highlight per category,
// never one per item (thousands of single ones take seconds). Browsers without the API read on
// without the paint. Categories are styled in reading.css by ::highlight(name).

/** @typedef {"suggested" | "whole-words" | "suggestion-now" | "waiting" | "partner" | "working" | "hit" | "hit-now"} Category */

/** @type {Record<Category, number>} what is painted over what */
const PRIORITY = { suggested: 0, "whole-words": 0, partner: 1, waiting: 1, working: 2, "suggestion-now": 3, hit: 4, "hit-now": 5 };

/**
 * Paint these ranges, and no others, as one category.
 * @param {Category} category
 * @param {Iterable<AbstractRange>} ranges
 */
export function paint(category, ranges) {
  if (!CSS.highlights) return;
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  highlight.priority = PRIORITY[category];
  CSS.highlights.set(category, highlight);
}

/** @param {Category} category */
export function clear(category) {
  CSS.highlights?.delete(category);
}
