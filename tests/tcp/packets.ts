/** Packets that Linux 6.18 sent through a TUN device, and what they say. */

import type { Segment } from "../../lab/tcp/segment.ts";

/** The bytes of a hexadecimal text with spaces. */
export function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(hex.replaceAll(/\s/g, ""));
}

const LINUX4 = {
  family: 4,
  hopLimit: 64,
  trafficClass: 0,
  dontFragment: true,
  urgent: 0,
} as const;

const LINUX6 = { family: 6, hopLimit: 64, trafficClass: 0, urgent: 0 } as const;

const NONE = new Uint8Array();
const HELLO = new TextEncoder().encode("hello");

/** A connection from opening to close, and a refused one, over both families. */
export const PACKETS: [name: string, packet: Uint8Array<ArrayBuffer>, meaning: Segment][] = [
  [
    "an IPv4 SYN",
    bytes(`4500003c182f400040060e790a0900010a090002
           b5221e61cf41655200000000a002faf0bedf0000
           020405b40402080a9c60d59f000000000103030a`),
    {
      ...LINUX4,
      identification: 0x182f,
      source: { address: "10.9.0.1", port: 46370 },
      destination: { address: "10.9.0.2", port: 7777 },
      seq: 0xcf416552,
      ack: 0,
      control: new Set(["SYN"]),
      wnd: 64240,
      options: [
        { kind: "mss", value: 1460 },
        { kind: "sack-permitted" },
        { kind: "timestamps", value: 0x9c60d59f, echo: 0 },
        { kind: "nop" },
        { kind: "window-scale", shift: 10 },
      ],
      payload: NONE,
    },
  ],
  [
    "an IPv4 SYN,ACK",
    bytes(`4500003c00004000400626a80a0900010a090002
           1e61b522be5574eccf416553a012fe881ef60000
           020405b40402080a55c0133e9c60d59f0103030a`),
    {
      ...LINUX4,
      identification: 0,
      source: { address: "10.9.0.1", port: 7777 },
      destination: { address: "10.9.0.2", port: 46370 },
      seq: 0xbe5574ec,
      ack: 0xcf416553,
      control: new Set(["SYN", "ACK"]),
      wnd: 65160,
      options: [
        { kind: "mss", value: 1460 },
        { kind: "sack-permitted" },
        { kind: "timestamps", value: 0x55c0133e, echo: 0x9c60d59f },
        { kind: "nop" },
        { kind: "window-scale", shift: 10 },
      ],
      payload: NONE,
    },
  ],
  [
    "IPv4 data of odd length",
    bytes(`450000391831400040060e7a0a0900010a090002
           b5221e61cf416553be5574ed8018003f082e0000
           0101080a9c60d5a155c0133e68656c6c6f`),
    {
      ...LINUX4,
      identification: 0x1831,
      source: { address: "10.9.0.1", port: 46370 },
      destination: { address: "10.9.0.2", port: 7777 },
      seq: 0xcf416553,
      ack: 0xbe5574ed,
      control: new Set(["ACK", "PSH"]),
      wnd: 63,
      options: [
        { kind: "nop" },
        { kind: "nop" },
        { kind: "timestamps", value: 0x9c60d5a1, echo: 0x55c0133e },
      ],
      payload: HELLO,
    },
  ],
  [
    "an IPv4 FIN,ACK",
    bytes(`450000341832400040060e7e0a0900010a090002
           b5221e61cf416558be5574ed8011003f4bc70000
           0101080a9c60d5df55c01340`),
    {
      ...LINUX4,
      identification: 0x1832,
      source: { address: "10.9.0.1", port: 46370 },
      destination: { address: "10.9.0.2", port: 7777 },
      seq: 0xcf416558,
      ack: 0xbe5574ed,
      control: new Set(["FIN", "ACK"]),
      wnd: 63,
      options: [
        { kind: "nop" },
        { kind: "nop" },
        { kind: "timestamps", value: 0x9c60d5df, echo: 0x55c01340 },
      ],
      payload: NONE,
    },
  ],
  [
    "an IPv4 RST,ACK",
    bytes(`4500002800004000400626bc0a0900010a090002
           0009e0d400000000e1a5a2035014000037350000`),
    {
      ...LINUX4,
      identification: 0,
      source: { address: "10.9.0.1", port: 9 },
      destination: { address: "10.9.0.2", port: 57556 },
      seq: 0,
      ack: 0xe1a5a203,
      control: new Set(["RST", "ACK"]),
      wnd: 0,
      options: [],
      payload: NONE,
    },
  ],
  [
    "an IPv4 SYN that asks for ECN",
    bytes(`4500003c8877400040069e300a0900010a090002
           b52e1e61d2706a8900000000a0c2faf005560000
           020405b40402080a6b21b736000000000103030a`),
    {
      ...LINUX4,
      identification: 0x8877,
      source: { address: "10.9.0.1", port: 46382 },
      destination: { address: "10.9.0.2", port: 7777 },
      seq: 0xd2706a89,
      ack: 0,
      control: new Set(["SYN", "ECE", "CWR"]),
      wnd: 64240,
      options: [
        { kind: "mss", value: 1460 },
        { kind: "sack-permitted" },
        { kind: "timestamps", value: 0x6b21b736, echo: 0 },
        { kind: "nop" },
        { kind: "window-scale", shift: 10 },
      ],
      payload: NONE,
    },
  ],
  [
    "an IPv6 SYN",
    bytes(`6001c4fe00280640
           fd090000000000000000000000000001fd090000000000000000000000000002
           c42e1e61f7e13ae500000000a002fd2027ae0000
           020405a00402080af5631e71000000000103030a`),
    {
      ...LINUX6,
      flowLabel: 0x1c4fe,
      source: { address: "fd09::1", port: 50222 },
      destination: { address: "fd09::2", port: 7777 },
      seq: 0xf7e13ae5,
      ack: 0,
      control: new Set(["SYN"]),
      wnd: 64800,
      options: [
        { kind: "mss", value: 1440 },
        { kind: "sack-permitted" },
        { kind: "timestamps", value: 0xf5631e71, echo: 0 },
        { kind: "nop" },
        { kind: "window-scale", shift: 10 },
      ],
      payload: NONE,
    },
  ],
  [
    "IPv6 data of odd length",
    bytes(`6001c4fe00250640
           fd090000000000000000000000000001fd090000000000000000000000000002
           c42e1e61f7e13ae6d363730f80180040f7360000
           0101080af5631e7355647c4a68656c6c6f`),
    {
      ...LINUX6,
      flowLabel: 0x1c4fe,
      source: { address: "fd09::1", port: 50222 },
      destination: { address: "fd09::2", port: 7777 },
      seq: 0xf7e13ae6,
      ack: 0xd363730f,
      control: new Set(["ACK", "PSH"]),
      wnd: 64,
      options: [
        { kind: "nop" },
        { kind: "nop" },
        { kind: "timestamps", value: 0xf5631e73, echo: 0x55647c4a },
      ],
      payload: HELLO,
    },
  ],
  [
    "an IPv6 FIN,ACK",
    bytes(`6004b2a500200640
           fd090000000000000000000000000001fd090000000000000000000000000002
           1e61c42ed363730ff7e13aec8011003f3a4f0000
           0101080a55647ccaf5631eb4`),
    {
      ...LINUX6,
      flowLabel: 0x4b2a5,
      source: { address: "fd09::1", port: 7777 },
      destination: { address: "fd09::2", port: 50222 },
      seq: 0xd363730f,
      ack: 0xf7e13aec,
      control: new Set(["FIN", "ACK"]),
      wnd: 63,
      options: [
        { kind: "nop" },
        { kind: "nop" },
        { kind: "timestamps", value: 0x55647cca, echo: 0xf5631eb4 },
      ],
      payload: NONE,
    },
  ],
  [
    "an IPv6 RST,ACK",
    bytes(`6000098f00140640
           fd090000000000000000000000000001fd090000000000000000000000000002
           0009881a000000007b4bf1eb50140000c05f0000`),
    {
      ...LINUX6,
      flowLabel: 0x0098f,
      source: { address: "fd09::1", port: 9 },
      destination: { address: "fd09::2", port: 34842 },
      seq: 0,
      ack: 0x7b4bf1eb,
      control: new Set(["RST", "ACK"]),
      wnd: 0,
      options: [],
      payload: NONE,
    },
  ],
];

/** The captured packet of that name. */
export function packet(name: string): Uint8Array<ArrayBuffer> {
  const found = PACKETS.find(([other]) => other === name);
  if (found === undefined) throw new Error(`No packet is named "${name}"`);
  return found[1].slice();
}
