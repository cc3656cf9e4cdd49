// Where the bar by a selection stands: close to it, covering none of it, clear of what the system
// shows there on a touch screen. Numbers in viewport pixels; no page needed.

/** @typedef {{top: number, bottom: number, left: number, right: number}} Box */
/** @typedef {{left: number, top: number}} Place */

const GAP = 8;
// On touch screens the handles hang below a selection, and the system's own menu stands above it.
const HANDLE = 32;
const MENU = 72;
// A bar is put over the start of a line, not over the middle of a long one.
const REACH = 240;

/**
 * Return where the bar goes.
 * @param {object} around
 * @param {Box} around.first the first character of the selection
 * @param {Box} around.last the last one
 * @param {{width: number, height: number}} around.size of the bar
 * @param {Box} around.view what of the viewport is free to stand in
 * @param {boolean} around.isTouch whether it was selected by touch
 * @returns {Place | null} null when there is no room above or below: then it is docked
 */
export function placeFor({ first, last, size, view, isTouch }) {
  const above = first.top - size.height - (isTouch ? MENU : GAP);
  const below = last.bottom + (isTouch ? HANDLE : GAP);
  const top = (isTouch ? [below, above] : [above, below]).find(
    (y) => y >= view.top && y + size.height <= view.bottom,
  );
  if (top === undefined) return null;
  const line = top === below ? last : first;
  const isOneLine = first.top === last.top;
  const right = isOneLine ? Math.min(last.right, first.left + REACH) : line.left + REACH / 2;
  const left = (isOneLine ? first.left : line.left) / 2 + right / 2 - size.width / 2;
  const farthest = Math.max(view.left, view.right - size.width);
  return { top: Math.round(top), left: Math.round(Math.max(view.left, Math.min(left, farthest))) };
}

/**
 * Tell whether a bar may stay where it is when the selection changes: it covers none of its lines.
 * @param {Box} bar
 * @param {{first: Box, last: Box, view: Box}} around
 * @returns {boolean}
 */
export function mayStay(bar, { first, last, view }) {
  const isInView = bar.top >= view.top && bar.bottom <= view.bottom;
  return isInView && (bar.bottom <= first.top || bar.top >= last.bottom);
}
