/**
 * What keeps a host from showing what the tables say: when a row fails for want of such a thing,
 * that is named beside it.
 * @module
 */

import type { Action } from "../probe.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Mismatch } from "./mismatch.ts";

/** What a setting does that is seen in a failure: Documentation/networking/ip-sysctl.rst. */
export type Effect =
  | "no TIME-WAIT"
  | "no orphaned FIN-WAIT-2"
  | "no more TIME-WAIT"
  | "no more orphaned FIN-WAIT-2"
  | "cookies only"
  | "no SYN,ACK again"
  | "no backlog"
  | "late retransmission"
  | "few challenge ACKs"
  | "few ports"
  | "reserved ports"
  | "no room"
  | "never writable"
  | "given up early"
  | "TIME-WAIT despite RST"
  | "no timestamps"
  | "urgent byte elsewhere";

/** What explains a failure: a setting, or what else is known of the host. */
export type Cause =
  | {
    readonly kind: "setting";
    readonly setting: string;
    readonly value: string;
    readonly effect: Effect;
  }
  | { readonly kind: "memory" | "packet filter"; readonly detail: string };

/** Settings with an effect that are none of `net.ipv4.tcp_*`. */
export const OTHER_SETTINGS: readonly string[] = [
  "net.core.somaxconn",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
];

/** What is known of a row that failed or broke. */
export interface Failure {
  readonly mismatches: readonly Mismatch[];
  /** The errno of what broke it. */
  readonly errno?: string;
  /** What was done in it. */
  readonly actions?: readonly Action[];
}

const some = (is: (mismatch: Mismatch) => boolean) => ({ mismatches }: Failure) =>
  mismatches.some(is);
const lacks = (state: TcpState) =>
  some((m) => m.kind === "state" && m.expected === state && m.observed !== state);
const leavesEarly = (...states: readonly TcpState[]) =>
  some((m) => m.kind === "stay" && m.stay.atMostMs !== undefined && states.includes(m.stay.state));
const misses = (flags: RegExp) =>
  some((m) => m.kind === "segment missing" && flags.test(m.segment));
const isAbsent = (m: Mismatch) =>
  m.kind === "segment missing" || m.kind === "unread" ||
  m.kind === "call" && (m.call === "read" || m.observed.is === "not done");
const isGivenUp = (m: Mismatch) =>
  m.kind === "gone" ||
  m.kind === "state" && m.observed === "CLOSED" ||
  m.kind === "call" && m.observed.is === "error" &&
    ["ETIMEDOUT", "ECONNRESET"].includes(m.observed.errno);
const isBoundToRoom = (m: Mismatch) => isAbsent(m) || m.kind === "segment unexpected";
/** A segment with timestamps cannot be made, or is answered otherwise, where there are none. */
const isStamped = ({ actions = [] }: Failure) =>
  actions.some((action) => /\bTS val\b/.test(written(action)));
/** The text of the segment that it makes. */
function written(action: Action): string {
  if (action.kind === "inject") return action.segment;
  return action.kind === "alter" ? action.into : "";
}
const NO_PORT = ({ errno = "" }: Failure) => ["EADDRINUSE", "EADDRNOTAVAIL"].includes(errno);

/** Fewer ports than all probes together may have in use, with those in TIME-WAIT: some hundreds. */
const FEW_PORTS = 500;
/** Bytes of buffer for a segment with a few bytes of data: include/net/sock.h, SOCK_MIN_RCVBUF. */
const LEAST_BUFFER = 2304;

function portsIn(range: string): number {
  const [first = 0, last = 0] = range.split(/\s+/).map(Number);
  return last - first + 1;
}

/** Of three numbers, the one that sockets begin with. */
function byDefault(value: string): number {
  return Number(value.split(/\s+/)[1]);
}

const BUCKETS = "net.ipv4.tcp_max_tw_buckets";
const FEW = /^(?!0$)\d{1,3}$/;

/** The values with which a setting has its effect. */
type Values = RegExp | ((value: string) => boolean);

type Explanation = readonly [
  setting: string,
  values: Values,
  explains: (failure: Failure) => boolean,
  effect: Effect,
];

const EXPLANATIONS: readonly Explanation[] = [
  ["net.ipv4.ip_local_port_range", (range) => portsIn(range) < FEW_PORTS, NO_PORT, "few ports"],
  ["net.ipv4.ip_local_reserved_ports", /./, NO_PORT, "reserved ports"],
  ["net.ipv4.tcp_rmem", (sizes) => byDefault(sizes) < LEAST_BUFFER, some(isBoundToRoom), "no room"],
  [
    "net.ipv4.tcp_notsent_lowat",
    /^0$/,
    some((m) => m.kind === "call" && m.observed.is === "not done"),
    "never writable",
  ],
  ["net.ipv4.tcp_retries2", /^[0-2]$/, some(isGivenUp), "given up early"],
  [BUCKETS, /^0$/, lacks("TIME-WAIT"), "no TIME-WAIT"],
  [BUCKETS, /^0$/, lacks("FIN-WAIT-2"), "no orphaned FIN-WAIT-2"],
  // From FIN-WAIT-1 it comes into FIN-WAIT-2, which nobody sees.
  [BUCKETS, /^0$/, leavesEarly("FIN-WAIT-1", "FIN-WAIT-2"), "no orphaned FIN-WAIT-2"],
  [BUCKETS, /^0$/, leavesEarly("TIME-WAIT"), "no TIME-WAIT"],
  ["net.ipv4.tcp_syncookies", /^2$/, lacks("SYN-RECEIVED"), "cookies only"],
  ["net.ipv4.tcp_synack_retries", /^0$/, misses(/ SYN,ACK\b/), "no SYN,ACK again"],
  ["net.core.somaxconn", /^0$/, some(({ kind }) => kind === "queue"), "no backlog"],
  [BUCKETS, FEW, lacks("TIME-WAIT"), "no more TIME-WAIT"],
  [BUCKETS, FEW, lacks("FIN-WAIT-2"), "no more orphaned FIN-WAIT-2"],
  ["net.ipv4.tcp_rto_min_us", /^\d{7,}$/, misses(/./), "late retransmission"],
  [
    "net.ipv4.tcp_rfc1337",
    /^1$/,
    some((m) => m.kind === "state" && m.expected === "CLOSED" && m.observed === "TIME-WAIT"),
    "TIME-WAIT despite RST",
  ],
  ["net.ipv4.tcp_timestamps", /^0$/, isStamped, "no timestamps"],
  [
    "net.ipv4.tcp_stdurg",
    /^1$/,
    some((m) => m.kind === "call" && m.call === "read" && m.observed.is === "bytes"),
    "urgent byte elsewhere",
  ],
  ["net.ipv4.tcp_challenge_ack_limit", /^[1-9]\d?$/, misses(/ ACK\b/), "few challenge ACKs"],
];

/** The settings that explain a failure. */
export function causesOf(failure: Failure, sysctls: Readonly<Record<string, string>>): Cause[] {
  return EXPLANATIONS.flatMap(([setting, values, explains, effect]) => {
    const actual = sysctls[setting];
    if (actual === undefined || !holds(values, actual) || !explains(failure)) return [];
    return [{ kind: "setting", setting, value: actual.replaceAll("\t", " "), effect }];
  });
}

function holds(values: Values, actual: string): boolean {
  return typeof values === "function" ? values(actual) : values.test(actual);
}
