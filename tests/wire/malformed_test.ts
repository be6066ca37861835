/** A kernel that sends segments which contradict themselves. */

import { assertEquals } from "@std/assert";
import { Mirror } from "../../lab/wire/mirror.ts";
import { FakeDevice, packet, PORTS } from "../session/fakes.ts";

const TCP_OFFSET = 20 + 12;

function sent(bytes: Uint8Array<ArrayBuffer>) {
  const device = new FakeDevice(() => []);
  const wire = new Mirror(device).open(4, { ...PORTS });
  device.send(packet("a>b SYN seq=ISN_A"), bytes);
  wire.pump();
  return wire;
}

Deno.test("a segment with a data offset that cannot be is the kernel's fault, and the wire goes on", () => {
  for (const words of [0, 4, 15]) {
    const bytes = packet("b>a SYN,ACK seq=ISN_B ack=ISN_A+1");
    bytes[TCP_OFFSET] = words << 4;
    const wire = sent(bytes);
    const kinds = wire.frames.map(({ wrong }) => wrong.map(({ kind }) => kind));
    assertEquals(kinds, [[], ["malformed"]], `${words}`);
    assertEquals(wire.frames.map(({ seen }) => seen.flags), ["SYN", "SYN,ACK"]);
  }
});

Deno.test("a segment that is in order is no such fault", () => {
  const { frames } = sent(packet("b>a SYN,ACK seq=ISN_B ack=ISN_A+1"));
  assertEquals(frames.flatMap(({ wrong }) => wrong), []);
});
