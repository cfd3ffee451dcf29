// Reads a program from stdin and prints each of its tokens with the scopes that VS Code's engine gives it, as JSON.
// Usage: node scopes.mjs GRAMMAR < PROGRAM, in a directory where the packages are installed.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.cwd() + "/");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

// Stands for the editor's own grammar of SQL.
const sql = {
  scopeName: "source.sql",
  patterns: [
    { name: "string.quoted.single.sql", begin: "'", end: "'" },
    { name: "keyword.other.sql", match: "\\b(?i:select|from|where|as)\\b" },
  ],
};

const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async (scope) =>
    scope === "source.sqlflow" ? JSON.parse(fs.readFileSync(process.argv[2], "utf8")) : sql,
});

const grammar = await registry.loadGrammar("source.sqlflow");
const tokens = [];
let state = textmate.INITIAL;
for (const line of fs.readFileSync(0, "utf8").split("\n")) {
  const result = grammar.tokenizeLine(line, state);
  for (const token of result.tokens) {
    const text = line.slice(token.startIndex, token.endIndex);
    if (text.trim()) tokens.push([text.trim(), token.scopes.slice(1).join(" ")]);
  }
  state = result.ruleStack;
}
console.log(JSON.stringify(tokens));
