/**
 * The output of `ss` of iproute2, 4.9 to 7.1 and later, with or without header, with any of
 * `-t -u -a -n -o -e -m -i -p -H -O -4 -6 -Q`.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { cannotParse, type Fail } from "./cannot_parse.ts";
import type { Services } from "./endpoint.ts";
import {
  type LineReader,
  type ObservedRow,
  pushText,
  readLines,
  type RowSink,
} from "./observed_row.ts";
import { MAX_HELD, streamRows } from "./row_stream.ts";
import { skipSpaces, trimSpaces } from "./scan.ts";
import { readInfo } from "./ss_info.ts";
import { parseSsRow, settleAsIpv4, type SsRow, type Star } from "./ss_row.ts";

/** What {@linkcode parseSs} cannot know from the text. */
export interface SsOptions {
  /** The ports of service names, as `/etc/services` has them, for text printed without `-n`. */
  services?: Services;
  /**
   * `"none"` for the output of `ss -H`, which rightly is empty where there is no socket. Otherwise
   * a text without a header and without a row is refused.
   */
  header?: "none";
}

/**
 * Reads the output of `ss` (iproute2 4.9 to 7.1, and later).
 *
 * Rows of other protocols are skipped, as their Netid says; without that column all rows are TCP's,
 * as `ss -t` prints them. Lines that `-i` and `-m` add become `info`, as do fields
 * without a place of their own: `key:value` by its key, a bare word with an empty value. Where
 * `*` can mean either family (`*:80` and `*:*`; see iproute2 4.14), the rest of the text decides,
 * and where it cannot, the row is dual-stack. With `-Q` (iproute2 6.9) the text tells of no queues,
 * and both are 0: that they are empty cannot be concluded from it.
 *
 * @param text What `ss` printed.
 * @param options What the text does not say.
 * @returns The TCP sockets, in the order of the text.
 * @throws {SyntaxError} Where the text is not such a table, or a TCP row cannot be understood; it
 * names the line.
 *
 * @example
 * ```ts
 * import { parseSs } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const [row] = parseSs(
 *   "FIN-WAIT-2 0 0 127.0.0.1:9000 127.0.0.1:40013 uid:1000 ino:2013 sk:58 <--\n",
 * );
 * assertEquals(row?.state, "FIN-WAIT-2");
 * assertEquals(row?.shutdown, { send: true, receive: false });
 * ```
 */
export function parseSs(text: string, options: SsOptions = {}): SocketRow[] {
  const rows: SocketRow[] = [];
  pushText(text, openSsReader(({ row }) => rows.push(row), options));
  return rows;
}

/** Like {@linkcode parseSs}, with each row's text. */
export function readSs(text: string, options: SsOptions = {}): ObservedRow[] {
  const rows: ObservedRow[] = [];
  pushText(text, openSsReader((row) => rows.push(row), options));
  return rows;
}

/** Like {@linkcode readSs}, over lines; holds back at most `maxHeld` rows (see there). */
export function readSsLines(
  lines: Iterable<string>,
  options: SsOptions = {},
  maxHeld = MAX_HELD,
): Generator<ObservedRow, void> {
  return readLines(lines, (emit) => openSsReader(emit, options, maxHeld));
}

/**
 * Like {@linkcode parseSs}, over a stream of any length: rows come as they are read, in flat memory.
 *
 * Rows that came before an error may have been yielded when it is thrown. Where `*` can mean either family,
 * at most 10,000 rows wait for one that tells; then `*` is taken as dual-stack. A line may have a
 * million characters. Whoever stops early (`break`, `return()`) cancels the stream.
 *
 * @param source UTF-8, cut anywhere.
 * @param options What the text does not say.
 * @throws {SyntaxError} Like {@linkcode parseSs}; and whatever the stream itself fails with.
 *
 * @example
 * ```ts
 * import { parseSsStream } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const printed = ReadableStream.from([
 *   "LISTEN 0 128 127.0.0.1:22 0.0.",
 *   "0.0:*\nESTAB 0 0 127.0.0.1:22 127.0.0.1:40000\n",
 * ]).pipeThrough(new TextEncoderStream());
 * const states = [];
 * for await (const { state } of parseSsStream(printed)) states.push(state);
 * assertEquals(states, ["LISTEN", "ESTABLISHED"]);
 * ```
 */
export function parseSsStream(
  source: ReadableStream<Uint8Array>,
  options: SsOptions = {},
): AsyncGenerator<SocketRow, void> {
  return streamRows(source, (emit) => openSsReader(emit, options, MAX_HELD));
}

/** Without its spaces: they can be lost between any two columns. */
const HEADER = /^(?:Netid)?(State)?(?:Recv-QSend-Q)?LocalAddress:PortPeerAddress:Port(?:Process)?$/;
const NO_STATE =
  "there is no State column (ss leaves it out if asked for one state only; ask for two)";

const WHAT = "ss output";

interface Held {
  observed: ObservedRow;
  starred: boolean;
}

/**
 * Opens a reader. From the first row whose family hangs on what `*` means, rows are held back
 * until another row tells; after `maxHeld` of them, `*` is taken as dual-stack.
 */
export function openSsReader(
  emit: RowSink,
  { services, header }: SsOptions = {},
  maxHeld = Infinity,
): LineReader {
  let lineNumber = 0;
  let firstLine = 0;
  let text = "";
  let unfinished = false;
  let last: SsRow | "other" | undefined;
  let lastText = "";
  let lastLine = 0;
  /** Empty lines since then: a row may go on after them. */
  let blank = "";
  let isTable = header === "none";
  let star: Star | undefined;
  let held: Held[] = [];

  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, firstLine, reason, text);
  };

  function settle(as: Star): void {
    for (const { observed, starred } of held) {
      if (starred && as === "IPv4") settleAsIpv4(observed.row);
      emit(observed);
    }
    held = [];
  }

  /** The last row is complete: a new one begins, or there are no more. */
  function finishLast(): void {
    if (last === undefined || last === "other") return;
    const { row, starred } = last;
    star = last.star ?? star;
    const observed = { row, line: lastText, lineNumber: lastLine };
    if (held.length === 0 && (!starred || star !== undefined)) {
      if (starred && star === "IPv4") settleAsIpv4(row);
      emit(observed);
      return;
    }
    held.push({ observed, starred });
    if (star !== undefined) settle(star);
    else if (held.length >= maxHeld) settle("dual-stack");
  }

  function pushRow(): void {
    const parsed = parseSsRow(text, services, fail);
    unfinished = parsed === "unfinished";
    if (parsed === "unfinished") return;
    if (parsed === undefined) return pushOther();
    finishLast();
    isTable = true;
    last = parsed;
    lastText = text;
    blank = "";
    lastLine = firstLine;
  }

  function pushOther(): void {
    if (text === "" || text === "\r") {
      blank += `\n${text}`;
      return;
    }
    const columns = HEADER.exec(text.replaceAll(/[ \r]+/g, ""));
    if (columns === null) fail(/^\d+ +\d+ +\S/.test(text) ? NO_STATE : "not a row of ss");
    if (columns[1] === undefined) fail(NO_STATE);
    finishLast();
    last = undefined;
    isTable = true;
  }

  /** A line that begins with a space belongs to the row above. */
  function pushContinuation(): void {
    // Another protocol's, or an association of an SCTP socket, which has no netid of its own.
    if (last === "other") return;
    const line = trimSpaces(text);
    if (last === undefined) return line === "" ? undefined : fail("a continuation of no row");
    lastText += `${blank}\n${text}`;
    blank = "";
    let at = skipSpaces(line, 0);
    if (at === line.length) return;
    const info = last.row.info ??= {};
    while (at < line.length) at = skipSpaces(line, readInfo(line, at, info, fail));
  }

  return {
    what: WHAT,
    push(line) {
      lineNumber++;
      if (unfinished) {
        text += `\n${line}`;
        return pushRow();
      }
      firstLine = lineNumber;
      text = line;
      const code = line.charCodeAt(0);
      if (code === 32 || code === 9) pushContinuation();
      else pushRow();
    },
    end() {
      if (unfinished) fail("the text ends in the list of processes");
      finishLast();
      settle("dual-stack");
      if (!isTable) throw cannotParse(WHAT, 1, "the text is empty");
    },
  };
}
