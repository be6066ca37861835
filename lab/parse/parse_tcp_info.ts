/**
 * Reads `info` into numbers.
 * @module
 */

import type { TcpInfo } from "./typed_tcp_info.ts";

/** Says what a value means, or returns `false` where it is not of the known form. */
type Reader = (value: string, into: TcpInfo) => boolean;

type FieldOf<T> = { [K in keyof TcpInfo]-?: TcpInfo[K] extends T | undefined ? K : never }[
  keyof TcpInfo
];
type NumberField = FieldOf<number>;

const COUNT = /^\d{1,16}$/;
const REAL = /^\d+(?:\.\d+)?(?:e[+-]\d+)?$/;
/** Earlier versions of ss wrote K. */
const RATE = /^(\d+(?:\.\d+)?)(?:e([+-]\d+))?([TGMKk]?)bps$/;
const EXPONENT: Readonly<Record<string, number>> = { "": 0, k: 3, K: 3, M: 6, G: 9, T: 12 };

function countOf(text: string): number | undefined {
  const value = COUNT.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

function realOf(text: string): number | undefined {
  return REAL.test(text) ? finite(Number(text)) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function rateOf(text: string): number | undefined {
  const match = RATE.exec(text);
  if (match === null) return undefined;
  // Not by multiplication: 3.38 × 10⁹ is not 3.38e9.
  return finite(Number(`${match[1]}e${Number(match[2] ?? 0) + EXPONENT[match[3]!]!}`));
}

/** All of them, or none. */
function put(into: TcpInfo, values: [field: NumberField, value: number | undefined][]): boolean {
  if (values.some(([, value]) => value === undefined)) return false;
  for (const [field, value] of values) into[field] = value!;
  return true;
}

const count = (field: NumberField): Reader => (value, into) => put(into, [[field, countOf(value)]]);
const real = (field: NumberField): Reader => (value, into) => put(into, [[field, realOf(value)]]);
const rate = (field: NumberField): Reader => (value, into) => put(into, [[field, rateOf(value)]]);

const flag = (field: FieldOf<true>): Reader => (value, into) => {
  if (value === "") into[field] = true;
  return value === "";
};

const pair = (
  mark: string,
  first: NumberField,
  second: NumberField,
  read: (text: string) => number | undefined,
): Reader =>
(value, into) => {
  const [left, right, ...more] = value.split(mark);
  if (left === undefined || right === undefined || more.length > 0) return false;
  return put(into, [[first, read(left)], [second, read(right)]]);
};

const part = (ms: NumberField, percent: NumberField): Reader => (value, into) => {
  const match = /^(\d+)ms\((\d+\.\d)%\)$/.exec(value);
  return match !== null &&
    put(into, [[ms, countOf(match[1]!)], [percent, realOf(match[2]!)]]);
};

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["ts", flag("timestamps")],
  ["usec_ts", flag("usecTimestamps")],
  ["sack", flag("sack")],
  ["ecn", flag("ecn")],
  ["ecnseen", flag("ecnSeen")],
  ["fastopen", flag("fastOpen")],
  ["wscale", pair(",", "sndWscale", "rcvWscale", countOf)],
  ["rto", real("rtoMs")],
  ["backoff", count("backoff")],
  ["rtt", pair("/", "rttMs", "rttvarMs", realOf)],
  ["ato", real("atoMs")],
  ["mss", count("mss")],
  ["pmtu", count("pmtu")],
  ["rcvmss", count("rcvMss")],
  ["advmss", count("advMss")],
  ["cwnd", count("cwnd")],
  ["ssthresh", count("ssthresh")],
  ["bytes_sent", count("bytesSent")],
  ["bytes_retrans", count("bytesRetrans")],
  ["bytes_acked", count("bytesAcked")],
  ["bytes_received", count("bytesReceived")],
  ["segs_out", count("segsOut")],
  ["segs_in", count("segsIn")],
  ["data_segs_out", count("dataSegsOut")],
  ["data_segs_in", count("dataSegsIn")],
  ["bbr", readBbr],
  ["send", rate("sendBps")],
  ["lastsnd", count("lastSndMs")],
  ["lastrcv", count("lastRcvMs")],
  ["lastack", count("lastAckMs")],
  [
    "pacing_rate",
    (value, into) =>
      rate("pacingBps")(value, into) || pair("/", "pacingBps", "maxPacingBps", rateOf)(value, into),
  ],
  ["delivery_rate", rate("deliveryBps")],
  ["delivered", count("delivered")],
  ["delivered_ce", count("deliveredCe")],
  ["app_limited", flag("appLimited")],
  ["busy", (value, into) => value.endsWith("ms") && count("busyMs")(value.slice(0, -2), into)],
  ["rwnd_limited", part("rwndLimitedMs", "rwndLimitedPercent")],
  ["sndbuf_limited", part("sndbufLimitedMs", "sndbufLimitedPercent")],
  ["unacked", count("unacked")],
  ["retrans", pair("/", "retrans", "retransTotal", countOf)],
  ["lost", count("lost")],
  ["sacked", count("sacked")],
  ["dsack_dups", count("dsackDups")],
  ["fackets", count("fackets")],
  ["reordering", count("reordering")],
  ["reord_seen", count("reordSeen")],
  ["rcv_rtt", real("rcvRttMs")],
  ["rcv_space", count("rcvSpace")],
  ["rcv_ssthresh", count("rcvSsthresh")],
  ["notsent", count("notSent")],
  ["minrtt", real("minRttMs")],
  ["rcv_ooopack", count("rcvOooPack")],
  ["snd_wnd", count("sndWnd")],
  ["rcv_wnd", count("rcvWnd")],
  ["rehash", count("rehash")],
  ["skmem", readMemory],
]);

/**
 * Says in numbers what `info` says of a connection, be it from {@linkcode parseSs} or
 * {@linkcode decodeSockDiag}.
 *
 * It never throws: what is not of the form that is known (a later `ss`, a counter beyond 2⁵³) stays
 * in `rest`, word for word.
 *
 * @param info A row's `info`.
 * @returns The figures, with their units in the fields' descriptions.
 *
 * @example
 * ```ts
 * import { parseSs, parseTcpInfo } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const [row] = parseSs(
 *   "ESTAB 0 0 127.0.0.1:9000 127.0.0.1:40013\n" +
 *     "\t cubic wscale:7,7 rto:204 rtt:0.2/0.1 cwnd:10 retrans:0/3 send 13.1Mbps news:1\n",
 * );
 * const { congestion, rttMs, retransTotal, sendBps, rest } = parseTcpInfo(row?.info ?? {});
 * assertEquals([congestion, rttMs, retransTotal, sendBps], ["cubic", 0.2, 3, 13_100_000]);
 * assertEquals(rest, { news: "1" });
 * ```
 */
export function parseTcpInfo(info: Readonly<Record<string, string>>): TcpInfo {
  const result: TcpInfo = { rest: {} };
  const congestion = congestionOf(info);
  if (congestion !== undefined) result.congestion = congestion;
  for (const [name, value] of Object.entries(info)) {
    if (name === congestion && value === "") continue;
    if (!READERS.get(name)?.(value, result)) result.rest[name] = value;
  }
  return result;
}

/** What follows the congestion control's name at once: the first that `ss` always has. */
const AFTER_CONGESTION = ["wscale", "rto", "backoff", "rtt", "ato", "mss", "rcvmss", "cwnd"];

/**
 * The congestion control's name stands alone among the flags, as the last of them. BBR, DCTCP and
 * Prague say more under their names, which then have a value.
 */
function congestionOf(info: Readonly<Record<string, string>>): string | undefined {
  let name: string | undefined;
  for (const [key, value] of Object.entries(info)) {
    if (AFTER_CONGESTION.includes(key)) break;
    const isName = value === "" || key === "bbr" || key === "dctcp" || key === "prague";
    if (isName && !(value === "" && READERS.has(key) && key !== "bbr")) name = key;
  }
  return name;
}

function readBbr(value: string, into: TcpInfo): boolean {
  const fields = fieldsOf(value);
  const bandwidthBps = rateOf(fields?.get("bw") ?? "");
  const minRttMs = realOf(fields?.get("mrtt") ?? "");
  if (fields === undefined || bandwidthBps === undefined || minRttMs === undefined) return false;
  const pacingGain = realOf(fields.get("pacing_gain") ?? "");
  const cwndGain = realOf(fields.get("cwnd_gain") ?? "");
  into.bbr = {
    bandwidthBps,
    minRttMs,
    ...(pacingGain !== undefined && { pacingGain }),
    ...(cwndGain !== undefined && { cwndGain }),
  };
  return true;
}

const MEMORY = /^\(r(\d+),rb(\d+),t(\d+),tb(\d+),f(\d+),w(\d+),o(\d+)(?:,bl(\d+))?(?:,d(\d+))?\)$/;

function readMemory(value: string, into: TcpInfo): boolean {
  const match = MEMORY.exec(value);
  const numbers = match?.slice(1).filter((text) => text !== undefined).map(countOf);
  if (match == null || numbers!.includes(undefined)) return false;
  const [rmemAlloc, rcvbuf, wmemAlloc, sndbuf, fwdAlloc, wmemQueued, optmem] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  into.memory = {
    rmemAlloc,
    rcvbuf,
    wmemAlloc,
    sndbuf,
    fwdAlloc,
    wmemQueued,
    optmem,
    ...(match[8] !== undefined && { backlog: Number(match[8]) }),
    ...(match[9] !== undefined && { drops: Number(match[9]) }),
  };
  return true;
}

/** What stands in parentheses, `name:value` and so on, by name. */
function fieldsOf(value: string): Map<string, string> | undefined {
  if (!value.startsWith("(") || !value.endsWith(")")) return undefined;
  return new Map(
    value.slice(1, -1).split(",").map((field) => {
      const at = field.indexOf(":");
      return [field.slice(0, at), field.slice(at + 1)];
    }),
  );
}
