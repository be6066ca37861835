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
  readonly value: RegExp;
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

const CAUSES: readonly Cause[] = [
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
    value.test(sysctls[key] ?? "") &&
    (typeof missing === "string" ? lacks(row, missing) : missing.test(row.reason ?? ""))
  ).map(({ key, effect }) => `${key} is ${sysctls[key]}: ${effect}`);
}

function lacks({ expected, observed }: RowResult, state: TcpState): boolean {
  return (["a", "b"] as const).some((end) => expected[end] === state && observed[end] !== state);
}
