// The reading room, wired together: what happens between its parts stands here.

import { ApiProblem } from "../../annotator/js/api.js";
import { listen, listenToSwitch } from "../../annotator/js/keys.js";
import { freePresses } from "../../annotator/js/marks.js";
import { followHeadings } from "../../annotator/js/outline.js";
import { ReadingPlace } from "../../annotator/js/reading-place.js";
import { tellSaving } from "../../annotator/js/telling.js";
import { cardAt } from "./cards.js";
import { Commands } from "./commands.js";
import { byId } from "./elements.js";
import { keysOfPage, showCaps } from "./key-caps.js";
import { Kept } from "./kept.js";
import { Parts } from "./parts.js";
import { Recording } from "./recording.js";
import { Resuming } from "./resuming.js";
import { Room } from "./room.js";
import { Selecting } from "./selecting.js";
import { SheetSight } from "./sheet-sight.js";
import { Undoing } from "./undoing.js";
import { Walking } from "./walking.js";

const room = new Room(byId("room"));
const commands = new Commands(keysOfPage());
const recording = new Recording(room);
const walking = new Walking(room, recording);
const selecting = new Selecting(room, recording);
const place = new ReadingPlace(room.text, () => room.index);
const resuming = new Resuming(room, place);
new SheetSight(room, recording);
const kept = room.may.annotate ? new Kept(room, recording) : null;
// Before all other keys: Escape leaves a search from anywhere in the room.
const parts = new Parts(room, commands, recording, place);

walking.install(commands);
recording.install(commands);
selecting.install(commands);
if (room.may.annotate) new Undoing(room).install(commands);
kept?.install(commands);
parts.installFinding(commands);
resuming.install(commands);
parts.installHelp(commands);
showCaps(commands);
room.addEventListener("refreshed", () => showCaps(commands));

// --- Keys and presses -----------------------------------------------------------------------

listen(() => commands.bindings, (event) => selecting.take(event));
listenToSwitch(/** @type {HTMLInputElement} */ (byId("keys-on")));

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
  void parts.loadWhenIdle();
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
