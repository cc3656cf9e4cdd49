// Positions in a text: the only module that converts between what the browser counts (UTF-16
// units), what the server counts (Unicode code points) and where things stand in the page.
//
// Everything else works in units. `CodePoints` needs a string only; `TextIndex` knows the nodes of
// the element whose textContent is that string, and is made anew when those nodes are replaced.

import { countWhile } from "./searching.js";

/** @typedef {{start: number, end: number}} Span half-open; in units unless a name says points */

export class CodePoints {
  /** @param {string} text */
  constructor(text) {
    /** @type {number[]} where each character beyond the 16-bit range begins, in units */
    this.pairs = [];
    // eslint-disable-next-line no-misleading-character-class -- surrogates are what is meant
    const pair = /[\ud800-\udbff][\udc00-\udfff]/g;
    for (let found = pair.exec(text); found; found = pair.exec(text)) this.pairs.push(found.index);
    this.units = text.length;
    this.points = text.length - this.pairs.length;
  }

  /**
   * @param {number} unit a position; one within a pair counts as before it
   * @returns {number} code points before it
   */
  toPoints(unit) {
    const before = countWhile(this.pairs.length, (at) => this.pairs[at] < unit);
    return unit - before;
  }

  /**
   * @param {number} point
   * @returns {number} units before it
   */
  toUnits(point) {
    const before = countWhile(this.pairs.length, (at) => this.pairs[at] - at < point);
    return point + before;
  }
}

export class TextIndex {
  /** @param {HTMLElement} root holds the whole text and nothing else */
  constructor(root) {
    this.root = root;
    /** @type {Text[]} */
    this.nodes = [];
    /** @type {number[]} where each node begins, in units */
    this.starts = [];
    /** @type {Map<Node, number>} */
    this.startOf = new Map();
    const parts = [];
    let length = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = /** @type {Text} */ (node);
      this.nodes.push(text);
      this.starts.push(length);
      this.startOf.set(text, length);
      parts.push(text.data);
      length += text.length;
    }
    this.text = parts.join("");
    this.codePoints = new CodePoints(this.text);
  }

  /**
   * Return where a DOM position stands in the text; one outside is taken to the nearer end.
   * @param {Node} node
   * @param {number} offset
   * @returns {number}
   */
  offsetOf(node, offset) {
    const start = this.startOf.get(node);
    if (start !== undefined) return start + offset;
    const place = document.createRange();
    place.setStart(node, offset);
    // Between two nodes (or outside the text): count the nodes that lie wholly before.
    const before = countWhile(
      this.nodes.length,
      (at) => place.comparePoint(this.nodes[at], 0) < 0,
    );
    return before < this.nodes.length ? this.starts[before] : this.text.length;
  }

  /**
   * Return the part of a range that lies in the text, or null when none does.
   * @param {AbstractRange} range
   * @returns {Span | null}
   */
  spanOf(range) {
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.offsetOf(range.endContainer, range.endOffset);
    return start < end ? { start, end } : null;
  }

  /**
   * Return the node and offset of a position; at a border between nodes, the end of the first one
   * if `leaning` is "left".
   * @param {number} position
   * @param {"left" | "right"} [leaning]
   * @returns {{node: Text, offset: number}}
   */
  placeOf(position, leaning = "right") {
    const wanted = Math.max(0, Math.min(position, this.text.length));
    const limit = leaning === "left" ? wanted - 1 : wanted;
    const at = Math.max(0, countWhile(this.nodes.length, (n) => this.starts[n] <= limit) - 1);
    return { node: this.nodes[at], offset: wanted - this.starts[at] };
  }

  /**
   * @param {Span} span
   * @returns {Range} over exactly these characters
   */
  rangeOf(span) {
    const range = document.createRange();
    const start = this.placeOf(span.start, "right");
    const end = this.placeOf(span.end, span.end > span.start ? "left" : "right");
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  }

  /**
   * Return the same as a range that does not follow changes of the page: for painting many.
   * @param {Span} span
   * @returns {StaticRange}
   */
  stillRangeOf(span) {
    const start = this.placeOf(span.start, "right");
    const end = this.placeOf(span.end, span.end > span.start ? "left" : "right");
    return new StaticRange({
      startContainer: start.node,
      startOffset: start.offset,
      endContainer: end.node,
      endOffset: end.offset,
    });
  }

  /**
   * @param {number} x viewport coordinates
   * @param {number} y
   * @returns {number | null} the position there, or null outside the text
   */
  offsetAt(x, y) {
    const place = placeAt(x, y);
    if (!place || !this.root.contains(place.node)) return null;
    return this.offsetOf(place.node, place.offset);
  }

  /**
   * @param {Span} span in units
   * @returns {Span} in code points
   */
  toPoints(span) {
    return {
      start: this.codePoints.toPoints(span.start),
      end: this.codePoints.toPoints(span.end),
    };
  }

  /**
   * @param {Span} span in code points
   * @returns {Span} in units
   */
  toUnits(span) {
    return {
      start: this.codePoints.toUnits(span.start),
      end: this.codePoints.toUnits(span.end),
    };
  }

  /**
   * @param {Span} span
   * @returns {string}
   */
  quote(span) {
    return this.text.slice(span.start, span.end);
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {{node: Node, offset: number} | null}
 */
function placeAt(x, y) {
  if ("caretPositionFromPoint" in document) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  // Safari has only the older name.
  const range = /** @type {any} */ (document).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
