/**
 * The types of the parsers, for programs that are checked: a declaration for each module of which
 * another says something.
 * @module
 */

import ts from "typescript";
import { ROOT } from "./bundles.ts";

const IMPORTED = /(?<=\bfrom ")(\.[^"]+)\.ts(?=")/g;

/** Declarations by their paths below the folder they lie in, of a module and all that it names. */
export function declarations(start: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = [start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    const text = declarationOf(path);
    const from = new URL(path, ROOT);
    for (const [, module] of text.matchAll(IMPORTED)) {
      open.push(new URL(`${module}.ts`, from).href.slice(ROOT.href.length));
    }
    found.set(path, text);
  }
  return new Map([...found].map(([path, text]) => [
    path.replace(/^lab\/(.*)\.ts$/, "$1.d.ts"),
    text.replaceAll(IMPORTED, "$1.js"),
  ]));
}

/** Throws where the source does not say what the declaration needs. */
function declarationOf(path: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(
    Deno.readTextFileSync(new URL(path, ROOT)),
    { fileName: path, reportDiagnostics: true, compilerOptions: { isolatedDeclarations: true } },
  );
  const [wrong] = diagnostics;
  if (wrong !== undefined) {
    throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(wrong.messageText, " ")}`);
  }
  return outputText;
}
