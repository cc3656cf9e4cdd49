// Reads pairs of scripts, {"name", "one", "other"}, and prints the names of those that differ in more
// than comments and space between words, as TypeScript's parser reads them.

import { readFileSync } from "node:fs";

import ts from "typescript";

function wordsOf(name, source) {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const words = file.parseDiagnostics.map(({ messageText }) => String(messageText));
  const isComment = ({ kind }) => kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
  (function read(node) {
    const parts = node.getChildren(file).filter((part) => !isComment(part));
    words.push(parts.length ? ts.SyntaxKind[node.kind] : node.getText(file));
    parts.forEach(read);
  })(file);
  return words.join("\n");
}

const pairs = JSON.parse(readFileSync(0, "utf8"));
const different = pairs.filter(({ name, one, other }) => wordsOf(name, one) !== wordsOf(name, other));
console.log(JSON.stringify(different.map(({ name }) => name)));
