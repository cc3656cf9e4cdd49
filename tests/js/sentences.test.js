// Where sentences end, and where a point ends none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { sentencesOf } from "../../annotator/static/annotator/js/sentences.js";

const LINES = [
  ["One came. Two left.", ["One came. ", "Two left."]],
  ["It drew approx. 5,000 people. Rain fell.", ["It drew approx. 5,000 people. ", "Rain fell."]],
  ["Dr. Marsh and Mrs. Ode spoke. All left.", ["Dr. Marsh and Mrs. Ode spoke. ", "All left."]],
  ["J. Smith counted est. £4,000. Then he left.", ["J. Smith counted est. £4,000. ", "Then he left."]],
  ["On Jan. 6 they met. On Jan. 7 they left.", ["On Jan. 6 they met. ", "On Jan. 7 they left."]],
  ["Did they come? No. Police were there.", ["Did they come? ", "No. ", "Police were there."]],
  ["They left the U.S. Nobody stayed.", ["They left the U.S. ", "Nobody stayed."]],
  ["Exactly 5,000.5 came! Who?", ["Exactly 5,000.5 came! ", "Who?"]],
  ["", []],
];

for (const [line, sentences] of LINES) {
  test(`“${line}” is ${sentences.length} sentence(s)`, () => {
    const found = sentencesOf(line);
    assert.deepEqual(found.map(({ segment }) => segment), sentences);
    for (const { index, segment } of found) assert.equal(line.slice(index, index + segment.length), segment);
  });
}
