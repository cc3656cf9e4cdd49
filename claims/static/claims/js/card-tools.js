// The tools on a card: put in when one is at it (thousands of cards carry none), asking once before
// something is deleted, and writing a note in place.

/** @typedef {import("../../annotator/js/api.js").ApiProblem} ApiProblem */

/**
 * Put the tools into a card that has none yet.
 * @param {HTMLElement} card
 */
export function equip(card) {
  if (card.querySelector(".card__tools")) return;
  for (const link of card.querySelectorAll("li[data-link]")) copyInto(link, "link-tools");
  const claims = card.querySelectorAll(".claim");
  for (const claim of claims) copyInto(claim, "claim-tools");
  copyInto(card, "passage-tools");
  const last = card.lastElementChild;
  last?.querySelector("[data-history]")?.setAttribute("href", `/passages/${card.dataset.passage}/`);
  // A passage on which something hangs cannot be deleted; what hangs on it can.
  if (claims.length || card.querySelector("li[data-link]")) {
    last?.querySelector('[data-of="passage"]')?.remove();
  }
}

/**
 * @param {Element} place
 * @param {string} id of a template; one that the reviewer's role does not get is not there
 */
function copyInto(place, id) {
  const template = document.getElementById(id);
  if (template instanceof HTMLTemplateElement) place.append(template.content.cloneNode(true));
}

/**
 * Put the question beside the button; the thing stays until it is answered with yes. The card may
 * say something else by then: what the question is about is looked up when it is answered.
 * @param {HTMLButtonElement} button with data-of (what kind of thing it is in) and data-asks
 * @param {import("./acts.js").Acts} acts
 * @param {() => Promise<void>} done
 */
export function askToDelete(button, acts, done) {
  const place = button.closest(".claim, li[data-link], .card");
  const { of: type = "", asks: question = "Delete this?" } = button.dataset;
  if (!place || place.querySelector(".card__asks")) return;
  const asks = document.createElement("div");
  asks.className = "card__asks";
  asks.setAttribute("role", "group");
  const words = document.createElement("span");
  words.textContent = question;
  words.setAttribute("role", "status");
  const yes = makeButton("Delete", "button button--small button--danger");
  const no = makeButton("Keep", "button button--small");
  asks.append(words, yes, no);
  place.append(asks);
  yes.focus();

  function close() {
    const asked = asks.parentElement?.querySelector(`[data-does="delete"][data-of="${type}"]`);
    asks.remove();
    if (asked instanceof HTMLElement) asked.focus();
  }
  no.addEventListener("click", close);
  asks.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  yes.addEventListener("click", async () => {
    const owner = /** @type {HTMLElement} */ (asks.closest("[data-row-version]"));
    yes.disabled = true;
    try {
      await acts.remove(type, owner.dataset[type] ?? "", `"${owner.dataset.rowVersion}"`);
    } catch (error) {
      yes.disabled = false;
      yes.focus();
      words.textContent = /** @type {ApiProblem} */ (error).sentences;
      return;
    }
    asks.remove();
    await done();
  });
}

/**
 * What becomes of a note that is written.
 * @typedef {object} Writing
 * @property {string} words to begin with
 * @property {(words: string) => void} changed
 * @property {(words: string, taken: () => void) => Promise<string>} save says why it was not saved;
 *   "" when it was, and then it called `taken` before it showed what is new on the page
 * @property {() => void} left told that the form was closed
 */

/**
 * Open the note of a passage for writing, in its card.
 * @param {HTMLElement} card
 * @param {Writing} writing
 */
export function writeNote(card, writing) {
  const open = card.querySelector("form.card__writes textarea");
  if (open instanceof HTMLElement) {
    open.focus();
    return;
  }
  const form = document.createElement("form");
  form.className = "card__writes field";
  const field = document.createElement("textarea");
  field.value = writing.words;
  field.setAttribute("aria-label", "Note on this passage");
  field.rows = 2;
  const problem = document.createElement("p");
  problem.className = "errorlist";
  problem.setAttribute("role", "alert");
  const save = makeButton("Save note", "button button--small button--primary");
  save.type = "submit";
  const leave = makeButton("Close", "button button--small");
  const row = document.createElement("p");
  row.className = "card__asks";
  row.append(save, leave);
  form.append(field, problem, row);
  card.append(form);
  field.focus();

  function close() {
    form.remove();
    writing.left();
    card.focus({ preventScroll: true });
  }
  leave.addEventListener("click", close);
  field.addEventListener("input", () => writing.changed(field.value));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey && event.target === field) form.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (save.disabled) return;
    save.disabled = true;
    problem.textContent = await writing.save(field.value.trim(), () => form.remove());
    save.disabled = false;
  });
}

/**
 * @param {string} words
 * @param {string} classes
 * @returns {HTMLButtonElement}
 */
function makeButton(words, classes) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = classes;
  button.textContent = words;
  return button;
}
