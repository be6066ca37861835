/**
 * The packets of a report as a capture, to be looked at in Wireshark and tshark.
 *
 * It is what an onlooker between A (10.9.0.1, fd09::1) and B (10.9.0.2, fd09::2) would have captured.
 * A and B really have one address, and what either sends goes to the other's; so A's packets are
 * here as they were, and B's with their addresses swapped, which leaves their checksums right
 * (RFC 9293, 3.1: the sums do not depend on the order of the addresses).
 *
 * - Every wire, a probe in one address family, is an interface of its own, named after the probe.
 * - A packet is there once, at the time when its sender sent it: so captures show what was lost, and
 *   what is sent again for it. Its comments name probe and row, the segment as the table writes it,
 *   and what became of it: `delivered`, `lost`, `altered`, or `held` until the probe was over.
 * - What the lab itself sent, another copy of a packet (`repeated`), another packet in its place
 *   (`altered`) or one that neither end has sent (`injected`), is there too, at the time of that.
 *
 * `frame.comment contains "lost"` is the display filter for what was lost.
 * @module
 */

import type { ProbeResult, Report, WireEntry } from "../result/result.ts";
import { allRows, fateOf, isSending, sendingsOf } from "../result/sending.ts";
import { ipHeaderLength, swapAddresses } from "../tcp/ip.ts";
import { nameOf } from "./plain_text.ts";
import { enhancedPacket, interfaceDescription, sectionHeader } from "./pcapng_block.ts";
import { oneLine } from "../text/one_line.ts";

/** What the lab itself has sent. */
const OF_THE_LAB: readonly string[] = ["repeated", "altered", "injected"];

/** A packet on its way into the capture. */
interface Captured {
  readonly interface: number;
  readonly atNs: bigint;
  readonly packet: Uint8Array;
  readonly comments: string[];
}

/** The capture. A report without packets gives one without packets. */
export function pcapng(report: Report): Uint8Array<ArrayBuffer> {
  const wires = report.probes.filter((probe) =>
    allRows(probe).some(({ wire }) => wire.some(({ packet }) => packet !== undefined))
  );
  const packets = wires.flatMap(packetsOf);
  packets.sort((x, y) => x.atNs < y.atNs ? -1 : x.atNs > y.atNs ? 1 : 0);
  const { kernel, arch } = report.host;
  return joined([
    sectionHeader({ os: oneLine(`Linux ${kernel} ${arch}`), application: "tcplab" }),
    ...wires.map((probe) =>
      interfaceDescription({
        name: nameOf(probe),
        comment: oneLine(`${probe.title} (${probe.source}): ${probe.verdict}`),
      })
    ),
    ...packets.map(enhancedPacket),
  ]);
}

function packetsOf(probe: ProbeResult, wire: number): Captured[] {
  const rows = allRows(probe);
  const about = sendingsOf(rows);
  const captured = new Map<WireEntry, Captured>();
  const settled = new Set<WireEntry>();
  // Milliseconds since 1970 leave a number no room for nanoseconds; microseconds it has room for.
  const began = BigInt(Math.round(probe.startedAtMs * 1000)) * 1000n;
  for (const row of rows) {
    const step = `${probe.rows.includes(row) ? "row" : "given row"} ${row.step}`;
    const where = oneLine(`${nameOf(probe)}, ${step}: ${row.action}`);
    for (const entry of row.wire) {
      if (entry.packet === undefined) continue;
      const { event } = entry;
      const own = event === "repeated" ? undefined : about.get(entry);
      if (own !== undefined) {
        settled.add(own);
        captured.get(own)?.comments.push(`${event} in ${step}, after ${since(own, entry)}`);
      }
      if (!isSending(entry) && !OF_THE_LAB.includes(fateOf(entry))) continue;
      captured.set(entry, {
        interface: wire,
        atNs: began + BigInt(entry.atNs),
        packet: between(Uint8Array.fromBase64(entry.packet), entry),
        comments: [
          where,
          oneLine(entry.segment),
          ...isSending(entry) ? [] : [byTheLab(entry)],
          ...own === undefined ? [] : [`in place of one sent ${since(own, entry)} ago`],
        ],
      });
    }
  }
  for (const [entry, { comments }] of captured) {
    if (isSending(entry) && !settled.has(entry)) comments.push("held until the probe was over");
  }
  return [...captured.values()];
}

function byTheLab(entry: WireEntry): string {
  const { text } = entry;
  return oneLine(`${fateOf(entry)} by the lab${text === undefined ? "" : `: ${text}`}`);
}

function since(earlier: WireEntry, later: WireEntry): string {
  return `${((later.atNs - earlier.atNs) / 1e6).toFixed(3)} ms`;
}

/** A packet as it is between A and B: B's with the two addresses swapped. */
function between(packet: Uint8Array, { from }: WireEntry): Uint8Array {
  const family = packet[0]! >> 4 === 6 ? 6 : 4;
  const whole = packet.length >= ipHeaderLength(family);
  return from === "a" || !whole ? packet : swapAddresses(packet);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
