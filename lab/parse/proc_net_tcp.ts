/**
 * `/proc/net/tcp` and `/proc/net/tcp6`.
 * @module
 */

import { formatAddress } from "../tcp/address.ts";
import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import { STATE_OF_KERNEL } from "../tcp/state.ts";
import { cannotParse, type Fail, quote } from "./cannot_parse.ts";
import { type LineReader, type ObservedRow, pushText, type RowSink } from "./observed_row.ts";
import { streamRows } from "./row_stream.ts";
import { U32, U8 } from "./kernel_type.ts";
import { advanced, decimal, hexadecimal, skipSpaces, trimSpaces, wordEnd } from "./scan.ts";
import { TIMER_OF_KERNEL } from "./timer_kind.ts";

/**
 * Reads `/proc/net/tcp`, `/proc/net/tcp6`, or both one after the other; the header may be missing.
 *
 * Times are in units of 10 ms, and a delayed ACK's timer is not shown. The addresses' words are
 * taken as little-endian, as on every platform that Deno runs on.
 *
 * @param text What the kernel printed.
 * @returns The sockets, in the order of the text.
 * @throws {SyntaxError} Where the text is not such a table (udp's has other columns), or a row
 * cannot be understood; it names the line.
 * @throws {TypeError} Where it is not given a string.
 *
 * @example
 * ```ts
 * import { parseProcNetTcp } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const [row] = parseProcNetTcp(
 *   "   9: 0100007F:2328 0100007F:9C44 06 00000000:00000000 03:00001770 00000000" +
 *     "     0        0 0 1 0000000000000000\n",
 * );
 * assertEquals(row?.state, "TIME-WAIT");
 * assertEquals(row?.timer?.expiresMs, 60_000);
 * ```
 */
export function parseProcNetTcp(text: string): SocketRow[] {
  const rows: SocketRow[] = [];
  pushText(text, openProcNetTcpReader(({ row }) => rows.push(row)));
  return rows;
}

/** Like {@linkcode parseProcNetTcp}, with each row's text. */
export function readProcNetTcp(text: string): ObservedRow[] {
  const rows: ObservedRow[] = [];
  pushText(text, openProcNetTcpReader((row) => rows.push(row)));
  return rows;
}

/**
 * Like {@linkcode parseProcNetTcp}, over a stream of any length: rows come as they are read, in flat
 * memory. Those that came before an error may have been yielded when it is thrown. Stopping early
 * (`break`, `return()`) cancels the stream.
 *
 * @param source UTF-8, cut anywhere.
 * @throws {SyntaxError} Like {@linkcode parseProcNetTcp}; and whatever the stream itself fails with.
 *
 * @example
 * ```ts
 * import { parseProcNetTcpStream } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const read = new Blob([
 *   "   9: 0100007F:2328 0100007F:9C44 06 00000000:00000000 03:00001770 00000000" +
 *   "     0        0 0 1 0000000000000000\n",
 * ]).stream();
 * for await (const { local } of parseProcNetTcpStream(read)) assertEquals(local.port, 9000);
 * ```
 */
export function parseProcNetTcpStream(
  source: ReadableStream<Uint8Array>,
): AsyncGenerator<SocketRow, void> {
  return streamRows(source, openProcNetTcpReader);
}

const WHAT = "/proc/net/tcp";
const HEADER =
  /^[ \t]*sl +local_address +rem(?:ote)?_address +st +tx_queue +rx_queue +tr +tm->when +retrnsmt +uid +timeout +inode$/;

/** Opens a reader: it holds back nothing. */
export function openProcNetTcpReader(emit: RowSink): LineReader {
  let lineNumber = 0;
  let text = "";
  let isTable = false;

  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, lineNumber, reason, text);
  };

  return {
    what: WHAT,
    push(line) {
      lineNumber++;
      text = line;
      const trimmed = trimSpaces(line);
      const row = parseRow(trimmed, fail);
      if (row !== undefined) emit({ row, line, lineNumber });
      else if (trimmed === "") return;
      else if (!HEADER.test(trimmed)) fail("not a row or header of /proc/net/tcp");
      isTable = true;
    },
    end() {
      if (!isTable) throw cannotParse(WHAT, 1, "the text is empty");
    },
  };
}

/*
 * %4d: %08X:%04X %08X:%04X %02X %08X:%08X %02X:%08lX %08X %5u %8d %lu %d %pK …, from
 * net/ipv4/tcp_ipv4.c. Up to `tm->when` all has a fixed width, counted from the first colon.
 */
function parseRow(text: string, fail: Fail): SocketRow | undefined {
  const colon = text.indexOf(":");
  if (colon < 1 || decimal(text, skipSpaces(text, 0), colon) < 0) return undefined;
  const digits = text.charCodeAt(colon + 10) === 58 ? 8 : 32;
  const local = parseEndpoint(text, colon + 2, digits, fail);
  const peer = parseEndpoint(text, colon + digits + 8, digits, fail);
  const at = colon + 2 * digits + 14;
  if (
    text.charCodeAt(colon + 1) !== 32 || text.charCodeAt(at + 2) !== 32 ||
    text.charCodeAt(at + 11) !== 58 || text.charCodeAt(at + 20) !== 32 ||
    text.charCodeAt(at + 23) !== 58
  ) {
    fail("the columns are not where they should be");
  }
  const state = STATE_OF_KERNEL.get(hex(text, at, at + 2, fail)) ?? fail("no such state");
  const sendQ = hex(text, at + 3, at + 11, fail);
  const recvQ = hex(text, at + 12, at + 20, fail);
  const active = hex(text, at + 21, at + 23, fail);
  const whenEnd = wordEnd(text, at + 24);
  const when = hex(text, at + 24, whenEnd, fail);
  const resent = skipSpaces(text, whenEnd);
  const resentEnd = wordEnd(text, resent);
  const retransmits = hex(text, resent, resentEnd, fail);
  const uid = skipSpaces(text, resentEnd);
  const uidEnd = wordEnd(text, uid);
  const timeout = skipSpaces(text, uidEnd);
  const timeoutEnd = wordEnd(text, timeout);
  const probes = count(text, timeout, timeoutEnd, "timeout", fail);
  const inode = skipSpaces(text, timeoutEnd);
  const inodeEnd = wordEnd(text, inode);
  // ref and pointer; and, of a socket in full, rto, ato, quick-ACK, cwnd and ssthresh.
  const more = countWords(text, inodeEnd);
  if (more !== 2 && more !== 7) fail(`${more + 10} fields, and not 12 or 17`);
  const owner = count(text, uid, uidEnd, "uid", fail);
  if (when > U32 || retransmits > U8 || probes > U8 || owner > U32) {
    fail("a timer or a uid is larger than can be");
  }
  const row: SocketRow = {
    state,
    family: digits === 8 ? 4 : 6,
    local,
    peer,
    recvQ,
    sendQ,
    uid: owner,
    inode: count(text, inode, inodeEnd, "inode", fail),
  };
  if (active !== 0) {
    const kind = TIMER_OF_KERNEL.get(active) ?? "unknown";
    // The kernel counts the probes of keepalive and of a closed window under `timeout`.
    const expired = kind === "retransmit" ? retransmits : probes;
    row.timer = { kind, expiresMs: when * 10, retransmits: expired };
  }
  return row;
}

/** Used again for each address: making an array of bytes costs as much as the rest of a row. */
const ADDRESS = new Uint8Array(16);

function parseEndpoint(text: string, at: number, digits: number, fail: Fail): Endpoint {
  const end = at + digits;
  if (text.charCodeAt(end) !== 58 || text.charCodeAt(end + 5) !== 32) {
    fail("an address is not of the form 0100007F:0050");
  }
  const port = hex(text, end + 1, end + 5, fail);
  if (digits === 8) {
    const word = hex(text, at, end, fail);
    const address = `${word & 255}.${word >>> 8 & 255}.${word >>> 16 & 255}.${word >>> 24}`;
    return { address, port };
  }
  for (let i = 0; i < 4; i++) {
    const word = hex(text, at + 8 * i, at + 8 * i + 8, fail);
    for (let byte = 0; byte < 4; byte++) ADDRESS[4 * i + byte] = word >>> 8 * byte;
  }
  return { address: formatAddress(ADDRESS), port };
}

function hex(text: string, from: number, end: number, fail: Fail): number {
  const value = hexadecimal(text, from, end);
  return value >= 0 ? value : fail(
    end <= from || from >= text.length
      ? "a field is missing"
      : `${quote(text.slice(from, end))} is not a hexadecimal number`,
  );
}

function count(text: string, from: number, end: number, field: string, fail: Fail): number {
  const value = decimal(text, from, end);
  return value < 0 ? fail(`${field} is not a number`) : value;
}

function countWords(text: string, at: number): number {
  let words = 0;
  for (let i = skipSpaces(text, at); i < text.length;) {
    i = skipSpaces(text, advanced(i, wordEnd(text, i)));
    words++;
  }
  return words;
}
