// Whether selections are widened to whole words: one switch for mouse, touch and caret, remembered on
// this device.

const STORED = "corroborate-whole-words";

let isOn = remembered();

/** @returns {boolean} */
export function isByWords() {
  return isOn;
}

/**
 * Join the switch with what it remembers.
 * @param {HTMLInputElement} onOff
 * @param {() => void} changed
 */
export function offerSnapping(onOff, changed) {
  onOff.checked = isOn;
  onOff.addEventListener("change", () => {
    isOn = onOff.checked;
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch {
      // Storage is switched off: it holds until the page is left.
    }
    changed();
  });
}

/** @returns {boolean} */
function remembered() {
  try {
    return localStorage.getItem(STORED) === "on";
  } catch {
    return false;
  }
}
