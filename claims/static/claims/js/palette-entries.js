// What the palette lists: what one can do here, and where one can go from here. All of it is read from
// the room and its page, which hold only what the role may do and see.

import { hitWithin } from "../../annotator/js/search-in-text.js";

/** @typedef {import("./room.js").Room} Room */
/** @typedef {import("../../annotator/js/text-index.js").Span} Span */

/**
 * @typedef {object} Entry
 * @property {string} name what is shown and typed
 * @property {string} [caps] the keys that do the same, "Ctrl K"
 * @property {string} [aside] said beside the name
 * @property {Span[]} [places] which letters of the name were looked for, in units
 * @property {() => void} run
 */

const PLACES = ".project-nav a[href], .menu__panel a[href], [data-place][href]";
// A passage is shown from a little before the words that were looked for.
const BEFORE = 40;
const SHOWN = 160;

/** @returns {Entry[]} the pages that this one leads to */
export function placesToGo() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(PLACES)]);
  return links.map((link) => ({
    name: link.dataset.place ?? oneLine(link.textContent ?? ""),
    run: () => location.assign(link.href),
  }));
}

/** @returns {Entry[]} the headings of the text */
export function headings() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".room__outline a")]);
  return links.map((link) => ({ name: oneLine(link.textContent ?? ""), run: () => goTo(link.hash) }));
}

/**
 * Return the first marked passages that hold one of the hits, in reading order.
 * @param {Room} room
 * @param {Span[]} hits
 * @param {number} most
 * @returns {Entry[]}
 */
export function passagesWith(room, hits, most) {
  /** @type {Entry[]} */
  const found = [];
  for (const [id, span] of marked(room)) {
    const hit = hitWithin(hits, span);
    if (!hit) continue;
    found.push({ ...excerpt(room.index.text, span, hit), run: () => goTo(`#passage-${id}`) });
    if (found.length === most) break;
  }
  return found;
}

/**
 * @param {Room} room
 * @returns {Map<string, Span>} the spans of the marked passages, in reading order
 */
function marked({ text, index }) {
  /** @type {Map<string, Span>} */
  const spans = new Map();
  for (const piece of text.querySelectorAll("mark[data-passages]")) {
    const start = index.offsetOf(piece.firstChild ?? piece, 0);
    const end = start + (piece.textContent ?? "").length;
    for (const id of (piece.getAttribute("data-passages") ?? "").split(" ")) {
      spans.set(id, { start: spans.get(id)?.start ?? start, end });
    }
  }
  return spans;
}

/**
 * @param {string} text
 * @param {Span} span
 * @param {Span} hit within it
 * @returns {{name: string, places: Span[]}} the part of the passage around the hit
 */
function excerpt(text, span, hit) {
  const space = text.indexOf(" ", hit.start - BEFORE);
  const isCut = hit.start - span.start > BEFORE;
  const from = isCut ? Math.min(space === -1 ? hit.start : space + 1, hit.start) : span.start;
  const start = hit.start - from + (isCut ? 2 : 0);
  const shown = text.slice(from, Math.min(span.end, from + SHOWN)).replace(/\s/g, " ");
  return {
    name: `${isCut ? "… " : ""}${shown}${from + SHOWN < span.end ? " …" : ""}`,
    places: [{ start, end: start + hit.end - hit.start }],
  };
}

/** @param {string} hash of a heading or passage; going to where one is already goes there again */
function goTo(hash) {
  if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}

/**
 * @param {string} words
 * @returns {string}
 */
function oneLine(words) {
  return words.replace(/\s+/g, " ").trim();
}
