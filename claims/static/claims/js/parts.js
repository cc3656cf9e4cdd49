// The parts of the room that reading and marking do without. They are loaded when they are first
// called, or once the page has nothing else to do; their commands are there from the start.

import { Later, loadWhenIdle } from "../../annotator/js/later.js";
import { CARET_KEYS } from "./caret-keys.js";
import { IS_MAC } from "./key-caps.js";

/** @typedef {import("./commands.js").Commands} Commands */

export class Parts {
  /**
   * @param {import("./room.js").Room} room
   * @param {Commands} commands
   * @param {import("./recording.js").Recording} recording
   * @param {import("../../annotator/js/reading-place.js").ReadingPlace} place
   */
  constructor(room, commands, recording, place) {
    this.recording = recording;
    this.overview = new Later(async () => new (await import("./overview.js")).Overview(room, place));
    this.feed = new Later(async () => new (await import("./change-feed.js")).ChangeFeed(room));
    this.searching = new Later(async () => new (await import("./searching.js")).Searching(room));
    this.palette = new Later(async () => {
      const { Palette } = await import("./palette.js");
      return new Palette(room, commands, await this.searching.load());
    });
    this.keys = new Later(async () => {
      const { Remapping } = await import("./remapping.js");
      return new Remapping(commands, room.may.annotate ? CARET_KEYS : []);
    });
    this.quoting = new Later(async () => new (await import("./quoting.js")).Quoting(room));
    document.addEventListener("keydown", (event) => this.hear(event));
  }

  /** @param {KeyboardEvent} event one that is for a part wherever one types */
  hear(event) {
    const isHeld = IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    const isChord = isHeld && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    const isTaken = isChord
      ? this.palette.call((palette) => palette.toggle())
      : event.key === "Escape" && !event.isComposing && this.searching.now?.escape();
    if (isTaken) event.preventDefault();
  }

  /** @param {Commands} commands */
  installFinding(commands) {
    commands.add(
      {
        id: "show-news",
        does: "show what others changed here",
        group: "Walking",
        run: () => this.feed.call((part) => void part.show()),
      },
      {
        id: "search",
        key: "/",
        does: "search in the text",
        group: "Walking",
        run: () => this.searching.call((part) => part.open()),
      },
      {
        id: "copy-quote",
        key: "y",
        does: "copy the words with their citation and address",
        group: "Citing",
        run: () => this.quoting.call((part) => part.quote()),
      },
      {
        id: "citation-style",
        key: "Y",
        does: "cite in the other style: APA 7 or Chicago",
        group: "Citing",
        run: () => this.quoting.call((part) => part.changeStyle()),
      },
      {
        id: "filter",
        key: "f",
        does: "filter the passages",
        group: "Filtering",
        run: () => this.overview.call(({ filters }) => filters.toggle()),
      },
      {
        id: "filter-clear",
        key: "F",
        does: "show all passages again",
        group: "Filtering",
        run: () => this.overview.call(({ filters }) => filters.clear()),
      },
    );
  }

  /** @param {Commands} commands */
  installHelp(commands) {
    commands.add(
      {
        id: "palette",
        chord: IS_MAC ? "⌘ K" : "Ctrl K",
        does: "find a command, a page, a heading or a passage",
        group: "Help",
        run: () => this.palette.call((part) => part.open()),
      },
      {
        id: "keys",
        key: "?",
        does: "the list of keys",
        group: "Help",
        run: () => this.keys.call((part) => part.open()),
      },
    );
  }

  /** Load what has not been called yet, the visible parts first. */
  loadWhenIdle() {
    const { overview, feed, searching, palette, quoting, keys, recording } = this;
    return loadWhenIdle([overview, feed, searching, palette, quoting, keys, ...recording.parts]);
  }
}
