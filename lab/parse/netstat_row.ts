/**
 * One row of `netstat`.
 *
 * The program's name is the one part that a process writes itself, raw control characters
 * included (net-tools up to 2.10). All that counts stands to the left of it, or is read from the
 * right end; a row that does not fit is refused, and it is said where one may go on in the next line.
 * @module
 */

import type { Endpoint, SocketRow } from "../tcp/socket_row.ts";
import { STATE_OF_NETSTAT, type TcpState } from "../tcp/state.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { parseHost, parsePort, type Services } from "./endpoint.ts";
import { U32 } from "./kernel_type.ts";
import {
  COLUMN_BYTES,
  endsProgram,
  findTimer,
  parseProgram,
  parseTimer,
  PROGRAM_BYTES,
} from "./netstat_program.ts";
import { decimal, decimalUpTo, trimSpaces } from "./scan.ts";

/** Which columns follow State. */
export interface Columns {
  /** User and Inode (`-e`). */
  user: boolean;
  /** PID/Program name (`-p`): `"whole"` where it is not cut to its column (toybox). */
  program: boolean | "whole";
  /** Timer (`-o`). */
  timer: boolean;
}

/** A row, and its columns as they were printed. */
export interface NetstatRow {
  row: SocketRow;
  /** The length of the longer of the two printed addresses that are IPv6 and may have been cut. */
  ipv6Width: number;
  /** Whether a timer is printed, running or not. */
  hasTimer: boolean;
  /** Whether its last column is a program, and shorter than that is: a newline may have cut it. */
  mayGoOn: boolean;
}

const ROW = /^tcp(6?) +(\d+) +(\d+) +(\S+) +(\S+) +(\S.*)$/s;
/** Where the local address begins, or further right, if the columns are padded as they were printed. */
const LOCAL_COLUMN = 20;

/** Reads a row; `columns` is what the header says, or `undefined` without a header. */
export function parseNetstatRow(
  line: string,
  columns: Columns | undefined,
  services: Services | undefined,
  fail: Fail,
): NetstatRow {
  const text = trimSpaces(line);
  const match = ROW.exec(text) ??
    fail("not of the form: tcp Recv-Q Send-Q Local-Address Foreign-Address State");
  const isTcp6 = match[1] === "6";
  const local = parseEndpoint(match[4]!, isTcp6, services, fail);
  const peer = parseEndpoint(match[5]!, isTcp6, services, fail);
  const family = local.address.includes(":") ? 6 : 4;
  if (peer.address.includes(":") !== (family === 6)) fail("the two addresses differ in family");
  const { state, rest } = parseState(match[6]!, fail);
  const recvQ = decimalUpTo(U32, match[2]!, 0, match[2]!.length);
  const sendQ = decimalUpTo(U32, match[3]!, 0, match[3]!.length);
  if (recvQ < 0 || sendQ < 0) fail("a queue is longer than can be");
  const row: SocketRow = { state, family, local, peer, recvQ, sendQ };
  const isPadded = text.indexOf(match[4]!, 4) >= LOCAL_COLUMN;
  const { program, hasTimer } = readRest(rest, columns, isPadded, row, fail);
  // Bytes are counted, and there are at least as many as characters.
  const width = program.length + line.length - text.length;
  const mayGoOn = row.processes !== undefined && program !== "" && width <= PROGRAM_BYTES;
  const ipv6Width = Math.max(cutWidth(match[4]!), cutWidth(match[5]!));
  return { row, ipv6Width, hasTimer, mayGoOn };
}

/** How wide an address is printed that is IPv6, and not shown to be whole by its brackets. */
function cutWidth(text: string): number {
  const isIpv6 = text.includes(":", text.indexOf(":") + 1);
  return isIpv6 && !(text.startsWith("[") && text.includes("]")) ? text.length : 0;
}

/** ESTABLISHED fills its column, and Debian's net-tools 1.60 forgot the space after it. */
function parseState(text: string, fail: Fail): { state: TcpState; rest: string } {
  const end = text.startsWith("ESTABLISHED") ? "ESTABLISHED".length : text.search(/ |$/);
  const word = text.slice(0, end);
  const state = STATE_OF_NETSTAT.get(word) ?? fail(`${quote(word)} is not a state of TCP`);
  return { state, rest: text.slice(end).trimStart() };
}

function parseEndpoint(
  text: string,
  isTcp6: boolean,
  services: Services | undefined,
  fail: Fail,
): Endpoint {
  const colon = text.lastIndexOf(":");
  if (colon < 0) fail(`${quote(text)} has no port`);
  const port = parsePort(text, colon + 1, text.length, services, fail);
  const host = text.slice(0, colon);
  // Without -n, wildcards are `*`, or `[::]` in later versions.
  if (host === "*") return { address: isTcp6 ? "::" : "0.0.0.0", port };
  const bare = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const hint: Fail = (reason) =>
    fail(text.length === 23 ? `${reason} (cut to its column? print all: -W)` : reason);
  const address = parseHost(bare, hint);
  // net-tools prints ::ffff:1.2.3.4 as 1.2.3.4, and only the protocol distinguishes them.
  return { address: isTcp6 && !address.includes(":") ? `::ffff:${address}` : address, port };
}

/** Returns the last column's text where that is the program. */
function readRest(
  text: string,
  given: Columns | undefined,
  isPadded: boolean,
  row: SocketRow,
  fail: Fail,
): { program: string; hasTimer: boolean } {
  const { user, ...columns } = given ?? columnsOf(text);
  let rest = user ? readUser(text, row, fail) : text;
  const found = columns.timer || given === undefined ? findTimer(rest) : null;
  const isTimer = found !== null &&
    (given !== undefined || !columns.program || endsProgram(rest.slice(0, found.index), isPadded));
  if (columns.timer && !isTimer) fail("no timer at the end of the row");
  if (isTimer) {
    rest = rest.slice(0, found.index);
    const timer = parseTimer(found, fail);
    if (timer !== undefined) row.timer = timer;
    if (columns.program && rest !== "" && !rest.endsWith(" ")) fail("no space before the timer");
  }
  rest = trimSpaces(rest);
  if (columns.program) {
    const most = given === undefined ? PROGRAM_BYTES : COLUMN_BYTES;
    const process = parseProgram(rest, columns.program === "whole" ? Infinity : most, fail);
    if (process !== undefined) row.processes = [process];
  } else if (rest !== "") {
    fail(`${quote(rest)} stands where the row should end`);
  }
  return { program: isTimer ? "" : rest, hasTimer: isTimer };
}

/** Reads user and inode, and returns what follows them. */
function readUser(text: string, row: SocketRow, fail: Fail): string {
  const match = /^(\S+) +(\d+)(?: +|$)/.exec(text) ?? fail("no user and inode after the state");
  const [all, user, number] = match as unknown as [string, string, string];
  // A name cannot be turned into a number without the host's list of users.
  if (/^\d+$/.test(user)) {
    const uid = decimalUpTo(U32, user);
    row.uid = uid < 0 ? fail("the user's number is larger than can be") : uid;
  } else row.info = { user };
  const inode = decimal(number);
  row.inode = inode < 0 ? fail("the inode is larger than can be") : inode;
  return text.slice(all.length);
}

/** Without a header, what stands there shows the columns; of the timer, the reader knows. */
function columnsOf(rest: string): Columns {
  const user = /^[^\s/]+ +\d+(?: |$)/.exec(rest);
  const tail = user === null ? rest : rest.slice(user[0].length).trimStart();
  return { user: user !== null, program: /^(?:-(?: |$)|\d+\/)/.test(tail), timer: false };
}
