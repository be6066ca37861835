/**
 * Lines of the tracepoint `sock:inet_sock_set_state`, as a tracefs instance's `trace_pipe` prints
 * them.
 * @module
 */

import { formatAddress, parseAddress } from "../tcp/address.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import { STATE_OF_TRACE, type TcpState } from "../tcp/state.ts";
import { cannotParse, type Fail, mustBeText, quote } from "./cannot_parse.ts";
import { COMM_BYTES, INT, leastBytes } from "./kernel_type.ts";
import { decimal, skipSpaces, trimSpaces } from "./scan.ts";

/** One change of a socket's state. */
export interface Transition {
  /** The tracing clock, in seconds (of `local`, the default: since boot). */
  atSeconds: number;
  /** Whose time slice it was: often not the socket's owner, as segments come in by interrupt. */
  comm: string;
  /** The thread that was running. */
  pid: number;
  /** The processor. */
  cpu: number;
  /** The socket's address family. */
  family: 4 | 6;
  /** This side. */
  local: Endpoint;
  /** The other side. */
  peer: Endpoint;
  /** The state before. */
  from: TcpState;
  /** The state after. */
  to: TcpState;
}

const EVENT = ": inet_sock_set_state: ";
/** Read from its right end: a comm may hold spaces, and look like what follows it. */
const PREFIX =
  /^(.*)-(\d{1,10}) +(?:\( *[\d-]+\) +)?\[(\d{1,10})\] +(?:\S+ +)?(\d{1,10}\.\d{1,9})$/s;
const WHAT = "trace_pipe output";
/** Far more than it can have, once the spaces before it are gone. */
const LONGEST_PREFIX = 200;

/**
 * Reads one line of `trace_pipe`, of the event `inet_sock_set_state`.
 *
 * @param line One line; a newline at its end does not count. (A comm with a newline in it breaks a
 * line: the first part is refused, and the second has the rest of the name.)
 * @returns The change of state.
 * @throws {SyntaxError} Where it is not such a line, or not about TCP over IP.
 * @throws {TypeError} Where it is not given a string.
 *
 * @example
 * ```ts
 * import { parseTraceLine } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const change = parseTraceLine(
 *   "          <idle>-0       [001] ..s2.   815.106382: inet_sock_set_state: family=AF_INET " +
 *     "protocol=IPPROTO_TCP sport=9000 dport=40002 saddr=127.0.0.1 daddr=127.0.0.1 " +
 *     "saddrv6=::ffff:127.0.0.1 daddrv6=::ffff:127.0.0.1 oldstate=TCP_FIN_WAIT1 newstate=TCP_FIN_WAIT2",
 * );
 * assertEquals([change.from, change.to], ["FIN-WAIT-1", "FIN-WAIT-2"]);
 * ```
 */
export function parseTraceLine(line: string): Transition {
  mustBeText(line, WHAT);
  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, 1, reason, line);
  };
  const text = line.endsWith("\n") ? line.slice(0, -1) : line;
  if (text.includes("\n")) fail("more than one line");
  const event = text.lastIndexOf(EVENT);
  if (event < 0) fail("not an event inet_sock_set_state");
  const prefix = readPrefix(text.slice(0, event), fail);
  const fields = readFields(text.slice(event + EVENT.length), fail);
  const field = (name: string): string => fields.get(name) ?? fail(`${name}= is missing`);
  const state = (name: string): TcpState =>
    STATE_OF_TRACE.get(field(name)) ?? fail(`${name}=${quote(field(name))} is not a state of TCP`);
  const protocol = field("protocol");
  if (protocol !== "IPPROTO_TCP") fail(`${quote(protocol)} is not TCP`);
  const familyName = field("family");
  if (familyName !== "AF_INET" && familyName !== "AF_INET6") {
    fail(`${quote(familyName)} is neither AF_INET nor AF_INET6`);
  }
  const family = familyName === "AF_INET" ? 4 : 6;
  const endpoint = (side: "s" | "d"): Endpoint => {
    const text = field(family === 4 ? `${side}addr` : `${side}addrv6`);
    const bytes = parseAddress(text);
    if (bytes?.length !== (family === 4 ? 4 : 16)) fail(`${quote(text)} is not an address`);
    const port = decimal(field(`${side}port`));
    if (port < 0 || port > 65535) fail(`${side}port=${quote(field(`${side}port`))} is not a port`);
    return { address: formatAddress(bytes), port };
  };
  const change: Transition = {
    ...prefix,
    family,
    local: endpoint("s"),
    peer: endpoint("d"),
    from: state("oldstate"),
    to: state("newstate"),
  };
  if (fields.has("")) fail(`${quote(field(""))} is not of the form name=value`);
  return change;
}

type Prefix = Pick<Transition, "atSeconds" | "comm" | "pid" | "cpu">;

function readPrefix(text: string, fail: Fail): Prefix {
  const prefix = text.replace(/^ +/, "");
  const match = prefix.length <= LONGEST_PREFIX ? PREFIX.exec(prefix) : null;
  if (match === null) return fail("the event does not follow comm-pid [cpu] flags seconds");
  const [, comm, pid, cpu, seconds] = match as unknown as string[];
  if (Number(pid) > INT || Number(cpu) > INT) fail("a pid or cpu is larger than can be");
  if (leastBytes(comm!) > COMM_BYTES) fail(`the comm has more than ${COMM_BYTES} bytes`);
  return { atSeconds: Number(seconds), comm: comm!, pid: Number(pid), cpu: Number(cpu) };
}

/** `name=value`, each once; what is not of that form has no name. */
function readFields(text: string, fail: Fail): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of trimSpaces(text.slice(skipSpaces(text, 0))).split(/ +/)) {
    const equals = field.indexOf("=");
    const name = field.slice(0, Math.max(equals, 0));
    if (fields.has(name)) fail(`${quote(name)} stands there twice`);
    fields.set(name, field.slice(equals + 1));
  }
  return fields;
}
