// The reading room, wired together: what happens between its parts stands here.

import { ApiProblem } from "../../annotator/js/api.js";
import { listen, listenToSwitch } from "../../annotator/js/keys.js";
import { freePresses } from "../../annotator/js/marks.js";
import { followHeadings } from "../../annotator/js/outline.js";
import { ReadingPlace } from "../../annotator/js/reading-place.js";
import { tellSaving } from "../../annotator/js/telling.js";
import { cardAt } from "./cards.js";
import { ChangeFeed } from "./change-feed.js";
import { Commands } from "./commands.js";
import { byId } from "./elements.js";
import { Filters } from "./filters.js";
import { Kept } from "./kept.js";
import { Minimap } from "./minimap.js";
import { Palette } from "./palette.js";
import { Quoting } from "./quoting.js";
import { Recording } from "./recording.js";
import { keysOfPage, Remapping } from "./remapping.js";
import { Resuming } from "./resuming.js";
import { Room } from "./room.js";
import { CARET_KEYS } from "./caret-keys.js";
import { Searching } from "./searching.js";
import { Selecting } from "./selecting.js";
import { SheetSight } from "./sheet-sight.js";
import { Survey } from "./survey.js";
import { Undoing } from "./undoing.js";
import { Walking } from "./walking.js";

const room = new Room(byId("room"));
const commands = new Commands(keysOfPage());
const recording = new Recording(room);
const walking = new Walking(room, recording);
const selecting = new Selecting(room, recording);
const searching = new Searching(room);
const place = new ReadingPlace(room.text, () => room.index);
const resuming = new Resuming(room, place);
const survey = new Survey(room);
new Minimap(room, survey, place);
const palette = new Palette(room, commands, searching);
new SheetSight(room, recording);
const kept = room.may.annotate ? new Kept(room, recording) : null;

walking.install(commands);
recording.install(commands);
selecting.install(commands);
if (room.may.annotate) new Undoing(room).install(commands);
kept?.install(commands);
new ChangeFeed(room).install(commands);
searching.install(commands);
new Quoting(room).install(commands);
new Filters(room, survey).install(commands);
resuming.install(commands);
palette.install();
commands.add({ id: "keys", key: "?", does: "the list of keys", group: "Help", run: showKeys });

function showKeys() {
  /** @type {HTMLDialogElement} */ (byId("keys")).showModal();
}

// --- Keys and presses -----------------------------------------------------------------------

listen(() => commands.bindings, (event) => selecting.take(event));
listenToSwitch(/** @type {HTMLInputElement} */ (byId("keys-on")));
new Remapping(commands, room.may.annotate ? CARET_KEYS : []);

room.element.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const button = target?.closest("button[data-does]");
  if (button instanceof HTMLButtonElement) press(button);
  else if (target?.closest("#text")) walking.pressText(event);
  // A button that has gone with its question (delete? keep) was pressed on a card all the same.
  else if (target?.isConnected && !target.closest(".card, .selection-bar")) room.cards.activate(null);
});

/** @param {HTMLButtonElement} button */
function press(button) {
  const card = cardAt(button);
  if (card) recording.pressOnCard(button, card, commands);
  else commands.run(button.dataset.does ?? "");
}

// --- Opening --------------------------------------------------------------------------------

async function start() {
  freePresses(room.text);
  room.cards.restore();
  resuming.start();
  walking.arrive();
  void survey.load();
  const outline = document.querySelector(".room__outline");
  if (outline instanceof HTMLElement) followHeadings(outline, place);
  if (room.isDamaged) tellSaving("The text arrived damaged; marking is off. Reload the page.", "bad");
  void kept?.start();
  if (!room.may.record) return;
  try {
    await walking.load();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    byId("progress").textContent = "Figures could not be suggested";
  }
}

void start();
