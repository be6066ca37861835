/**
 * What stands between a parser and its caller: a line goes in, rows come out.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { mustBeText } from "./cannot_parse.ts";

/** A row together with the text that says so: the evidence in a report. */
export interface ObservedRow {
  row: SocketRow;
  /** Its raw text, without the last newline. A row may be several lines. */
  line: string;
  /** The number of its first line, from 1. */
  lineNumber: number;
}

/** Takes the rows that a {@linkcode LineReader} has understood, in the order of the text. */
export type RowSink = (row: ObservedRow) => void;

/**
 * A parser in the form that suits a whole text and a stream alike. Throws `SyntaxError` at the
 * first line that does not fit, and must not be used after that.
 */
export interface LineReader {
  /** What it reads, as its complaints call it. */
  readonly what: string;
  /** Takes the next line, without its newline. */
  push(line: string): void;
  /** There are no more lines. */
  end(): void;
}

/** Gives a reader a whole text; a newline at its end does not start another line. */
export function pushText(text: string, reader: LineReader): void {
  mustBeText(text, reader.what);
  let from = 0;
  while (from < text.length) {
    let end = text.indexOf("\n", from);
    if (end < 0) end = text.length;
    reader.push(text.slice(from, end));
    from = end + 1;
  }
  reader.end();
}
