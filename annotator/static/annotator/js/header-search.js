// "/" leads to the search field: that of the page where it has one, else the header's. A page with
// a use of its own for the key (the reading room) has taken it before it comes here.

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.defaultPrevented) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const target = event.target;
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest("input, select, textarea, dialog"))) {
    return;
  }
  const field = document.querySelector(".search-form input[type=search], [data-search-field]");
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
  field.select();
});
