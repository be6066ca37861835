/**
 * A word at work, in a whole file that can be run as it stands.
 * @module
 */

import { VOCABULARY, type VocabularyName } from "../vocabulary.ts";

/** The text of a file with a table in which the word stands, which imports the words from there. */
export function exampleFile(name: VocabularyName, from: string): string {
  const entry = VOCABULARY[name];
  const body = entry.file ?? probeLines(name);
  const names = new Set([...body.join("\n").matchAll(/\b([a-z]\w+)\(/gi)].map(([, word]) => word!));
  return [
    `import { ${[...names].sort().join(", ")} } from ${JSON.stringify(from)};`,
    "",
    ...body,
    "",
  ].join("\n");
}

function probeLines(name: VocabularyName): string[] {
  const { rows, above = [], begins, medium = "wire" } = VOCABULARY[name];
  const has = (field: string) => above.some((text) => text.startsWith(`${field}:`));
  return [
    "export default defineProbe({",
    ...has("title") ? [] : [`  title: ${JSON.stringify(name)},`],
    ...has("source") ? [] : ['  source: "an example of lab words",'],
    `  medium: "${medium}",`,
    ...begins === undefined || has("given") ? [] : [`  given: reach("${begins}"),`],
    ...above.map((field) => `  ${field},`),
    ...has("table") ? [] : ["  table: [", ...rows.map((row) => `${indented(row)},`), "  ],"],
    "});",
  ];
}

function indented(row: string): string {
  return row.split("\n").map((line) => `    ${line}`).join("\n");
}
