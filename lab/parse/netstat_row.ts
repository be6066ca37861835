/**
 * One row of `netstat`.
 *
 * The program's name is the one part that a process writes itself, raw control characters
 * included (net-tools up to 2.10). All that counts stands to the left of it, or is read from the
 * right end; a row that does not fit is refused, and it is told where one may go on in the next line.
 * @module
 */

import type { Endpoint, SocketProcess, SocketRow, SocketTimer } from "../tcp/socket_row.ts";
import { STATE_OF_NETSTAT, type TcpState } from "../tcp/state.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { parseHost, parsePort, type Services } from "./endpoint.ts";
import { decimal, trimSpaces } from "./scan.ts";
import { TIMER_OF_NETSTAT } from "./timer_kind.ts";

/** Which columns follow State. */
export interface Columns {
  /** User and Inode (`-e`). */
  user: boolean;
  /** PID/Program name (`-p`). */
  program: boolean;
  /** Timer (`-o`). */
  timer: boolean;
}

/** A row, and its columns as they were printed. */
export interface NetstatRow {
  /** The row. */
  row: SocketRow;
  /** The length of the longer of the two printed addresses of a tcp6 row that are not IPv4. */
  ipv6Width: number;
  /** Whether its last column is a program, and shorter than that is: a newline may have cut it. */
  mayGoOn: boolean;
}

const ROW = /^tcp(6?) +(\d+) +(\d+) +(\S+) +(\S+) +(\S.*)$/s;
const TIMER =
  /(off|on|keepalive|timewait|probe|unkn-\d+) \((\d{1,12}\.\d\d)\/(\d{1,10})\/(\d{1,10})\)$/;

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
  const recvQ = decimal(match[2]!);
  const sendQ = decimal(match[3]!);
  if (recvQ < 0 || sendQ < 0) fail("a queue is longer than can be");
  const row: SocketRow = { state, family, local, peer, recvQ, sendQ };
  const program = readRest(rest, columns ?? columnsOf(rest), row, fail);
  // Bytes are counted, and there are at least as many as characters.
  const width = program.length + line.length - text.length;
  const mayGoOn = row.processes !== undefined && program !== "" && width < PROGRAM_WIDTH;
  const widths = [match[4]!, match[5]!].filter((text) => text.includes(":", text.indexOf(":") + 1));
  const ipv6Width = isTcp6 ? Math.max(0, ...widths.map((text) => text.length)) : 0;
  return { row, ipv6Width, mayGoOn };
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
  // net-tools prints ::ffff:1.2.3.4 as 1.2.3.4, and only the protocol tells.
  return { address: isTcp6 && !address.includes(":") ? `::ffff:${address}` : address, port };
}

/** Returns the last column's text where that is the program. */
function readRest(text: string, columns: Columns, row: SocketRow, fail: Fail): string {
  let rest = text;
  if (columns.user) {
    const match = /^(\S+) +(\d+)(?: +|$)/.exec(rest) ?? fail("no user and inode after the state");
    const uid = decimal(match[1]!);
    // A name cannot be turned into a number without the host's list of users.
    if (uid >= 0) row.uid = uid;
    else row.info = { user: match[1]! };
    const inode = decimal(match[2]!);
    row.inode = inode < 0 ? fail("the inode is larger than can be") : inode;
    rest = rest.slice(match[0].length);
  }
  if (columns.timer) {
    const match = TIMER.exec(rest) ?? fail("no timer at the end of the row");
    rest = rest.slice(0, match.index);
    const timer = parseTimer(match);
    if (timer !== undefined) row.timer = timer;
    if (columns.program && rest !== "" && !rest.endsWith(" ")) fail("no space before the timer");
  }
  rest = trimSpaces(rest);
  if (columns.program) {
    const process = parseProgram(rest, fail);
    if (process !== undefined) row.processes = [process];
  } else if (rest !== "") {
    fail(`${quote(rest)} stands where the row should end`);
  }
  return columns.timer ? "" : rest;
}

/** `seconds/retransmits/probes`; which of the two counts depends on the timer, as in the kernel. */
function parseTimer([, name, seconds, retransmits, probes]: RegExpExecArray):
  | SocketTimer
  | undefined {
  if (name === "off") return undefined;
  return {
    kind: TIMER_OF_NETSTAT.get(name!) ?? "unknown",
    expiresMs: Math.round(Number(seconds) * 1000),
    retransmits: Number(name === "on" ? retransmits : probes),
  };
}

function parseProgram(text: string, fail: Fail): SocketProcess | undefined {
  if (text === "-") return undefined;
  const match = /^(\d{1,10})\/(.*)$/s.exec(text) ??
    fail(`${quote(text)} is not of the form PID/program`);
  return { name: match[2]!, pid: Number(match[1]) };
}

/**
 * Where nothing follows it, PID/Program is padded to 20 bytes, of which it fills at most 19. In front
 * of a timer there is a space more, so a nearer timer is a name's.
 */
const PROGRAM_WIDTH = 20;

/** Without a header, what stands there tells the columns. */
function columnsOf(rest: string): Columns {
  const user = /^[^\s/]+ +\d+(?: |$)/.exec(rest);
  const tail = user === null ? rest : rest.slice(user[0].length).trimStart();
  const program = /^(?:-(?: |$)|\d+\/)/.test(tail);
  const timer = TIMER.exec(tail);
  const isTimer = timer !== null &&
    (!program || new TextEncoder().encode(tail.slice(0, timer.index)).length > PROGRAM_WIDTH);
  return { user: user !== null, program, timer: isTimer };
}
