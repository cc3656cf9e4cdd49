// Putting words on the clipboard, with their italics where the browser can. Where it has no
// clipboard for pages (plain http, older browsers), the old way over a selected field.

/** The browser did not let the page copy; the message says so in words. */
export class CopyRefused extends Error {
  constructor() {
    super(
      "The browser does not let this page copy. Allow it to use the clipboard, or select the words and copy them by hand.",
    );
    this.name = "CopyRefused";
  }
}

/**
 * @param {{text: string, html?: string}} words `html` only with escaped text
 * @returns {Promise<void>}
 * @throws {CopyRefused}
 */
export async function copy({ text, html }) {
  try {
    if (navigator.clipboard) {
      await write(text, html);
      return;
    }
  } catch {
    // Not allowed, or the page lost the focus: the old way may still be.
  }
  if (!copyFromField(text)) throw new CopyRefused();
}

/**
 * @param {string} text
 * @param {string} [html]
 */
async function write(text, html) {
  if (!html || typeof ClipboardItem === "undefined") {
    await navigator.clipboard.writeText(text);
    return;
  }
  const item = new ClipboardItem({
    "text/plain": new Blob([text], { type: "text/plain" }),
    "text/html": new Blob([html], { type: "text/html" }),
  });
  await navigator.clipboard.write([item]);
}

/**
 * @param {string} text
 * @returns {boolean} whether the browser copied it
 */
function copyFromField(text) {
  const focused = document.activeElement;
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    done = false;
  }
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (range) {
    selection?.removeAllRanges();
    selection?.addRange(range);
  }
  return done;
}
