/** Of a burst that nobody reads meanwhile: how much of it can be read, and how much is lost. */

import { report } from "../session/live_host.ts";
import { openCarrier } from "../../lab/wire/device.ts";
import { WIRE_ADDRESSES } from "../../lab/wire/mirror.ts";
import { bareSegment, decodeSegment, encodeSegment } from "../../lab/tcp/segment.ts";

/** What became of a burst. */
export interface Burst {
  readonly sent: number;
  readonly read: number;
  readonly lost: number;
}

if (import.meta.main) {
  const [kind, ...sizes] = Deno.args;
  const { device } = openCarrier([kind!]);
  const { near, far } = WIRE_ADDRESSES[4];
  const [from, to] = [{ address: far, port: 2 }, { address: near, port: 1 }];
  const syn = encodeSegment(bareSegment(from, to, { seq: 1, ack: 0, control: new Set(["SYN"]) }));
  // What an interface says of itself as it comes up is none of ours.
  while (device.read() !== undefined);
  const bursts = sizes.map(Number).map((sent): Burst => {
    const before = device.lost();
    for (let i = 0; i < sent; i++) device.write(syn);
    let read = 0;
    for (let packet = device.read(); packet !== undefined; packet = device.read()) {
      if (decodeSegment(packet)?.control.has("RST")) read++;
    }
    return { sent, read, lost: device.lost() - before };
  });
  await report(bursts);
}
