/** Segments and packets for property tests. */

import type { ControlBit, Segment, TcpOption } from "../../lab/tcp/segment.ts";
import { formatAddress } from "../../lab/tcp/address.ts";
import fc from "fast-check";

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

const CONTROL: ControlBit[] = ["AE", "CWR", "ECE", "URG", "ACK", "PSH", "RST", "SYN", "FIN"];

/** Of these the codec knows the meaning, at some length. */
const KNOWN = new Set([0, 1, 2, 3, 4, 5, 8, 34]);

const option: fc.Arbitrary<TcpOption> = fc.oneof(
  fc.constant<TcpOption>({ kind: "nop" }),
  fc.record({ kind: fc.constant("mss"), value: u16 }),
  fc.record({ kind: fc.constant("window-scale"), shift: u8 }),
  fc.constant<TcpOption>({ kind: "sack-permitted" }),
  fc.record({
    kind: fc.constant("sack"),
    blocks: fc.array(fc.record({ left: u32, right: u32 }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("timestamps"), value: u32, echo: u32 }),
  fc.record({ kind: fc.constant("fast-open"), cookie: fc.uint8Array({ maxLength: 16 }) }),
  fc.record({
    kind: fc.constant("unknown"),
    number: u8.filter((number) => !KNOWN.has(number)),
    data: fc.uint8Array({ maxLength: 20 }),
  }),
);

function optionLength(option: TcpOption): number {
  switch (option.kind) {
    case "nop":
      return 1;
    case "mss":
      return 4;
    case "window-scale":
      return 3;
    case "sack-permitted":
      return 2;
    case "sack":
      return 2 + 8 * option.blocks.length;
    case "timestamps":
      return 10;
    case "fast-open":
      return 2 + option.cookie.length;
    case "unknown":
      return 2 + option.data.length;
  }
}

/** As many of the options as a header has room for. */
function fitting(options: TcpOption[]): TcpOption[] {
  let room = 40;
  return options.filter((option) => {
    const length = optionLength(option);
    if (length > room) return false;
    room -= length;
    return true;
  });
}

function endpoint(size: 4 | 16): fc.Arbitrary<Segment["source"]> {
  return fc.record({
    address: fc.uint8Array({ minLength: size, maxLength: size }).map(formatAddress),
    port: u16,
  });
}

function tcp(size: 4 | 16) {
  return {
    hopLimit: u8,
    trafficClass: u8,
    source: endpoint(size),
    destination: endpoint(size),
    seq: u32,
    ack: u32,
    control: fc.subarray(CONTROL).map((bits): ReadonlySet<ControlBit> => new Set(bits)),
    wnd: u16,
    urgent: u16,
    options: fc.array(option, { maxLength: 12 }).map(fitting),
    payload: fc.uint8Array({ maxLength: 64 }),
  };
}

/** Any segment that can be encoded, with all that decoding tells. */
export const segment: fc.Arbitrary<Segment> = fc.oneof(
  fc.record({
    family: fc.constant(4 as const),
    identification: u16,
    dontFragment: fc.boolean(),
    ...tcp(4),
  }),
  fc.record({ family: fc.constant(6 as const), flowLabel: fc.nat(0xfffff), ...tcp(16) }),
);

/**
 * Bytes that look like a packet with TCP at first sight (version, protocol, mostly the lengths), and
 * are whatever they are after that.
 */
export const almostPacket: fc.Arbitrary<Uint8Array> = fc.record({
  bytes: fc.uint8Array({ minLength: 40, maxLength: 120, size: "max" }),
  is4: fc.boolean(),
  headerWords: fc.constantFrom(5, 5, 5, 6, 15),
  protocol: fc.constantFrom(6, 6, 6, 0, 43, 60, 44),
  isWhole: fc.constantFrom(true, true, false),
  dataOffset: fc.constantFrom(5, 6, 7, 10, 15),
}).map(({ bytes, is4, headerWords, protocol, isWhole, dataOffset }) => {
  const packet = bytes.slice();
  packet[0] = is4 ? 0x40 | headerWords : 0x60;
  packet[is4 ? 9 : 6] = protocol;
  if (is4) packet.fill(0, 6, 8);
  if (isWhole) packet.set([0, packet.length - (is4 ? 0 : 40)], is4 ? 2 : 4);
  const offsetAt = (is4 ? headerWords * 4 : 40) + 12;
  if (offsetAt < packet.length) packet[offsetAt] = dataOffset << 4;
  return packet;
});
