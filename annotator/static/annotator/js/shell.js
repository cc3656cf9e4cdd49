// The frame's behaviour: the theme switch, menus that close, dialogs that open and close, and
// forms that ask before they destroy. Pages state what they want by data attributes:
//
//   data-theme-switch        a button; its [data-theme-word] child names the theme it leads to
//   data-theme-choice        a radio group of "system", "light", "dark" (the account page)
//   details.menu             closes on Escape and on a press elsewhere
//   data-opens="dialog-id"   opens that <dialog>; data-closes closes the one around it
//   form[data-confirm]       asks with this sentence before it is sent
//   form[data-once]          a second press of the button while it is being sent does nothing

const STORED = "corroborate-theme";
const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");

/** @returns {"light" | "dark"} the theme that is on the screen now */
function themeShown() {
  const chosen = root.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return night.matches ? "dark" : "light";
}

/** @param {string} theme "light", "dark", or "system" for what the system wishes */
export function chooseTheme(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (root.dataset.theme) localStorage.setItem(STORED, root.dataset.theme);
    else localStorage.removeItem(STORED);
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
  showTheme();
}

function showTheme() {
  const other = themeShown() === "dark" ? "light" : "dark";
  for (const word of document.querySelectorAll("[data-theme-word]")) {
    word.textContent = other === "dark" ? "Dark" : "Light";
  }
  const chosen = root.dataset.theme ?? "system";
  for (const choice of document.querySelectorAll("[data-theme-choice] input")) {
    if (choice instanceof HTMLInputElement) choice.checked = choice.value === chosen;
  }
}

function startThemes() {
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    if (!(button instanceof HTMLElement)) continue;
    button.hidden = false;
    button.addEventListener("click", () => chooseTheme(themeShown() === "dark" ? "light" : "dark"));
  }
  for (const group of document.querySelectorAll("[data-theme-choice]")) {
    if (group instanceof HTMLElement) group.hidden = false;
    group.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement) chooseTheme(event.target.value);
    });
  }
  night.addEventListener("change", showTheme);
  showTheme();
}

/** @param {Element | null} except the menu that stays open */
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.removeAttribute("open");
  }
}

function startMenus() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    closeMenus(target?.closest("details.menu") ?? null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]");
    const summary = menu?.querySelector("summary");
    closeMenus(null);
    summary?.focus();
  });
}

function startDialogs() {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest("[data-opens]");
    if (opener instanceof HTMLElement) {
      const dialog = document.getElementById(opener.dataset.opens ?? "");
      if (dialog instanceof HTMLDialogElement) dialog.showModal();
    }
    if (target?.closest("[data-closes]")) target.closest("dialog")?.close();
  });
}

function startForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) event.preventDefault();
    if (!("once" in form.dataset) || event.defaultPrevented) return;
    if (form.dataset.once === "sent") event.preventDefault();
    form.dataset.once = "sent";
  });
  // A page that comes back from the browser's memory may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll('form[data-once="sent"]')) {
      if (form instanceof HTMLFormElement) form.dataset.once = "";
    }
  });
}

startThemes();
startMenus();
startDialogs();
startForms();
