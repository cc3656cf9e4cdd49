// The overview of a document: what is known of every passage, the filters that choose among them, and
// the map beside the text.

import { Filters } from "./filters.js";
import { Minimap } from "./minimap.js";
import { Survey } from "./survey.js";

export class Overview {
  /**
   * @param {import("./room.js").Room} room
   * @param {import("../../annotator/js/reading-place.js").ReadingPlace} place
   */
  constructor(room, place) {
    const survey = new Survey(room);
    new Minimap(room, survey, place);
    this.filters = new Filters(room, survey);
    void survey.load();
  }
}
