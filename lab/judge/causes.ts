/**
 * Settings that keep a host from showing what the tables say: when a row fails for want of such a
 * thing, the setting is named beside it.
 * @module
 */

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
  | "few challenge ACKs";

/** A setting that explains a failure. */
export interface Cause {
  /** The setting's key. */
  readonly setting: string;
  /** Its value here. */
  readonly value: string;
  /** What it does. */
  readonly effect: Effect;
}

interface Explanation {
  readonly setting: string;
  /** The values with which it does. */
  readonly value: RegExp;
  readonly explains: (mismatch: Mismatch) => boolean;
  readonly effect: Effect;
}

const lacks = (state: TcpState) => (mismatch: Mismatch) =>
  mismatch.kind === "state" && mismatch.expected === state && mismatch.observed !== state;
const misses = (flags: RegExp) => (mismatch: Mismatch) =>
  mismatch.kind === "segment missing" && flags.test(mismatch.segment);

const EXPLANATIONS: readonly Explanation[] = [
  {
    setting: "net.ipv4.tcp_max_tw_buckets",
    value: /^0$/,
    explains: lacks("TIME-WAIT"),
    effect: "no TIME-WAIT",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets",
    value: /^0$/,
    explains: lacks("FIN-WAIT-2"),
    effect: "no orphaned FIN-WAIT-2",
  },
  {
    setting: "net.ipv4.tcp_syncookies",
    value: /^2$/,
    explains: lacks("SYN-RECEIVED"),
    effect: "cookies only",
  },
  {
    setting: "net.ipv4.tcp_synack_retries",
    value: /^0$/,
    explains: misses(/ SYN,ACK\b/),
    effect: "no SYN,ACK again",
  },
  {
    setting: "net.core.somaxconn",
    value: /^0$/,
    explains: ({ kind }) => kind === "queue",
    effect: "no backlog",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets",
    value: /^(?!0$)\d{1,3}$/,
    explains: lacks("TIME-WAIT"),
    effect: "no more TIME-WAIT",
  },
  {
    setting: "net.ipv4.tcp_max_tw_buckets",
    value: /^(?!0$)\d{1,3}$/,
    explains: lacks("FIN-WAIT-2"),
    effect: "no more orphaned FIN-WAIT-2",
  },
  {
    setting: "net.ipv4.tcp_rto_min_us",
    value: /^\d{7,}$/,
    explains: misses(/./),
    effect: "late retransmission",
  },
  {
    setting: "net.ipv4.tcp_challenge_ack_limit",
    value: /^[1-9]\d?$/,
    explains: misses(/ ACK\b/),
    effect: "few challenge ACKs",
  },
];

/** The settings that explain what is not as it should be. */
export function causesOf(
  mismatches: readonly Mismatch[],
  sysctls: Readonly<Record<string, string>>,
): Cause[] {
  return EXPLANATIONS.filter(({ setting, value, explains }) =>
    value.test(sysctls[setting] ?? "") && mismatches.some(explains)
  ).map(({ setting, effect }) => ({ setting, value: sysctls[setting]!, effect }));
}
