/**
 * Settings that keep a host from showing what the tables say: when a row fails for want of such a
 * thing, the setting is named beside it.
 * @module
 */

import type { ProbeResult, RowResult } from "../result.ts";
import type { Sysctls } from "../sys/sysctl.ts";
import type { TcpState } from "../tcp/state.ts";

/** A setting that explains a failure. */
interface Cause {
  readonly key: string;
  /** The values with which it does. */
  readonly value: RegExp | ((value: string) => boolean);
  /** The state that is then missing, or the text that the failure's reason then has. */
  readonly missing: TcpState | RegExp;
  /** What the setting does: Documentation/networking/ip-sysctl.rst. */
  readonly effect: string;
}

/** Settings that are none of `net.ipv4.tcp_*`. */
export const OTHER_SETTINGS: readonly string[] = [
  "net.core.somaxconn",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
];

/** A segment that did not come: what an application waits for does not "come about". */
const RETRANSMISSION = /did not come(?! about)/;

/** What says that the kernel has no port to give. */
const NO_PORT =
  /EADDRINUSE|EADDRNOTAVAIL|[Aa]ddress already in use|Cannot assign requested address/;
/** Fewer ports than all probes together may have in use, with those in TIME-WAIT: some hundreds. */
const FEW_PORTS = 500;
/** Bytes of buffer for a segment with a few bytes of data: include/net/sock.h, SOCK_MIN_RCVBUF. */
const LEAST_BUFFER = 2304;

/** Of three numbers, the one that sockets begin with. */
function byDefault(value: string): number {
  return Number(value.split(/\s+/)[1]);
}

function portsIn(range: string): number {
  const [first = 0, last = 0] = range.split(/\s+/).map(Number);
  return last - first + 1;
}

const CAUSES: readonly Cause[] = [
  {
    key: "net.ipv4.ip_local_port_range",
    value: (range) => portsIn(range) < FEW_PORTS,
    missing: NO_PORT,
    effect: "there are too few local ports",
  },
  {
    key: "net.ipv4.ip_local_reserved_ports",
    value: /./,
    missing: NO_PORT,
    effect: "those are not given out",
  },
  {
    key: "net.ipv4.tcp_rmem",
    value: (sizes) => byDefault(sizes) < LEAST_BUFFER,
    missing: /did not (come|arrive)|\bread\(\)/,
    effect: "there is no room for what is received",
  },
  {
    key: "net.ipv4.tcp_notsent_lowat",
    value: /^0$/,
    missing: /did not come about/,
    effect: "no application is told that it can write, nor that it is connected",
  },
  {
    key: "net.ipv4.tcp_retries2",
    value: /^[0-2]$/,
    missing: /was told "(timed out|connection reset)"|connection was gone|is in CLOSED, not/,
    effect: "a connection is given up that is not acknowledged for some 200 ms",
  },
  {
    key: "net.ipv4.tcp_max_tw_buckets",
    value: /^0$/,
    missing: "TIME-WAIT",
    effect: "no TIME-WAIT is kept",
  },
  {
    key: "net.ipv4.tcp_max_tw_buckets",
    value: /^0$/,
    missing: "FIN-WAIT-2",
    effect: "no FIN-WAIT-2 is kept that its application has closed",
  },
  {
    key: "net.ipv4.tcp_syncookies",
    value: /^2$/,
    missing: "SYN-RECEIVED",
    effect: "every SYN is answered with a cookie, and no SYN-RECEIVED is kept",
  },
  {
    key: "net.ipv4.tcp_synack_retries",
    value: /^0$/,
    missing: /SYN,ACK .*did not come(?! about)/,
    effect: "a SYN,ACK is never sent again",
  },
  {
    key: "net.core.somaxconn",
    value: /^0$/,
    missing: /to a backlog of/,
    effect: "no listener has a backlog",
  },
  {
    key: "net.ipv4.tcp_max_tw_buckets",
    value: /^(?!0$)\d{1,3}$/,
    missing: "TIME-WAIT",
    effect: "no more are kept in TIME-WAIT",
  },
  {
    key: "net.ipv4.tcp_max_tw_buckets",
    value: /^(?!0$)\d{1,3}$/,
    missing: "FIN-WAIT-2",
    effect: "no more are kept in FIN-WAIT-2 that their applications have closed",
  },
  {
    key: "net.ipv4.tcp_rto_min_us",
    value: /^\d{7,}$/,
    missing: RETRANSMISSION,
    effect: "no retransmission comes sooner",
  },
  {
    key: "net.ipv4.tcp_challenge_ack_limit",
    value: /^[1-9]\d?$/,
    missing: /ACK .*did not come(?! about)/,
    effect: "hardly any challenge ACK is sent",
  },
];

/**
 * Adds to a result that failed or broke, and to its row that did, what explains that: settings, and
 * what else is known of the host.
 */
export function nameCauses(
  result: ProbeResult,
  sysctls: Sysctls,
  ofHost: readonly string[] = [],
): void {
  const { verdict } = result;
  if (verdict !== "fail" && verdict !== "broken") return;
  const row = result.rows.find((row) => row.verdict === verdict);
  const named = [...row === undefined ? [] : causesOf(row, sysctls), ...ofHost];
  if (named.length === 0) return;
  const suffix = ` (${named.join("; ")})`;
  if (row !== undefined) row.reason += suffix;
  result.reason += suffix;
}

function causesOf(row: RowResult, sysctls: Sysctls): string[] {
  return CAUSES.filter(({ key, value, missing }) =>
    holds(value, sysctls[key]) &&
    (typeof missing === "string" ? lacks(row, missing) : missing.test(row.reason ?? ""))
  ).map(({ key, effect }) => `${key} is ${sysctls[key]!.replaceAll("\t", " ")}: ${effect}`);
}

function holds(value: Cause["value"], actual: string | undefined): boolean {
  if (actual === undefined) return false;
  return typeof value === "function" ? value(actual) : value.test(actual);
}

function lacks({ expected, observed }: RowResult, state: TcpState): boolean {
  return (["a", "b"] as const).some((end) => expected[end] === state && observed[end] !== state);
}
