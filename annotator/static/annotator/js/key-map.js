// Which key calls which command, when a person may choose other keys than the usual ones, and which
// keys can be chosen. Plain data; no page needed.

/**
 * @typedef {object} Keyed a command, as far as its key goes
 * @property {string} id
 * @property {string} does in words
 * @property {string} [key] the usual single key, as KeyboardEvent.key says it
 */

/** @typedef {Record<string, string>} Chosen keys by the id of their command */
/** @typedef {Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">} Press */

// Keys with a name that no browser, screen reader or text caret needs; the server has the same list.
export const NAMED_KEYS = ["Enter", "Backspace", "Delete", "F2", "F4", "F8", "F9"];

const CHARACTER = /^[\p{L}\p{N}\p{P}\p{S}]$/u;
const MODIFIERS = new Set(
  "Shift Control Alt AltGraph Meta CapsLock NumLock ScrollLock Fn FnLock Dead Process Unidentified".split(" "),
);

/**
 * Read the keys that somebody chose, leaving out whatever is none.
 * @param {unknown} data
 * @returns {Chosen}
 */
export function readChosen(data) {
  if (typeof data !== "object" || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([, key]) => isKey(key)));
}

/**
 * @param {unknown} key
 * @returns {boolean} whether it can be the key of a command
 */
function isKey(key) {
  return typeof key === "string" && (NAMED_KEYS.includes(key) || CHARACTER.test(key));
}

/**
 * Return the key of every command that has one. A key that was chosen goes to its command, and a
 * command whose usual key was given away has none.
 * @param {Keyed[]} commands
 * @param {Chosen} chosen
 * @returns {Map<string, string>} by id
 */
export function keysOf(commands, chosen) {
  const wishes = new Map(
    commands.flatMap((command) => {
      const wish = isFixed(command) ? undefined : chosen[command.id];
      return wish ? [[command.id, wish]] : [];
    }),
  );
  const given = new Set(wishes.values());
  const keys = new Map();
  for (const { id, key } of commands) {
    const wish = wishes.get(id);
    if (wish) keys.set(id, wish);
    else if (key && !given.has(key)) keys.set(id, key);
  }
  return keys;
}

/**
 * @param {Keyed} command
 * @returns {boolean} whether its key stays what it is: Escape must always lead out
 */
export function isFixed(command) {
  return command.key === "Escape";
}

/**
 * @param {Press} press
 * @returns {boolean} whether it is only the beginning of a key press
 */
export function isUnfinished(press) {
  return MODIFIERS.has(press.key);
}

/**
 * Say why a command cannot have a key, in a sentence; "" when it can.
 * @param {Press} press
 * @param {string} id
 * @param {Keyed[]} commands
 * @param {Chosen} chosen
 * @returns {string}
 */
export function refusal(press, id, commands, chosen) {
  if (press.ctrlKey || press.altKey || press.metaKey) {
    return "Choose a single key, without Ctrl, Alt or Cmd.";
  }
  if (!isKey(press.key)) return `${nameOf(press.key)} is needed by the browser or the caret. Choose another key.`;
  const keys = keysOf(commands, chosen);
  const other = commands.find((command) => command.id !== id && keys.get(command.id) === press.key);
  return other ? `${nameOf(press.key)} is the key of “${other.does}”. Choose another, or change that one first.` : "";
}

/**
 * Return the chosen keys with another key for one command; the usual one needs no entry.
 * @param {Chosen} chosen
 * @param {Keyed} command
 * @param {string | undefined} key
 * @returns {Chosen}
 */
export function withKey(chosen, command, key) {
  const { [command.id]: _, ...others } = chosen;
  return !key || key === command.key ? others : { ...others, [command.id]: key };
}

/** @type {Record<string, string>} */
const NAMES = { Escape: "Esc", " ": "Space", Delete: "Del", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/**
 * @param {string} key
 * @returns {string} what is written on it
 */
export function nameOf(key) {
  return NAMES[key] ?? key;
}
