/**
 * Plays rows in which a byte of the data becomes another on its way to B, with the checksum right
 * again, in this network namespace: `spoilt_main.ts FAMILY`. Prints what came of each.
 */

import { established, type Probe, read, transfer, type WireRow, write } from "../../lab/probe.ts";
import { deliver } from "../../lab/probe.ts";
import type { Mismatch } from "../../lab/judge/mismatch.ts";
import type { Verdict } from "../../lab/result/verdict.ts";
import { runTable } from "../../lab/session/run_table.ts";
import { readable } from "../../lab/tcp/raw_segment.ts";
import { encodeSegment } from "../../lab/tcp/segment.ts";
import { seqAdd, seqDiff } from "../../lab/tcp/sequence.ts";
import { openHost, report } from "./live_host.ts";

/** What came of it. */
export interface Outcome {
  readonly name: string;
  /** Which byte of the stream was another; absent where none was. */
  readonly spoilt?: number;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly mismatches: readonly Mismatch[];
}

const ENDS = { a: "ESTABLISHED", b: "ESTABLISHED" } as const;

const WAYS: Readonly<Record<string, readonly WireRow[]>> = {
  "in bulk": [established(), { do: transfer("a", 256 * 1024), ...ENDS }],
  "in bulk, carried badly": [
    established(),
    { do: transfer("a", 256 * 1024, { seed: 1, reorder: 0.05, repeat: 0.05 }), ...ENDS },
  ],
  "by number": [
    established(),
    { do: write("a", 1000), wire: "a>b ACK len=1000", ...ENDS },
    { do: [deliver(), read("b", 1000)], wire: "b>a ACK ack=ISN_A+1001", ...ENDS },
  ],
};

/** Spoils one byte in the middle of the first segment that ends beyond a place in A's stream. */
class Spoiler {
  place: number | undefined;
  spoilt: number | undefined;
  #first: number | undefined;

  arm(place: number | undefined): void {
    this.place = place;
    this.spoilt = this.#first = undefined;
  }

  pass(packet: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const segment = readable(packet);
    if (segment === undefined || this.place === undefined) return packet;
    const { control, seq, payload } = segment;
    if (control.has("SYN") && !control.has("ACK") && segment.destination.port !== 1) {
      this.#first = seqAdd(seq, 1);
    }
    if (this.#first === undefined || payload.length === 0) return packet;
    const from = seqDiff(seq, this.#first);
    if (from + payload.length <= this.place) return packet;
    this.spoilt ??= from + (payload.length >> 1);
    const at = this.spoilt - from;
    // Whenever it is sent: a repetition is no better.
    if (at < 0 || at >= payload.length) return packet;
    const bytes = payload.slice();
    bytes[at]! ^= 1;
    return encodeSegment({ ...segment, payload: bytes });
  }
}

if (import.meta.main) {
  const family = Number(Deno.args[0]) as 4 | 6;
  const spoiler = new Spoiler();
  const host = await openHost({
    interference: (device) => ({
      read: () => device.read(),
      write: (packet) => device.write(spoiler.pass(packet)),
      lost: () => device.lost(),
      [Symbol.dispose]: () => device[Symbol.dispose](),
    }),
  });
  const outcomes: Outcome[] = [];
  for (const [name, table] of Object.entries(WAYS)) {
    for (const place of [undefined, 0, 900]) {
      spoiler.arm(place);
      const probe: Probe = { title: name, source: "tests", medium: "wire", table };
      const { verdict, reason = "", rows } = await runTable(name, probe, family, host);
      const { spoilt } = spoiler;
      const mismatches = rows.flatMap(({ mismatches = [] }) => mismatches);
      outcomes.push({
        name,
        ...(spoilt !== undefined && { spoilt }),
        verdict,
        reason,
        mismatches,
      });
    }
  }
  await report(outcomes);
}
