/**
 * Where the rows of a table stand in the text of a probe's file, and their fields in them.
 * @module
 */

/** A part of a text: from there, up to there. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A field of an object as it is written; a spread has no name. */
export interface FieldSpan extends Span {
  readonly name?: string;
  /** Where its value begins. */
  readonly value: number;
}

/** The rows of a file's table, in order; `undefined` where the table is no list that stands there. */
export function rowSpans(text: string): Span[] | undefined {
  const [opening] = /\bdefineProbe\(\s*\{|\bexport default\s*\{/.exec(text) ?? [];
  if (opening === undefined) return undefined;
  const object = text.indexOf(opening) + opening.length - 1;
  const table = fieldSpans(text, object)?.find(({ name }) => name === "table");
  if (table === undefined || text[table.value] !== "[") return undefined;
  const rows = partSpans(text, table.value);
  // Of rows that are spread into the list, none has a place of its own.
  return rows?.some(({ start }) => text.startsWith("...", start)) ? undefined : rows;
}

/** The fields of the object that begins there. */
export function fieldSpans(text: string, start: number): FieldSpan[] | undefined {
  return partSpans(text, start)?.map((span) => {
    const part = text.slice(span.start, span.end);
    const [head, quoted, plain] = /^(?:"([^"]*)"|([\w$]+))\s*:\s*/.exec(part) ?? [];
    const name = quoted ?? plain;
    return {
      ...span,
      value: span.start + (head?.length ?? 0),
      ...(name !== undefined && { name }),
    };
  });
}

/** What stands between the commas of the brackets that open there. */
function partSpans(text: string, open: number): Span[] | undefined {
  const spans: Span[] = [];
  let start: number | undefined;
  let end = open + 1;
  let depth = 0;
  for (let at = open; at < text.length;) {
    const passed = passedBy(text, at);
    if (passed.isComment || /\s/.test(text[at]!)) {
      at = passed.end;
      continue;
    }
    const sign = text[at]!;
    const closes = ")]}".includes(sign);
    if (closes) depth--;
    if (depth === 0 && closes || depth === 1 && sign === ",") {
      if (start !== undefined) spans.push({ start, end });
      start = undefined;
      if (closes) return spans;
    } else if (depth > 0) {
      start ??= at;
      end = passed.end;
    }
    if ("([{".includes(sign)) depth++;
    at = passed.end;
  }
  return undefined;
}

/** The end of what begins there: a string, a comment, or one sign. */
function passedBy(text: string, at: number): { readonly end: number; readonly isComment: boolean } {
  const rest = PIECE;
  rest.lastIndex = at;
  const [piece = text[at]!] = rest.exec(text) ?? [];
  return { end: at + piece.length, isComment: /^\/[/*]/.test(piece) };
}

const PIECE =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[^])*`|\/\/[^\n]*|\/\*[^]*?\*\//y;
