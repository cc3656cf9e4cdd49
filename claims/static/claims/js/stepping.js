// From one of several to the next by the arrow keys.

/**
 * Return where an arrow leads: -1 is the field.
 * @param {number} at the hit that has the focus, -1 for none
 * @param {string} key
 * @param {number} count
 * @returns {number}
 */
export function step(at, key, count) {
  if (key === "ArrowDown") return Math.min(at + 1, count - 1);
  return Math.max(at - 1, -1);
}
