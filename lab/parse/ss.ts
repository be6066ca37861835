/**
 * The output of `ss` of iproute2, 4.9 to 7.1 and later, with or without header, with any of
 * `-t -u -a -n -o -e -m -i -p -H -O -4 -6 -Q`.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { cannotParse, type Fail } from "./cannot_parse.ts";
import type { Services } from "./endpoint.ts";
import { type LineReader, type ObservedRow, pushText, type RowSink } from "./observed_row.ts";
import { indentOf, unindent } from "./indent.ts";
import { MAX_HELD, streamRows } from "./row_stream.ts";
import { RowText } from "./row_text.ts";
import { advanced, skipSpaces, trimSpaces } from "./scan.ts";
import { readInfo } from "./ss_info.ts";
import {
  parseSsRow,
  type Reading,
  settleAsIpv4,
  type SsRow,
  type Star,
  type UnfinishedRow,
} from "./ss_row.ts";
import { readStart } from "./ss_start.ts";

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
 * and where it cannot, the row is dual-stack. With `-Q` (iproute2 6.9) the text has no queues,
 * and both are 0: that they are empty cannot be concluded from it. A table may be indented as a whole.
 *
 * What ss cannot have printed is refused: a field twice or out of its order, a number or a process's
 * name larger than the kernel's. So is what is not read: the form of a list of processes before 2015,
 * and the maps of `--bpf-maps`.
 *
 * Only of `ss -t` can every row be trusted. There the names of processes are all that others write,
 * and those can imitate nothing. With other families (`-x`, `-a` without `-t`) names of sockets
 * stand raw in the text: who may bind one can put whole lines there, and rows of TCP among them.
 *
 * @param text What `ss` printed.
 * @param options What the text does not say.
 * @returns The TCP sockets, in the order of the text.
 * @throws {SyntaxError} Where the text is not such a table, or a TCP row cannot be understood; it
 * names the line.
 * @throws {TypeError} Where it is not given a string.
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

/**
 * Like {@linkcode parseSs}, over a stream of any length: rows come as they are read, in flat memory.
 *
 * Rows that came before an error may have been yielded when it is thrown. Where `*` can mean either family,
 * at most 10,000 rows wait for one that shows it; then `*` is taken as dual-stack. A line may have a
 * million characters. Stopping early (`break`, `return()`) cancels the stream.
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
const HEADER = /^(Netid)?(State)?(?:Recv-QSend-Q)?LocalAddress:PortPeerAddress:Port(?:Process)?$/;
const NO_STATE =
  "there is no State column (ss leaves it out if asked for one state only; ask for two)";

const WHAT = "ss output";

function headerOf(line: string): RegExpExecArray | null {
  return HEADER.exec(line.replaceAll(/[ \r]+/g, ""));
}

/** What the first row or header is indented by; `undefined` on a blank line. */
function tableIndent(line: string): string | undefined {
  const indent = indentOf(line);
  const rest = line.slice(indent.length);
  if (rest === "" || rest === "\r") return undefined;
  return readStart(rest) !== undefined || headerOf(rest) !== null ? indent : "";
}

interface Held {
  observed: ObservedRow;
  starred: boolean;
}

/**
 * Opens a reader. From the first row whose family hangs on what `*` means, rows are held back
 * until another row shows it; after `maxHeld` of them, `*` is taken as dual-stack.
 */
export function openSsReader(
  emit: RowSink,
  { services, header }: SsOptions = {},
  maxHeld: number = Infinity,
): LineReader {
  let lineNumber = 0;
  /** Of the whole table; `undefined` before its first line. */
  let indent: string | undefined;
  let current = new RowText("", 0);
  let unfinished: UnfinishedRow | undefined;
  let last: SsRow | "other" | undefined;
  let lastText = current;
  let isTable = header === "none";
  let hasNetid: boolean | undefined;
  let star: Star | undefined;
  let held: Held[] = [];

  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, current.lineNumber, reason, current.text);
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
    const observed = { row, line: lastText.text, lineNumber: lastText.lineNumber };
    if (held.length === 0 && (!starred || star !== undefined)) {
      if (starred && star === "IPv4") settleAsIpv4(row);
      emit(observed);
      return;
    }
    held.push({ observed, starred });
    if (star !== undefined) settle(star);
    else if (held.length >= maxHeld) settle("dual-stack");
  }

  /** ss prints a Netid in all rows or in none; a name of a socket may have made up the others. */
  function checkNetid(isThere: boolean): void {
    hasNetid ??= isThere;
    if (hasNetid !== isThere) {
      fail(`a row ${isThere ? "with" : "without"} a Netid, unlike the others`);
    }
  }

  function take(found: Reading): void {
    unfinished = undefined;
    if (found === "other") {
      checkNetid(true);
      finishLast();
      last = found;
    } else if ("goOn" in found) {
      unfinished = found;
    } else {
      checkNetid(found.hasNetid);
      finishLast();
      last = found;
      lastText = current;
    }
    isTable = true;
  }

  /** An empty line, or the header. */
  function takeOther(line: string, raw: string): void {
    if (line === "" || line === "\r") {
      // A row may go on after it.
      if (last !== undefined && last !== "other") lastText.addBlank(raw, fail);
      return;
    }
    const columns = headerOf(line);
    if (columns === null) fail(/^\d+ +\d+ +\S/.test(line) ? NO_STATE : "not a row of ss");
    const [, netid, state] = columns;
    if (state === undefined) fail(NO_STATE);
    checkNetid(netid !== undefined);
    finishLast();
    last = undefined;
    isTable = true;
  }

  /** A line that begins with a space belongs to the row above. */
  function takeContinuation(text: string, raw: string): void {
    // Another protocol's, or an association of an SCTP socket, which has no netid of its own.
    if (last === "other") return;
    const line = trimSpaces(text);
    if (last === undefined) {
      if (line === "") return;
      const isRow = readStart(line.trimStart()) !== undefined;
      fail(isRow ? "the row is indented, unlike the lines above" : "a continuation of no row");
    }
    lastText.add(raw, fail);
    let at = skipSpaces(line, 0);
    if (at === line.length) return;
    const info = last.row.info ??= {};
    while (at < line.length) {
      at = skipSpaces(line, advanced(at, readInfo(line, at, info, fail)));
    }
  }

  return {
    what: WHAT,
    push(raw) {
      lineNumber++;
      if (unfinished !== undefined) {
        current.add(raw, fail);
        return take(unfinished.goOn(indent ? unindent(raw, indent, fail) : raw));
      }
      current = new RowText(raw, lineNumber);
      indent ??= tableIndent(raw);
      const line = indent ? unindent(raw, indent, fail) : raw;
      const code = line.charCodeAt(0);
      if (code === 32 || code === 9) return takeContinuation(line, raw);
      const found = parseSsRow(line, services, fail);
      if (found === undefined) takeOther(line, raw);
      else take(found);
    },
    end() {
      if (unfinished !== undefined) fail("the text ends in the list of processes");
      finishLast();
      settle("dual-stack");
      if (!isTable) throw cannotParse(WHAT, 1, "the text is empty");
    },
  };
}
