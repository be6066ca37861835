import { decodeOptions, encodeOptions, type TcpOption } from "../../lab/tcp/option.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { bytes } from "./packets.ts";

function decode(options: Uint8Array): TcpOption[] {
  return decodeOptions(new DataView(options.buffer), 0, options.length);
}

const BOTH_WAYS: [name: string, hex: string, options: TcpOption[]][] = [
  ["none", "", []],
  ["MSS", "02 04 05b4", [{ kind: "mss", value: 1460 }]],
  ["window scale with padding", "03 03 07 00", [{ kind: "window-scale", shift: 7 }]],
  ["SACK permitted with padding", "04 02 00 00", [{ kind: "sack-permitted" }]],
  [
    "one SACK block, as Linux aligns it",
    "01 01 05 0a fffffffe 00000003",
    [{ kind: "nop" }, { kind: "nop" }, {
      kind: "sack",
      blocks: [{ left: 0xfffffffe, right: 3 }],
    }],
  ],
  [
    "three SACK blocks with timestamps",
    `01 01 08 0a 00000001 ffffffff
     01 01 05 1a 0000000a 0000000b 0000000c 0000000d 0000000e 0000000f`,
    [
      { kind: "nop" },
      { kind: "nop" },
      { kind: "timestamps", value: 1, echo: 0xffffffff },
      { kind: "nop" },
      { kind: "nop" },
      {
        kind: "sack",
        blocks: [{ left: 10, right: 11 }, { left: 12, right: 13 }, { left: 14, right: 15 }],
      },
    ],
  ],
  [
    "a request for a Fast Open cookie",
    "22 02 01 01",
    [{ kind: "fast-open", cookie: new Uint8Array() }, { kind: "nop" }, { kind: "nop" }],
  ],
  [
    "a Fast Open cookie",
    "22 06 01020304 01 01",
    [{ kind: "fast-open", cookie: bytes("01020304") }, { kind: "nop" }, { kind: "nop" }],
  ],
  [
    "an option of another kind (MD5, RFC 2385)",
    "13 12 000102030405060708090a0b0c0d0e0f 0000",
    [{ kind: "unknown", number: 19, data: bytes("000102030405060708090a0b0c0d0e0f") }],
  ],
  ["MSS of another length", "02 03 05 00", [{ kind: "unknown", number: 2, data: bytes("05") }]],
  ["SACK without blocks", "05 02 00 00", [{ kind: "unknown", number: 5, data: bytes("") }]],
  ["half a SACK block", "05 06 00000001 00 00", [
    { kind: "unknown", number: 5, data: bytes("00000001") },
  ]],
];

for (const [name, hex, options] of BOTH_WAYS) {
  Deno.test(`decodeOptions() reads ${name}`, () => assertEquals(decode(bytes(hex)), options));

  Deno.test(`encodeOptions() writes ${name}`, () => {
    assertEquals(encodeOptions(options), bytes(hex));
  });
}

Deno.test("decodeOptions() reads nothing after the end of the list", () => {
  assertEquals(decode(bytes("01 00 05 00")), [{ kind: "nop" }]);
});

const MALFORMED: [name: string, hex: string, message: string][] = [
  ["an option without a length", "01 01 01 02", "option 2 has no length"],
  ["an option of length 0", "02 00 00 00", "option 2 has length 0"],
  ["an option of length 1", "01 01 08 01", "option 8 has length 1"],
  ["an option beyond the header", "01 01 02 04", "option 2 of length 4 exceeds"],
  ["an unknown option beyond the header", "fd ff 00 00", "option 253 of length 255 exceeds"],
];

for (const [name, hex, message] of MALFORMED) {
  Deno.test(`decodeOptions() rejects ${name}`, () => {
    assertThrows(() => decode(bytes(hex)), RangeError, message);
  });
}

const SACK_BLOCK = { left: 0, right: 1 };

const IMPOSSIBLE: [name: string, options: TcpOption[], message: string][] = [
  ["MSS beyond 16 bits", [{ kind: "mss", value: 65536 }], "MSS 65536"],
  ["window scale beyond 8 bits", [{ kind: "window-scale", shift: 256 }], "window scale 256"],
  ["a negative timestamp", [{ kind: "timestamps", value: -1, echo: 0 }], "timestamp -1"],
  ["an echo beyond 32 bits", [{ kind: "timestamps", value: 0, echo: 2 ** 32 }], "timestamp echo"],
  ["a SACK option without blocks", [{ kind: "sack", blocks: [] }], "without blocks"],
  ["five SACK blocks", [{ kind: "sack", blocks: Array(5).fill(SACK_BLOCK) }], "options 44"],
  [
    "a cookie beyond the header",
    [{ kind: "fast-open", cookie: new Uint8Array(300) }],
    "options 304",
  ],
  ["41 bytes of options", Array(41).fill({ kind: "nop" }), "options 44"],
  ["an option number beyond 8 bits", [
    { kind: "unknown", number: 256, data: bytes("") },
  ], "option number 256"],
  ["the end of the list as unknown", [{ kind: "unknown", number: 0, data: bytes("") }], "option 0"],
  ["MSS as unknown", [{ kind: "unknown", number: 2, data: bytes("05b4") }], "option 2 with 2"],
];

for (const [name, options, message] of IMPOSSIBLE) {
  Deno.test(`encodeOptions() rejects ${name}`, () => {
    assertThrows(() => encodeOptions(options), RangeError, message);
  });
}
