// What the server refused, shown at the fields it is about; the rest in one sentence above.

/** @typedef {import("../../annotator/js/api.js").ApiProblem} ApiProblem */

/** Fields of requests that the form calls by another name. */
const NAMES = /** @type {Record<string, string>} */ ({
  event: "event_name",
  title: "event_name",
  date: "new_event_date",
  place: "new_event_place",
  speaker: "speaker_name",
});

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} notice
 * @param {ApiProblem} problem
 */
export function showProblems(form, notice, problem) {
  clearProblems(form, notice);
  const rest = [];
  /** @type {HTMLElement | null} */
  let first = null;
  for (const { field, message } of problem.errors) {
    const control = form.elements.namedItem(NAMES[field] ?? field);
    const holder = control instanceof HTMLElement ? control.closest(".field") : null;
    if (!(control instanceof HTMLElement) || !(holder instanceof HTMLElement)) {
      rest.push(message);
      continue;
    }
    holder.hidden = false;
    holder.closest("details")?.setAttribute("open", "");
    say(control, holder, message);
    first ??= control;
  }
  if (!problem.errors.length || rest.length) {
    notice.textContent = rest.length ? rest.join(" ") : problem.detail;
    notice.hidden = false;
  }
  first?.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} notice
 */
export function clearProblems(form, notice) {
  notice.hidden = true;
  for (const list of form.querySelectorAll(".errorlist[data-said]")) list.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
  }
}

/**
 * @param {HTMLElement} control
 * @param {HTMLElement} holder
 * @param {string} message
 */
function say(control, holder, message) {
  const list = document.createElement("p");
  list.className = "errorlist";
  list.dataset.said = "";
  list.id = `${control.id}-problem`;
  list.textContent = message;
  // In the row of the figure a sentence has no room beneath its field: it goes beneath the row.
  const row = holder.closest(".figure-row");
  if (row) row.after(list);
  else holder.append(list);
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", list.id);
}
