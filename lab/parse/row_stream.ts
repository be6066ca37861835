/**
 * Rows out of a stream of bytes, with no more in memory than one piece of it and what the parser
 * itself holds back.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { cannotParse } from "./cannot_parse.ts";
import type { LineReader, ObservedRow, RowSink } from "./observed_row.ts";

/** That many rows may wait for one that settles what they mean. */
export const MAX_HELD = 10_000;
/**
 * A chunk of any size is decoded in pieces of a fixed number of bytes. What lives at a time must be little:
 * V8 lets its young generation grow by what survives in it, to 50 MB with pieces of 64 KiB.
 */
const PIECE_BYTES = 1 << 12;
/** What has no newline for so long is no table; the longest row that ss prints has not a tenth. */
export const LONGEST_LINE = 1 << 20;

/** The rows of a stream of UTF-8, one at a time. */
export async function* streamRows(
  source: ReadableStream<Uint8Array>,
  open: (emit: RowSink) => LineReader,
): AsyncGenerator<SocketRow, void> {
  for await (const rows of streamBatches(source, open)) {
    for (const { row } of rows) yield row;
  }
}

/** The same, as they come: what one piece of the stream has completed, never nothing. */
export async function* streamBatches(
  source: ReadableStream<Uint8Array>,
  open: (emit: RowSink) => LineReader,
): AsyncGenerator<ObservedRow[], void> {
  let ready: ObservedRow[] = [];
  const splitter = new LineSplitter(open((row) => ready.push(row)));
  const decoder = new TextDecoder();
  // Leaving the loop, by an error or by the caller's `break`, cancels the source.
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      splitter.push(decoder.decode(piece, { stream: true }));
      if (ready.length === 0) continue;
      yield ready;
      ready = [];
    }
  }
  splitter.push(decoder.decode());
  splitter.end();
  if (ready.length > 0) yield ready;
}

/** Pieces of text to lines. The unfinished line is searched once only, however it is cut. */
class LineSplitter {
  #rest = "";
  #lines = 0;

  constructor(readonly reader: LineReader) {}

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      this.#lines++;
      this.reader.push(this.#rest + text.slice(from, end));
      this.#rest = "";
      from = end + 1;
    }
    this.#rest += text.slice(from);
    if (this.#rest.length > LONGEST_LINE) {
      const reason = `the line has more than ${LONGEST_LINE} characters`;
      throw cannotParse(this.reader.what, this.#lines + 1, reason, this.#rest);
    }
  }

  end(): void {
    if (this.#rest !== "") this.reader.push(this.#rest);
    this.reader.end();
  }
}
