import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pcapng } from "../../lab/report/pcapng.ts";
import type { ProbeResult, Report, WireEntry } from "../../lab/result/result.ts";
import { type ControlBit, encodeSegment } from "../../lab/tcp/segment.ts";
import { canRun } from "../live/ability.ts";
import { builtProbe, builtReport, builtRow, HOSTILE } from "../result/make.ts";

const ISN = { a: 4_294_967_000, b: 5000 } as const;
const PORT = { a: 40_000, b: 1025 } as const;
const BEGAN_MS = 1_700_000_000_123.25;

/** A segment as its end really sends it: both have the near address, and send to the far one. */
function sent(
  family: 4 | 6,
  from: "a" | "b",
  flags: string,
  { seq, ack = 0, text = "" }: { seq: number; ack?: number; text?: string },
  more: Partial<WireEntry>,
): WireEntry {
  const to = from === "a" ? "b" : "a";
  const [near, far] = family === 4 ? ["10.9.0.1", "10.9.0.2"] : ["fd09::1", "fd09::2"];
  const payload = new TextEncoder().encode(text);
  const packet = encodeSegment({
    family,
    source: { address: near!, port: PORT[from] },
    destination: { address: far!, port: PORT[to] },
    hopLimit: 64,
    seq,
    ack,
    control: new Set(flags.split(",") as ControlBit[]),
    wnd: 512,
    urgent: 0,
    options: [],
    payload,
  });
  const [event, segment, atNs] = ["sent", `${from}>${to} ${flags}`, 0] as const;
  return {
    ...{ event, segment, atNs, from, to, flags, seq, ack, len: payload.length },
    packet: packet.toBase64(),
    ...more,
  };
}

/** A handshake in which the SYN,ACK was lost, and what else the lab can do to segments. */
function wireProbe(family: 4 | 6, more: Partial<ProbeResult> = {}): ProbeResult {
  const syn = sent(family, "a", "SYN", { seq: ISN.a }, { atNs: 1 });
  const synAck = { seq: ISN.b, ack: ISN.a + 1 };
  const first = sent(family, "b", "SYN,ACK", synAck, { atNs: 2001 });
  const second = sent(family, "b", "SYN,ACK", synAck, { event: "sent again", atNs: 1_000_000_003 });
  const ack = sent(family, "a", "ACK", { seq: ISN.a + 1, ack: ISN.b + 1, text: "odd" }, {
    atNs: 1_000_000_004,
  });
  const bent = sent(family, "a", "ACK", { seq: ISN.a + 1, ack: ISN.b + 9, text: "odd" }, {
    event: "altered",
    atNs: 1_000_000_005,
  });
  const fin = sent(family, "b", "FIN,ACK", { seq: ISN.b + 1, ack: ISN.a + 4 }, {
    atNs: 1_000_000_007,
  });
  return builtProbe({
    id: "loss/syn-ack",
    family,
    startedAtMs: BEGAN_MS,
    rows: [
      builtRow({ step: 0, action: "A connects", wire: [syn] }),
      builtRow({
        step: 1,
        action: "held segments are delivered",
        wire: [{ ...syn, event: "delivered", atNs: 1001 }, first],
      }),
      builtRow({ step: 2, action: "it is lost", wire: [{ ...first, event: "lost", atNs: 3001 }] }),
      builtRow({
        step: 3,
        action: "B sends again",
        wire: [second, ack, bent, { ...second, event: "delivered", atNs: 1_000_000_006 }],
      }),
      builtRow({
        step: 4,
        action: "the SYN comes once more",
        wire: [{ ...syn, event: "repeated", atNs: 1_000_000_006 }, fin],
      }),
    ],
    ...more,
  });
}

const BOTH = builtReport([wireProbe(4), wireProbe(6, { startedAtMs: BEGAN_MS + 5000 })]);

interface Block {
  readonly type: number;
  readonly body: DataView;
}

/** The blocks of a file. Throws where they do not follow each other as the draft has it. */
function blocksOf(bytes: Uint8Array): Block[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: Block[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint32(at + 4, true);
    assertEquals([length % 4, view.getUint32(at + length - 4, true)], [0, length]);
    blocks.push({
      type: view.getUint32(at, true),
      body: new DataView(bytes.buffer, bytes.byteOffset + at + 8, length - 12),
    });
    at += length;
  }
  return blocks;
}

Deno.test("pcapng() is a section of whole blocks, the wires' interfaces before their packets", () => {
  const blocks = blocksOf(pcapng(BOTH));
  assertEquals(blocks.map(({ type }) => type), [
    0x0a0d0d0a,
    1,
    1,
    ...Array(14).fill(6),
  ]);
  assertEquals(blocks[0]!.body.getUint32(0, true), 0x1a2b3c4d);
  assertEquals(blocks[1]!.body.getUint16(0, true), 101);
});

const EMPTY: readonly [title: string, report: Report][] = [
  ["no probe", builtReport([])],
  ["a probe without a wire", builtReport([builtProbe({ medium: "loopback" })])],
  ["a wire whose packets nobody has kept", builtReport([withoutPackets(wireProbe(4))])],
];

for (const [title, report] of EMPTY) {
  Deno.test(`pcapng() of ${title} is a capture without packets`, () => {
    assertEquals(blocksOf(pcapng(report)).map(({ type }) => type), [0x0a0d0d0a]);
  });
}

function withoutPackets(probe: ProbeResult): ProbeResult {
  const rows = probe.rows.map((row) => ({
    ...row,
    wire: row.wire.map(({ packet: _, ...entry }) => entry),
  }));
  return { ...probe, rows };
}

Deno.test("pcapng() cuts a comment that is longer than one can be, between characters", () => {
  const probe = wireProbe(4);
  probe.rows[0]!.action = "🙂".repeat(30_000);
  const packet = blocksOf(pcapng(builtReport([probe]))).find(({ type }) => type === 6)!.body;
  const options = 20 + packet.getUint32(12, true);
  assertEquals(packet.getUint16(options, true), 1);
  const length = packet.getUint16(options + 2, true);
  assert(length > 65_530);
  const text = new Uint8Array(packet.buffer, packet.byteOffset + options + 4, length);
  new TextDecoder("utf-8", { fatal: true }).decode(text);
});

const ignore = !canRun("tshark", "--version"); // tshark comes with the package of that name

/** What tshark reads: a line for each packet, a column for each field. */
async function tshark(report: Report, ...fields: string[]): Promise<string[][]> {
  const file = await Deno.makeTempFile({ suffix: ".pcapng" });
  try {
    await Deno.writeFile(file, pcapng(report));
    const { stdout, stderr, success } = await new Deno.Command("tshark", {
      args: [
        ...["-n", "-r", file, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE"],
        ...["-T", "fields", "-E", "aggregator=\u001f"],
        ...fields.flatMap((field) => ["-e", field]),
      ],
    }).output();
    const decoder = new TextDecoder();
    assert(success, decoder.decode(stderr));
    return decoder.decode(stdout).split("\n").slice(0, -1).map((line) => line.split("\t"));
  } finally {
    await Deno.remove(file);
  }
}

Deno.test({
  name: "tshark reads pcapng()'s packets as they were between A and B",
  ignore,
  async fn() {
    const fields = ["flags.str", "seq_raw", "ack_raw", "len", "stream", "checksum.status"];
    for (const [family, address, source] of [[4, "10.9.0.", "ip.src"], [6, "fd09::", "ipv6.src"]]) {
      const told = await tshark(
        builtReport([wireProbe(family as 4 | 6)]),
        source as string,
        ...fields.map((field) => `tcp.${field}`),
      );
      const [a, b] = [`${address}1`, `${address}2`];
      const [isnA, isnB] = [ISN.a, ISN.b];
      assertEquals(
        told.map(([from, flags, seq, ack, ...rest]) => [
          from,
          flags!.replace(/[^A-Z]/g, ""),
          Number(seq),
          Number(ack),
          ...rest,
        ]),
        [
          [a, "S", isnA, 0, "0", "0", "1"],
          [b, "AS", isnB, isnA + 1, "0", "0", "1"],
          [b, "AS", isnB, isnA + 1, "0", "0", "1"],
          [a, "A", isnA + 1, isnB + 1, "3", "0", "1"],
          [a, "A", isnA + 1, isnB + 9, "3", "0", "1"],
          [a, "S", isnA, 0, "0", "0", "1"],
          [b, "AF", isnB + 1, isnA + 4, "0", "0", "1"],
        ],
      );
    }
  },
});

Deno.test({
  name: "tshark reads pcapng()'s interfaces, times to the nanosecond, and no two streams as one",
  ignore,
  async fn() {
    const told = await tshark(
      BOTH,
      "frame.interface_name",
      "frame.time_epoch",
      "tcp.stream",
      "_ws.malformed",
    );
    const [four, six] = ["loss/syn-ack (IPv4)", "loss/syn-ack (IPv6)"];
    assertEquals(told.map(([name]) => name), [...Array(7).fill(four), ...Array(7).fill(six)]);
    assertEquals(told.map(([, , stream]) => stream), [
      ...Array(7).fill("0"),
      ...Array(7).fill("1"),
    ]);
    assertEquals(told.map(([, , , malformed]) => malformed), Array(14).fill(""));
    assertEquals([0, 1, 2, 7].map((index) => told[index]![1]), [
      "1700000000.123250001",
      "1700000000.123252001",
      "1700000001.123250003",
      "1700000005.123250001",
    ]);
  },
});

Deno.test({
  name: "tshark reads in pcapng()'s comments which row sent a packet, and what became of it",
  ignore,
  async fn() {
    const told = await tshark(builtReport([wireProbe(4)]), "frame.comment");
    const name = "loss/syn-ack (IPv4)";
    assertEquals(told.map(([comments]) => comments!.split("\u001f")), [
      [`${name}, row 0: A connects`, "a>b SYN", "delivered in row 1, after 0.001 ms"],
      [
        `${name}, row 1: held segments are delivered`,
        "b>a SYN,ACK",
        "lost in row 2, after 0.001 ms",
      ],
      [`${name}, row 3: B sends again`, "b>a SYN,ACK", "delivered in row 3, after 0.000 ms"],
      [`${name}, row 3: B sends again`, "a>b ACK", "altered in row 3, after 0.000 ms"],
      [
        `${name}, row 3: B sends again`,
        "a>b ACK",
        "altered by the lab",
        "in place of one sent 0.000 ms ago",
      ],
      [`${name}, row 4: the SYN comes once more`, "a>b SYN", "repeated by the lab"],
      [`${name}, row 4: the SYN comes once more`, "b>a FIN,ACK", "held until the probe was over"],
    ]);
  },
});

Deno.test({
  name: "tshark reads in pcapng()'s comments which of two alike an event is about, by its number",
  ignore,
  async fn() {
    const syn = { seq: ISN.a };
    const wire = [
      sent(4, "a", "SYN", syn, { frame: 0, atNs: 1000 }),
      sent(4, "a", "SYN", syn, { frame: 1, atNs: 2000, event: "sent again" }),
      sent(4, "a", "SYN", syn, { frame: 1, atNs: 3000, event: "delivered" }),
      sent(4, "a", "SYN", syn, { frame: 0, atNs: 4000, event: "lost" }),
    ];
    const report = builtReport([builtProbe({ rows: [builtRow({ step: 0, wire })] })]);
    const told = await tshark(report, "frame.comment");
    assertEquals(told.map(([comments]) => comments!.split("\u001f").at(-1)), [
      "lost in row 0, after 0.003 ms",
      "delivered in row 0, after 0.001 ms",
    ]);
  },
});

Deno.test({
  name: "tshark reads in pcapng() what was injected, malformed or not, in given rows and others",
  ignore,
  async fn() {
    const injected = { event: "delivered", injected: true } as const;
    const rst = sent(4, "b", "RST", { seq: 9 }, { ...injected, text: "RST seq=9", atNs: 2000 });
    const cut = { ...rst, text: "ACK cut=2", atNs: 3000 };
    const short = Uint8Array.fromBase64(rst.packet!).slice(0, 22);
    short[3] = short.length;
    const report = builtReport([builtProbe({
      id: "arrives/established/rst",
      way: [builtRow({ wire: [sent(4, "a", "SYN", { seq: ISN.a }, { frame: 0, atNs: 1000 })] })],
      rows: [builtRow({ wire: [rst, { ...cut, packet: short.toBase64() }] })],
    })]);
    const told = await tshark(report, "frame.comment", "ip.src", "tcp.flags.reset");
    assertEquals(told.map(([comments, source]) => [comments!.split("\u001f").at(-1), source]), [
      ["held until the probe was over", "10.9.0.1"],
      ["injected by the lab: RST seq=9", "10.9.0.2"],
      ["injected by the lab: ACK cut=2", "10.9.0.2"],
    ]);
    assertStringIncludes(told[0]![0]!, "arrives/established/rst (IPv4), given row 0");
    // Versions write what is set as 1, or as True.
    assertEquals(told.map(([, , reset]) => /^(1|True)$/.test(reset!)), [false, true, false]);
  },
});

Deno.test({
  name: "tshark reads pcapng() with hostile text",
  ignore,
  async fn() {
    const probe = wireProbe(4, { id: HOSTILE, title: HOSTILE });
    probe.rows[0]!.action = HOSTILE;
    const report = builtReport([probe]);
    report.host.kernel = HOSTILE;
    const told = await tshark(report, "frame.comment", "frame.interface_name");
    assertEquals(told.length, 7);
    assertStringIncludes(told[0]![0]!, "x1b[31m");
  },
});
