/**
 * What is wrong with a segment that an end has sent, whatever a table says of it.
 * @module
 */

import type { Mismatch } from "../judge/mismatch.ts";
import { isMalformed } from "../tcp/raw_segment.ts";
import { checksumsValid, type Segment } from "../tcp/segment.ts";
import type { SeenSegment } from "../tcp/segment_pattern.ts";
import { breachesOf } from "../tcp/segment_rules.ts";
import type { Connection } from "./connection.ts";

/** A segment that has come, before its connection knows of it. */
export interface Come {
  readonly packet: Uint8Array<ArrayBuffer>;
  readonly segment: Segment;
  readonly seen: SeenSegment;
  readonly connection: Connection;
}

/** What is wrong with it. Of what contradicts itself, nothing else can be said. */
export function wrongWith({ packet, segment, seen, connection }: Come): Mismatch[] {
  const said = () => connection.describe(seen);
  if (isMalformed(packet)) return [{ kind: "malformed", segment: said() }];
  const { from } = seen;
  const breaches = breachesOf({
    before: connection.tcb(from),
    segment,
    packet,
    urgent: connection.urgent.has(from),
  });
  return [
    ...checksumsValid(packet).tcp ? [] : [{ kind: "checksum", segment: said() } as const],
    ...breaches.map((breach) => ({ kind: "segment rule", segment: said(), ...breach } as const)),
  ];
}
