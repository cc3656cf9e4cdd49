// The page of two passages side by side: a letter chooses the relation, Enter saves the link. It goes
// the way of the reading room's links: kept on this device until the server has it.

import { ApiProblem } from "../../annotator/js/api.js";
import { areOn } from "../../annotator/js/keys.js";
import { fetchRegions } from "../../annotator/js/refreshing.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";
import { deviceStorage } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { PairView } from "./pair-view.js";
import { linking, relationOf } from "./relating.js";
import { Sending } from "./sending.js";
import { Tab } from "./tab.js";

const pair = /** @type {HTMLElement} */ (document.querySelector("[data-pair]"));
const form = pair.querySelector("[data-relate]");
const account = document.querySelector("script[data-account]")?.getAttribute("data-account") ?? "";
const sending = new Sending(new Outbox(deviceStorage(), account), new Tab(), pair.dataset.document ?? "");
const view = new PairView(pair);
let isSaving = false;

/** @param {HTMLFormElement} given */
async function save(given) {
  const chosen = given.querySelector('input[name="relation"]:checked');
  if (isSaving || !(chosen instanceof HTMLInputElement)) return;
  isSaving = true;
  tellSaving("saving …");
  try {
    const link = await sending.send(linking(pair, chosen.value));
    if (link) {
      (await fetchRegions())();
      given.reset();
      chosen.checked = false;
      tellSaving("Link saved ✓");
      view.draw();
    } else {
      tellSaving("Link kept here. It is sent when the server can be reached.", "kept");
    }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    tellSaving(error.sentences, "bad");
    announce(error.sentences);
  } finally {
    isSaving = false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || document.querySelector("dialog:modal")) return;
  const radio = areOn() || event.altKey ? relationOf(event, pair) : null;
  if (radio) {
    radio.checked = true;
    radio.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "radio") {
    event.preventDefault();
    event.target.form?.requestSubmit();
  }
});

if (form instanceof HTMLFormElement) {
  // The page sends it itself; without script it goes as a form.
  delete form.dataset.once;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void save(form);
  });
}

view.settle();
void document.fonts.ready.then(() => view.settle());
void sending.start();
