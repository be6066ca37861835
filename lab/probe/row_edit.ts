/**
 * Writes into the rows of a probe's file what was recorded, and leaves all else as its author wrote it.
 * @module
 */

import { COLUMNS } from "./fields.ts";
import { type Code, field, inLine, lines, literal, WIDTH } from "./literal.ts";
import { fieldSpans, rowSpans, type Span } from "./row_spans.ts";
import { actionsCode } from "./source.ts";
import type { Row } from "./table.ts";

/** What is to be written into a row: its fields, in the place of those that are there. */
export interface RowEdit {
  /** The row's number. */
  readonly step: number;
  /** The fields' values; `undefined` takes a field away. */
  readonly fields: { readonly [name in keyof Row | "wire"]?: unknown };
}

/** What marks a row of which something was recorded. */
const MARK = "recorded";
const MARKED = /^[ \t]*(?:\/\/ recorded:([^\n]*)|\/\* recorded:([^*]*)\*\/)/;

/** The text of a file with these edits; `undefined` where its table is no list that stands there. */
export function edited(text: string, edits: readonly RowEdit[]): string | undefined {
  const spans = rowSpans(text);
  if (spans === undefined) return undefined;
  const words = new Set<string>();
  const whole = edits.toSorted((one, other) => other.step - one.step).reduce(
    (text, { step, fields }) => {
      const span = spans[step];
      return span === undefined ? text : withRow(text, span, fields, words);
    },
    text,
  );
  return withImports(whole, words);
}

function withRow(text: string, span: Span, fields: RowEdit["fields"], words: Set<string>): string {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const [indent = ""] = /^\s*/.exec(text.slice(lineStart, span.start)) ?? [];
  const named = Object.entries(fields).map(([name, value]) => ({ name, value }));
  const row = rowText(text.slice(span.start, span.end), indent, named, words);
  return marked(text, span, row, named.map(({ name }) => name));
}

/** Behind the row's comma, where the line ends there; else in a comment that ends by itself. */
function marked(
  text: string,
  { start, end }: Span,
  row: string,
  names: readonly string[],
): string {
  const [comma = ""] = /^\s*,/.exec(text.slice(end)) ?? [];
  const rest = text.slice(end + comma.length);
  const [before = "", line, inLine] = MARKED.exec(rest) ?? [];
  const after = rest.slice(before.length);
  const earlier = (line ?? inLine ?? "").trim().split(", ").filter((name) => name !== "");
  const all = [...new Set([...earlier, ...names])].toSorted(byColumn);
  const mark = `${MARK}: ${all.join(", ")}`;
  const comment = /^[ \t]*\n/.test(after) ? ` // ${mark}` : ` /* ${mark} */`;
  return text.slice(0, start) + row + comma + comment + after;
}

interface Named {
  readonly name: string;
  readonly value: unknown;
}

/** A field, as it is written or as it is to be. */
interface Part {
  readonly name?: string;
  readonly code: Code | string;
}

function rowText(
  row: string,
  indent: string,
  named: readonly Named[],
  words: Set<string>,
): string {
  const codes = new Map(
    named.map((
      { name, value },
    ) => [name, value === undefined ? undefined : code(name, value, words)]),
  );
  if (!row.startsWith("{")) {
    return laidOut([`...${row}`, ...[...codes.values()].flatMap((one) => one ?? [])], indent);
  }
  const spans = fieldSpans(row, 0) ?? [];
  const parts = spans.flatMap(({ name, start, end }): Part[] => {
    const own = { ...(name !== undefined && { name }), code: row.slice(start, end) };
    if (name === undefined || !codes.has(name)) return [own];
    const other = codes.get(name);
    return other === undefined ? [] : [{ name, code: other }];
  });
  for (const [name, one] of codes) {
    if (one === undefined || spans.some((span) => span.name === name)) continue;
    const before = parts.findIndex((part) =>
      part.name !== undefined && byColumn(name, part.name) < 0
    );
    parts.splice(before < 0 ? parts.length : before, 0, { name, code: one });
  }
  // What its author says between fields must stay where it is.
  const hasComments = spans.length > 0 && hasCommentsBeside(row, spans);
  return hasComments
    ? inPlace(row, spans, codes, indent)
    : laidOut(parts.map(({ code }) => code), indent);
}

function code(name: string, value: unknown, words: Set<string>): Code {
  return field(name, name === "do" ? actionsCode({ do: value } as Row, words) : literal(value));
}

function byColumn(one: string, other: string): number {
  return COLUMNS.indexOf(one) - COLUMNS.indexOf(other);
}

function hasCommentsBeside(row: string, spans: readonly Span[]): boolean {
  const beside = spans.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    row,
  );
  return /\/[/*]/.test(beside);
}

/** A row of these parts: in a line where it fits, else with a line for each. */
function laidOut(parts: readonly (Code | string)[], indent: string): string {
  const one = parts.map((part) => typeof part === "string" ? part : inLine(part));
  if (one.every((part) => part !== undefined && !part.includes("\n"))) {
    const line = `{ ${one.join(", ")} }`;
    if (indent.length + line.length + 1 <= WIDTH) return line;
  }
  const deeper = `${indent}  `;
  const each = parts.map((part) =>
    deeper + (typeof part === "string" ? part : lines(part, deeper, 0, 1).join("\n")) + ","
  );
  return ["{", ...each, `${indent}}`].join("\n");
}

/** The row as it is written, with other values in their places, and new fields behind the last. */
function inPlace(
  row: string,
  spans: ReturnType<typeof fieldSpans> & object,
  codes: ReadonlyMap<string, Code | undefined>,
  indent: string,
): string {
  const deeper = `${indent}  `;
  const text = (one: Code) => lines(one, deeper, 0, 1).join("\n");
  const added = [...codes].flatMap(([name, one]) =>
    one === undefined || spans.some((span) => span.name === name) ? [] : [text(one)]
  );
  const last = spans.at(-1)!.end;
  const behind = added.map((one) => `,\n${deeper}${one}`).join("");
  const longer = row.slice(0, last) + behind + row.slice(last);
  return spans.reduceRight((rest, { name, start, end }) => {
    if (name === undefined || !codes.has(name)) return rest;
    const other = codes.get(name);
    // What is gone leaves what is said of nothing.
    return rest.slice(0, start) + (other === undefined ? `${name}: undefined` : text(other)) +
      rest.slice(end);
  }, longer);
}

/** The words that rows have now, and the file does not import yet. */
function withImports(text: string, words: ReadonlySet<string>): string {
  const [statement, names] = /import\s*\{([^}]*)\}\s*from\s*"[^"]*"/.exec(text) ?? [];
  if (statement === undefined || names === undefined) return text;
  const there = names.split(",").map((name) => name.trim());
  const missing = [...words].filter((word) => !there.includes(word)).sort();
  if (missing.length === 0) return text;
  const plain = names.replace(/,\s*$/, "").trimEnd();
  const added = missing.map((word) => names.includes("\n") ? `,\n  ${word}` : `, ${word}`).join("");
  const end = names.includes("\n") ? ",\n" : " ";
  return text.replace(statement, () => statement.replace(names, () => plain + added + end));
}
