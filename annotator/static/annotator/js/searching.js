// Finding a place in what is in order without looking at all of it.

/**
 * Of 0 … count-1, of which a first part fulfils `holds`, return how many do.
 * @param {number} count
 * @param {(at: number) => boolean} holds
 * @returns {number}
 */
export function countWhile(count, holds) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
