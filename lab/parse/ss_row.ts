/**
 * One row of `ss`.
 *
 * Columns are never cut by offset: their widths change from run to run and within one run. They
 * are read from the left, up to the list of processes, whose end cannot be forged; what follows
 * it comes from the kernel. That holds for rows of TCP: among other families, names of sockets stand
 * raw in the text, newlines included, and can imitate any row.
 * @module
 */

import { isFormattedIpv6, isIpv4 } from "../tcp/address.ts";
import type { Endpoint, SocketProcess, SocketRow } from "../tcp/socket_row.ts";
import type { TcpState } from "../tcp/state.ts";
import { type Fail, quote } from "./cannot_parse.ts";
import { type DraftRow, draftRow, finishedRow } from "./draft_row.ts";
import { parseHost, parsePort, type Services } from "./endpoint.ts";
import { U32 } from "./kernel_type.ts";
import { decimal, decimalUpTo, lastOf, skipSpaces, trimSpaces, wordEnd } from "./scan.ts";
import { readExtended } from "./ss_extended.ts";
import { readStart } from "./ss_start.ts";
import { readUsers } from "./ss_users.ts";

/**
 * What `*` stands for. Up to 4.13 it is IPv4's wildcard; later that is `0.0.0.0`, and `*` is an
 * IPv6 socket that takes IPv4 too.
 */
export type Star = "IPv4" | "dual-stack";

/** A row, and what it shows of the version of `ss`. */
export interface SsRow extends Seen {
  /** The row; where `starred`, it stands as dual-stack. */
  row: SocketRow;
}

/** One of which the columns have been read. */
interface Begun extends Seen {
  draft: DraftRow;
}

/** What a row shows of the version of `ss`. */
interface Seen {
  /** Whether the family hangs on what `*` stands for. */
  starred: boolean;
  /** What `*` must stand for in the text that has this row. */
  star: Star | undefined;
  /** Whether it begins with a Netid. */
  hasNetid: boolean;
}

/** A row that goes on in the next line, because a process's name has a newline in it. */
export interface UnfinishedRow {
  /** Reads the next line, from where the list of processes was left. */
  goOn(line: string): Reading;
}

/** A row, `"other"` for another protocol's, or what has been read of one. */
export type Reading = SsRow | "other" | UnfinishedRow;

/** Reads a row; `undefined` where this is none. */
export function parseSsRow(
  line: string,
  services: Services | undefined,
  fail: Fail,
): Reading | undefined {
  const text = trimSpaces(line);
  const start = readStart(text);
  if (start === undefined) return undefined;
  if (start.netid !== undefined && start.netid !== "tcp") return skipOther(line, start.netid, fail);
  const state = start.state ?? fail("no state that a TCP socket can be in");
  const queues = readQueues(text, start.at, fail);
  const local = skipSpaces(text, queues.next);
  const localEnd = wordEnd(text, local);
  const peer = skipSpaces(text, localEnd);
  const peerEnd = wordEnd(text, peer);
  if (peer === peerEnd) fail("the row ends before the peer's address");
  const begun = joinEndpoints(
    state,
    parseEndpoint(text, local, localEnd, services, fail),
    parseEndpoint(text, peer, peerEnd, services, fail),
    text.charCodeAt(local) === 91 || text.charCodeAt(peer) === 91,
    fail,
  );
  begun.hasNetid = start.netid !== undefined;
  begun.draft.recvQ = queues.recvQ;
  begun.draft.sendQ = queues.sendQ;
  const rest = skipSpaces(text, peerEnd);
  return text.startsWith(USERS, rest)
    ? finishUsers(line, rest + USERS.length, undefined, begun, fail)
    : finishRow(text, rest, begun, fail);
}

const USERS = "users:(";
const COLON = 58;

/** Reads on in a list of processes, from where an entry begins, and to the row's end. */
function finishUsers(
  line: string,
  from: number,
  before: SocketProcess[] | undefined,
  begun: Begun | "other",
  fail: Fail,
): Reading {
  const { isWhole, next, processes } = readUsers(line, from, before, fail);
  if (!isWhole) {
    const rest = line.slice(next);
    return { goOn: (more) => finishUsers(`${rest}\n${more}`, 0, processes, begun, fail) };
  }
  if (begun === "other") return begun;
  begun.draft.processes = processes;
  return finishRow(trimSpaces(line), next, begun, fail);
}

/** Reads what follows the columns and the list of processes. */
function finishRow(text: string, from: number, begun: Begun, fail: Fail): SsRow {
  const { draft, hasNetid, starred, star } = begun;
  readExtended(text, from, draft, fail);
  const row = finishedRow(draft);
  // Only an IPv6 socket has the option, and an older ss would have printed `:::80`.
  return starred && row.info?.v6only !== undefined
    ? { row, hasNetid, starred: false, star: "dual-stack" }
    : { row, hasNetid, starred, star };
}

/** Turns a dual-stack row into what it is where `*` is IPv4's wildcard. */
export function settleAsIpv4(row: SocketRow): void {
  row.family = 4;
  row.local.address = row.peer.address = "0.0.0.0";
}

/** In the rows of these a name comes first, which can imitate a list of processes. */
const NAMED = new Set(["u_str", "u_dgr", "u_seq", "nl"]);

/**
 * Another protocol's row is of no interest, but a newline in a process's name there breaks the line
 * too.
 */
function skipOther(line: string, netid: string, fail: Fail): Reading {
  if (NAMED.has(netid)) return "other";
  let at = 0;
  for (let column = 0; column < 7; column++) {
    if (line.startsWith(USERS, at)) {
      return finishUsers(line, at + USERS.length, undefined, "other", fail);
    }
    at = skipSpaces(line, wordEnd(line, at));
  }
  return "other";
}

/**
 * A queue's length, or -1. The kernel's is a u32 that is not read at one time with the state, and
 * of a socket that is just connecting it can be anything; ss prints it as an int.
 */
function unsigned(text: string, from: number, end: number): number {
  if (text.charCodeAt(from) !== 45) return decimalUpTo(U32, text, from, end);
  const below = decimal(text, from + 1, end);
  return below > 0 && below <= 0x8000_0000 ? 0x1_0000_0000 - below : -1;
}

/** Both queues or, with -Q (6.9 and later), neither: then there is nothing better to say than 0. */
function readQueues(
  text: string,
  from: number,
  fail: Fail,
): { recvQ: number; sendQ: number; next: number } {
  const first = skipSpaces(text, from);
  const firstEnd = wordEnd(text, first);
  const recvQ = unsigned(text, first, firstEnd);
  if (recvQ < 0) {
    // A state is only ever glued to a queue: what follows one without a space is no address.
    const isAddress = first > from && text.slice(first, firstEnd).includes(":");
    if (isAddress) return { recvQ: 0, sendQ: 0, next: from };
    fail("Recv-Q is not a number");
  }
  const second = skipSpaces(text, firstEnd);
  const secondEnd = wordEnd(text, second);
  const sendQ = unsigned(text, second, secondEnd);
  if (sendQ < 0) fail("Send-Q is not a number");
  return { recvQ, sendQ, next: secondEnd };
}

/** Where the text has a wildcard `*`, the address is `*` for now. */
function parseEndpoint(
  text: string,
  from: number,
  end: number,
  services: Services | undefined,
  fail: Fail,
): Endpoint {
  const colon = lastOf(COLON, text, from, end);
  if (colon < from) fail(`${quote(text.slice(from, end))} has no port`);
  const port = parsePort(text, colon + 1, end, services, fail);
  if (text.charCodeAt(from) === 91 && text.charCodeAt(colon - 1) === 93) {
    const inside = text.slice(from + 1, colon - 1);
    if (isFormattedIpv6(inside)) return { address: inside, port };
  }
  const host = text.slice(from, colon);
  if (isIpv4(host)) return { address: host, port };
  const percent = host.indexOf("%");
  if (percent < 0) return { address: parseAddress(host, fail), port };
  const name = host.slice(percent + 1);
  if (name === "") fail(`${quote(host)} has no interface after the %`);
  return { address: parseAddress(host.slice(0, percent), fail), port, interface: name };
}

function parseAddress(text: string, fail: Fail): string {
  if (text === "*") return text;
  if (text.charCodeAt(0) !== 91) return parseHost(text, fail);
  if (!text.endsWith("]")) fail(`${quote(text)} has a bracket too few`);
  const inside = text.slice(1, -1);
  return inside.includes(":")
    ? parseHost(inside, fail)
    : fail(`${quote(text)} is not an IPv6 address`);
}

function joinEndpoints(
  state: TcpState,
  local: Endpoint,
  peer: Endpoint,
  bracketed: boolean,
  fail: Fail,
): Begun {
  const known = local.address === "*" ? peer.address : local.address;
  const family = known === "*" || known.includes(":") ? 6 : 4;
  const draft = draftRow({ state, family, local, peer });
  const localStar = local.address === "*";
  const peerStar = peer.address === "*";
  if (!localStar && !peerStar) {
    if (peer.address.includes(":") !== (family === 6)) fail("the two addresses differ in family");
    if (family === 6) return decided(draft, bracketed ? undefined : "IPv4");
    const any = local.address === "0.0.0.0" || peer.address === "0.0.0.0";
    return decided(draft, any ? "dual-stack" : undefined);
  }
  const wildcard = family === 4 ? "0.0.0.0" : "::";
  if (localStar) local.address = wildcard;
  if (peerStar) peer.address = wildcard;
  if (localStar && peerStar) return { draft, starred: true, star: undefined, hasNetid: false };
  return decided(draft, bracketed ? "dual-stack" : "IPv4");
}

function decided(draft: DraftRow, star: Star | undefined): Begun {
  return { draft, starred: false, star, hasNetid: false };
}
