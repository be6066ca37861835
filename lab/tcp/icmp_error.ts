/**
 * ICMP's reports of what has become of a segment (RFC 792; RFC 4443), by names that both versions of
 * IP have.
 * @module
 */

/** What ICMP reports of a segment. */
export type IcmpError =
  | "net-unreachable"
  | "host-unreachable"
  | "protocol-unreachable"
  | "port-unreachable"
  | "prohibited"
  | "time-exceeded"
  | "parameter-problem"
  | "source-quench";

/** Type and code of a report, by the version of IP. */
export const ICMP_ERRORS: Readonly<
  Record<IcmpError, Readonly<Record<4 | 6, readonly [number, number]>>>
> = {
  "net-unreachable": { 4: [3, 0], 6: [1, 0] },
  "host-unreachable": { 4: [3, 1], 6: [1, 3] },
  "protocol-unreachable": { 4: [3, 2], 6: [4, 1] },
  "port-unreachable": { 4: [3, 3], 6: [1, 4] },
  "prohibited": { 4: [3, 13], 6: [1, 1] },
  "time-exceeded": { 4: [11, 0], 6: [3, 0] },
  "parameter-problem": { 4: [12, 0], 6: [4, 0] },
  // ICMPv6 has none: it is one of the types there that are never to mean anything (RFC 4443, 2.1).
  "source-quench": { 4: [4, 0], 6: [100, 0] },
};

/** Their names. */
export const ICMP_ERROR_NAMES = Object.keys(ICMP_ERRORS) as readonly IcmpError[];
