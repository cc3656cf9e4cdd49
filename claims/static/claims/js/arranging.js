// Where cards stand beside a text: each at the height of its mark, pushed apart when close. Plain
// numbers; measuring and placing are cards.js.

/**
 * Return the top of every card. Cards keep their order and never overlap; the active one stands
 * exactly at its height if there is room above it.
 *
 * @param {{wanted: number, height: number}[]} cards in reading order
 * @param {number} gap between two cards
 * @param {number} active the index of the card that must be at its height; -1 for none
 * @returns {number[]}
 */
export function arrange(cards, gap, active = -1) {
  const tops = pushDown(cards, gap, 0, []);
  if (active < 0 || active >= cards.length) return tops;
  const shifted = [...tops];
  shifted[active] = Math.max(0, cards[active].wanted);
  for (let at = active - 1; at >= 0; at -= 1) {
    const lowest = shifted[at + 1] - gap - cards[at].height;
    shifted[at] = Math.min(tops[at], lowest);
  }
  if (shifted[0] < 0) return tops;
  return pushDown(cards, gap, active + 1, shifted.slice(0, active + 1));
}

/**
 * Return the top of every card when only those near the screen are there: one of them stands at its
 * height whatever happens, the others give way from there, downwards and upwards. What gives way
 * upwards may leave the top: its place is then negative, and it is not shown.
 *
 * @param {{wanted: number, height: number}[]} cards in reading order
 * @param {number} gap between two cards
 * @param {number} anchor the index of the card that stands at its height
 * @returns {number[]}
 */
export function arrangeAround(cards, gap, anchor) {
  const tops = cards.map(({ wanted }) => Math.max(0, wanted));
  for (let at = anchor - 1; at >= 0; at -= 1) {
    tops[at] = Math.min(cards[at].wanted, tops[at + 1] - gap - cards[at].height);
  }
  return pushDown(cards, gap, anchor + 1, tops.slice(0, anchor + 1));
}

/**
 * @param {{wanted: number, height: number}[]} cards
 * @param {number} gap
 * @param {number} from the first card to place
 * @param {number[]} placed tops of the cards before it
 * @returns {number[]}
 */
function pushDown(cards, gap, from, placed) {
  const tops = [...placed];
  for (let at = from; at < cards.length; at += 1) {
    const free = at ? tops[at - 1] + cards[at - 1].height + gap : 0;
    tops.push(Math.max(cards[at].wanted, free));
  }
  return tops;
}
