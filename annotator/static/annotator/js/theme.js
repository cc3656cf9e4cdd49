// Puts the remembered theme on <html> before anything is drawn. A classic script, loaded in
// <head> without defer: as a module it would run after the first paint and the page would flash.
try {
  const remembered = localStorage.getItem("corroborate-theme");
  if (remembered === "light" || remembered === "dark") {
    document.documentElement.dataset.theme = remembered;
  }
} catch {
  // Storage is switched off: the system's wish decides.
}
