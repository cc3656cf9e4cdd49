// Copying a quotation with its citation: of the selection, the current figure, or the passage one is
// at. The server cites; a span that nobody marked is led to by its offsets.

import { ApiProblem, call } from "../../annotator/js/api.js";
import { STYLE_NAMES, chooseStyle, chosenStyle } from "../../annotator/js/citation-style.js";
import { CopyRefused, copy } from "../../annotator/js/clipboard.js";
import { announce, tellSaving } from "../../annotator/js/telling.js";

/** @typedef {{text: string, html: string}} Words */

export class Quoting {
  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.room = room;
  }

  /** @returns {string | null} where the citation of what one is at is asked for */
  get source() {
    const { subject, card, cards, index, documentId } = this.room;
    const passage = subject ? cards.passageOf(subject) : card?.dataset.passage;
    if (passage) return `/api/v1/passages/${passage}/citation/?`;
    if (!subject) return null;
    const { start, end } = index.toPoints(subject);
    return `/api/v1/documents/${documentId}/citation/?start=${start}&end=${end}&`;
  }

  /** Copy the words with citation, source and address. */
  quote() {
    const { source } = this;
    if (!source) {
      tellSaving("Select words, or go to a passage: then y copies them with their citation.", "bad");
      return true;
    }
    void this.copyFrom(`${source}style=${chosenStyle()}`);
    return true;
  }

  /** @param {string} address */
  async copyFrom(address) {
    tellSaving("copying …");
    try {
      const { data } = await call("GET", address);
      await copy(compose(data));
      const style = STYLE_NAMES[/** @type {import("../../annotator/js/citation-style.js").CitationStyle} */ (data.style)];
      tellSaving(`Quotation copied, ${style} ✓`);
    } catch (error) {
      if (error instanceof ApiProblem) tellSaving(error.sentences, "bad");
      else if (error instanceof CopyRefused) tellSaving(error.message, "bad");
      else throw error;
    }
  }

  /** Cite in the other style from now on. */
  changeStyle() {
    const style = chosenStyle() === "apa" ? "chicago" : "apa";
    chooseStyle(style);
    tellSaving(`Citations in ${STYLE_NAMES[style]} ✓`);
    announce(`Quotations are copied in ${STYLE_NAMES[style]} style from now on.`);
    return true;
  }
}

/**
 * @param {{quotation: Words, entry: Words | null, note: Words | null, url: string}} citation as the
 *   API shows it, its HTML escaped
 * @returns {Words} the quotation, the source where the quotation does not name it in full, the address
 */
function compose({ quotation, entry, note, url }) {
  const source = note ? null : entry;
  const lines = [quotation, ...(source ? [source] : []), { text: url, html: `<a href="${url}">${url}</a>` }];
  return {
    text: lines.map(({ text }) => text).join("\n"),
    html: lines.map(({ html }) => `<p>${html}</p>`).join(""),
  };
}
