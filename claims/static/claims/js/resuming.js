// Coming back to a document: it opens where one left off on this device, unless the address names a
// place, and a quiet button leads to the top.

import { placeIn, readLeftOffs, withPlace } from "../../annotator/js/left-off.js";
import { scrollToPoint } from "../../annotator/js/places.js";
import { announce } from "../../annotator/js/telling.js";
import { byId } from "./elements.js";

const STORED = "corroborate-left-off";
// The line at this height is the one that is remembered, and put back there.
const LINE_HEIGHT = 96;
// Nearer to the beginning than this, one has not begun to read.
const BEGINNING = 200;

export class Resuming {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("../../annotator/js/reading-place.js").ReadingPlace} place
   */
  constructor(room, place) {
    this.room = room;
    this.place = place;
    this.button = byId("to-top");
    place.addEventListener("rested", () => this.remember());
    addEventListener("pagehide", () => this.remember());
  }

  /** Open the text where one left off. */
  start() {
    const { room } = this;
    if (location.hash || scrollY > 0) return;
    const point = placeIn(this.read(), room.documentId, room.versionId);
    if (point === null || point >= room.index.codePoints.points) return;
    scrollToPoint(room.index, point, LINE_HEIGHT);
    if (scrollY === 0) return;
    this.button.hidden = false;
    announce("Opened where you left off.");
  }

  remember() {
    if (scrollY < BEGINNING) this.button.hidden = true;
    const { documentId, versionId } = this.room;
    const place =
      scrollY < BEGINNING
        ? null
        : { version: versionId, point: this.place.at(LINE_HEIGHT), at: Date.now() };
    try {
      localStorage.setItem(STORED, JSON.stringify(withPlace(this.read(), documentId, place)));
    } catch {
      // Storage is switched off or full: the text opens at its top.
    }
  }

  /** @returns {import("../../annotator/js/left-off.js").LeftOffs} */
  read() {
    try {
      return readLeftOffs(localStorage.getItem(STORED));
    } catch {
      return {};
    }
  }

  toTop() {
    scrollTo({ top: 0, behavior: "instant" });
    this.button.hidden = true;
    this.room.returnToText();
    return true;
  }

  /** @param {import("./commands.js").Commands} commands */
  install(commands) {
    commands.add({
      id: "to-top",
      does: "to the beginning of the text",
      group: "Walking",
      run: () => this.toTop(),
    });
  }
}
