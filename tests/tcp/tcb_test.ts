import { assertEquals } from "@std/assert";
import type { ControlBit, Segment, TcpOption } from "../../lab/tcp/segment.ts";
import {
  agreed,
  fins,
  injected,
  isProbe,
  isRetransmission,
  NO_TCB,
  owesAck,
  received,
  resetsOf,
  sent,
  type Tcb,
} from "../../lab/tcp/tcb.ts";
import { made } from "./conversation.ts";

/** A's numbers begin at 1000, B's at 2000. */
function segment(flags: string, seq: number, ack = 0, more: Partial<Segment> = {}): Segment {
  return made(seq, ack, flags.split(",") as ControlBit[], 0, more);
}

const data = (size: number) => ({ payload: new Uint8Array(size) });

function stamps(value: number, echo: number): TcpOption {
  return { kind: "timestamps", value, echo };
}

const OFFER_A: TcpOption[] = [
  { kind: "mss", value: 1460 },
  { kind: "sack-permitted" },
  stamps(10, 0),
  { kind: "nop" },
  { kind: "window-scale", shift: 7 },
];
const OFFER_B: TcpOption[] = [
  { kind: "mss", value: 1400 },
  { kind: "sack-permitted" },
  stamps(50, 10),
  { kind: "nop" },
  { kind: "window-scale", shift: 2 },
];

const SYN = segment("SYN", 1000, 0, { wnd: 64240, options: OFFER_A });
const SYN_ACK = segment("SYN,ACK", 2000, 1001, { wnd: 65160, options: OFFER_B });
const ACK = segment("ACK", 1001, 2001, { wnd: 502, options: [stamps(11, 50)] });

type Happened = readonly ["sent" | "received" | "injected", Segment];
const STEP = { sent, received, injected };

function after(...happened: readonly Happened[]): Tcb {
  return happened.reduce((tcb, [what, segment]) => STEP[what](tcb, segment), NO_TCB);
}

const A_ESTABLISHED: Happened[] = [["sent", SYN], ["received", SYN_ACK], ["sent", ACK]];
const B_ESTABLISHED: Happened[] = [["received", SYN], ["sent", SYN_ACK], ["received", ACK]];

/** ISS, IRS, SND.UNA, SND.NXT, SND.WND, RCV.NXT, RCV.WND. */
type Numbers = readonly (number | undefined)[];

function numbersOf({ iss, irs, snd, rcv }: Tcb): Numbers {
  return [iss, irs, snd.una, snd.nxt, snd.wnd, rcv.nxt, rcv.wnd];
}

const X = undefined;

const STEPS: [what: string, happened: Happened[], numbers: Numbers][] = [
  ["nothing", [], [X, X, X, X, X, X, X]],
  ["A after its SYN", A_ESTABLISHED.slice(0, 1), [1000, X, 1000, 1001, X, X, X]],
  // The windows of SYNs are not scaled.
  [
    "A after the SYN,ACK",
    A_ESTABLISHED.slice(0, 2),
    [1000, 2000, 1001, 1001, 65160, 2001, 64240],
  ],
  ["A after its ACK", A_ESTABLISHED, [1000, 2000, 1001, 1001, 65160, 2001, 502 << 7]],
  ["B after the SYN", B_ESTABLISHED.slice(0, 1), [X, 1000, X, X, 64240, 1001, X]],
  [
    "B after its SYN,ACK",
    B_ESTABLISHED.slice(0, 2),
    [2000, 1000, 2000, 2001, 64240, 1001, 65160],
  ],
  ["B after the ACK", B_ESTABLISHED, [2000, 1000, 2001, 2001, 502 << 7, 1001, 65160]],
  [
    "what is received, and not acknowledged, is left out of the window",
    [...B_ESTABLISHED, ["received", segment("ACK", 1001, 2001, { wnd: 502, ...data(100) })]],
    [2000, 1000, 2001, 2001, 502 << 7, 1101, 65060],
  ],
  [
    "what is beyond a gap moves nothing",
    [...B_ESTABLISHED, ["received", segment("ACK", 1011, 2001, { wnd: 1, ...data(10) })]],
    [2000, 1000, 2001, 2001, 1 << 7, 1001, 65160],
  ],
  [
    "what fills the gap moves all",
    [
      ...B_ESTABLISHED,
      ["received", segment("FIN,ACK", 1011, 2001, { wnd: 1, ...data(10) })],
      ["received", segment("ACK", 1001, 2001, { wnd: 502, ...data(10) })],
    ],
    // The older window does not count (SND.WL1).
    [2000, 1000, 2001, 2001, 1 << 7, 1022, 65139],
  ],
  [
    "what exceeds the window, the end may drop",
    [
      ...B_ESTABLISHED,
      ["sent", segment("ACK", 2001, 1001, { wnd: 0 })],
      ["received", segment("ACK", 1001, 2001, { wnd: 502, ...data(1) })],
    ],
    [2000, 1000, 2001, 2001, 502 << 7, X, X],
  ],
  [
    "an acknowledgment of what was never sent counts for nothing",
    [...A_ESTABLISHED, ["received", segment("ACK", 2001, 1002, { wnd: 9 })]],
    [1000, 2000, 1001, 1001, 65160, 2001, 502 << 7],
  ],
  [
    "a SYN,ACK that acknowledges something else is not taken",
    [["sent", SYN], ["received", segment("SYN,ACK", 2000, 2000)]],
    [1000, X, 1000, 1001, X, X, X],
  ],
  [
    "a listener takes no SYN,ACK",
    [["received", SYN_ACK]],
    [X, X, X, X, X, X, X],
  ],
  [
    "a SYN with another number, within a connection",
    [...B_ESTABLISHED, ["received", segment("SYN", 1500)]],
    [2000, 1000, 2001, 2001, 502 << 7, 1001, 65160],
  ],
  [
    "a new connection in place of the old, as the answer shows",
    [
      ...B_ESTABLISHED,
      ["received", segment("SYN", 90_000, 0, { wnd: 77 })],
      ["sent", segment("SYN,ACK", 80_000, 90_001, { wnd: 88 })],
    ],
    [80_000, 90_000, 80_000, 80_001, 77, 90_001, 88],
  ],
  [
    "a SYN after a RST",
    [
      ["received", SYN],
      ["sent", SYN_ACK],
      ["received", segment("RST", 1001)],
      ["received", segment("SYN", 7000, 0, { wnd: 5 })],
    ],
    [X, 7000, X, X, 5, 7001, X],
  ],
  [
    "a simultaneous open",
    [
      ["sent", segment("SYN", 1000)],
      ["received", segment("SYN", 2000)],
      ["sent", segment("SYN,ACK", 1000, 2001)],
      ["received", segment("SYN,ACK", 2000, 1001)],
    ],
    [1000, 2000, 1001, 1001, 65535, 2001, 65535],
  ],
  [
    "a socket that is connected to itself",
    [
      ["sent", segment("SYN", 1000)],
      ["received", segment("SYN", 1000)],
      ["sent", segment("SYN,ACK", 1000, 1001)],
      ["received", segment("SYN,ACK", 1000, 1001)],
      ["sent", segment("ACK", 1001, 1001, data(4))],
      ["received", segment("ACK", 1001, 1001, data(4))],
    ],
    [1000, 1000, 1001, 1005, 65535, 1005, 65531],
  ],
  // What cannot be known.
  [
    "a crafted SYN,ACK",
    [["sent", SYN], ["injected", SYN_ACK]],
    [1000, X, X, 1001, X, X, X],
  ],
  [
    "a crafted SYN,ACK that is acknowledged",
    [["sent", SYN], ["injected", SYN_ACK], ["sent", ACK]],
    [1000, 2000, 1001, 1001, 65160, 2001, 502 << 7],
  ],
  [
    "a crafted SYN,ACK, and the SYN again",
    [["sent", SYN], ["injected", SYN_ACK], ["sent", SYN]],
    [1000, X, 1000, 1001, X, X, X],
  ],
  [
    "a crafted SYN that a listener answers",
    [["injected", SYN], ["sent", SYN_ACK]],
    [2000, 1000, 2000, 2001, 64240, 1001, 65160],
  ],
  [
    "two crafted SYNs, of which a listener answers the first",
    [["injected", SYN], ["injected", segment("SYN", 500, 0, { wnd: 5 })], ["sent", SYN_ACK]],
    [2000, 1000, 2000, 2001, 64240, 1001, 65160],
  ],
  [
    "crafted data",
    [...B_ESTABLISHED, ["injected", segment("ACK", 1001, 2001, { wnd: 502, ...data(5) })]],
    [2000, 1000, 2001, 2001, 502 << 7, X, X],
  ],
  [
    "crafted data beyond a gap",
    [...B_ESTABLISHED, ["injected", segment("ACK", 1006, 2001, { wnd: 502, ...data(5) })]],
    [2000, 1000, 2001, 2001, 502 << 7, 1001, 65160],
  ],
  [
    "crafted data beyond a gap that is filled",
    [
      ...B_ESTABLISHED,
      ["injected", segment("ACK", 1006, 2001, { wnd: 502, ...data(5) })],
      ["received", segment("ACK", 1001, 2001, { wnd: 502, ...data(5) })],
    ],
    [2000, 1000, 2001, 2001, 502 << 7, X, X],
  ],
  [
    "crafted data that was received before",
    [...B_ESTABLISHED, ["injected", segment("ACK", 996, 2001, { wnd: 502, ...data(5) })]],
    [2000, 1000, 2001, 2001, 502 << 7, 1001, 65160],
  ],
  [
    "a crafted acknowledgment, and another window",
    [
      ...B_ESTABLISHED,
      ["sent", segment("ACK", 2001, 1001, { wnd: 16290, ...data(10) })],
      ["injected", segment("ACK", 1001, 2006, { wnd: 1 })],
    ],
    [2000, 1000, X, 2011, X, 1001, 65160],
  ],
  [
    "what a crafted acknowledgment did not free is sent again",
    [
      ...B_ESTABLISHED,
      ["sent", segment("ACK", 2001, 1001, { wnd: 16290, ...data(10) })],
      ["injected", segment("ACK", 1001, 2006, { wnd: 1 })],
      ["sent", segment("ACK", 2001, 1001, { wnd: 16290, ...data(10) })],
    ],
    [2000, 1000, 2001, 2011, X, 1001, 65160],
  ],
  [
    "a genuine acknowledgment beyond the crafted one",
    [
      ...B_ESTABLISHED,
      ["sent", segment("ACK", 2001, 1001, { wnd: 16290, ...data(10) })],
      ["injected", segment("ACK", 1001, 2006, { wnd: 1 })],
      ["received", segment("ACK", 1001, 2011, { wnd: 3 })],
    ],
    [2000, 1000, 2011, 2011, 3 << 7, 1001, 65160],
  ],
  [
    "a RST, crafted, anywhere",
    [...B_ESTABLISHED, ["injected", segment("RST", 1002)]],
    [2000, 1000, 2001, 2001, 502 << 7, 1001, 65160],
  ],
];

for (const [what, happened, numbers] of STEPS) {
  Deno.test(`a Tcb's numbers: ${what}`, () => {
    assertEquals(numbersOf(after(...happened)), numbers);
  });
}

Deno.test("what both SYNs offer is agreed, what one offers is not", () => {
  const both = {
    sendMss: 1400,
    receiveMss: 1460,
    sendScale: 2,
    receiveScale: 7,
    sackPermitted: true,
    timestamps: true,
  };
  assertEquals(agreed(after(...A_ESTABLISHED)), both);
  const bare = segment("SYN,ACK", 2000, 1001, { options: [{ kind: "mss", value: 536 }] });
  assertEquals(agreed(after(["sent", SYN], ["received", bare], ["sent", ACK])), {
    ...both,
    sendMss: 536,
    sendScale: 0,
    receiveScale: 0,
    sackPermitted: false,
    timestamps: false,
  });
  assertEquals(after(["sent", SYN], ["received", bare], ["sent", ACK]).rcv.wnd, 502);
  const steep: TcpOption[] = [{ kind: "window-scale", shift: 200 }];
  const tcb = after(["sent", SYN], ["received", { ...SYN_ACK, options: steep }]);
  assertEquals(agreed(tcb).sendScale, 14);
});

const STAMPS: [what: string, happened: Happened[], value: number | undefined, recent?: number][] = [
  ["nothing", [], undefined],
  ["after the handshake", B_ESTABLISHED, 50, 11],
  [
    "an echo shows it",
    [...B_ESTABLISHED, [
      "sent",
      segment("ACK", 2001, 1001, { options: [stamps(60, 12)] }),
    ]],
    60,
    12,
  ],
  [
    "an older one counts for nothing",
    [...B_ESTABLISHED, [
      "received",
      segment("ACK", 1001, 2001, { options: [stamps(9, 50)] }),
    ]],
    50,
    11,
  ],
  ["a crafted one may be taken", [...B_ESTABLISHED, [
    "injected",
    segment("ACK", 1001, 2001, { options: [stamps(99, 50)] }),
  ]], 50],
  [
    "a crafted one that is echoed",
    [
      ...B_ESTABLISHED,
      ["injected", segment("ACK", 1001, 2001, { options: [stamps(99, 50)] })],
      ["sent", segment("ACK", 2001, 1001, { options: [stamps(61, 99)] })],
    ],
    61,
    99,
  ],
  [
    "a crafted old one",
    [...B_ESTABLISHED, [
      "injected",
      segment("ACK", 1001, 2001, { options: [stamps(2 ** 32 - 5, 50)] }),
    ]],
    50,
    11,
  ],
  [
    "a RST's",
    [...B_ESTABLISHED, [
      "sent",
      segment("RST", 2001, 0, { options: [stamps(0, 0)] }),
    ]],
    50,
    11,
  ],
];

for (const [what, happened, value, recent] of STAMPS) {
  Deno.test(`a Tcb's timestamps: ${what}`, () => {
    assertEquals(after(...happened).timestamps, { value, recent });
  });
}

const RESETS: [what: string, happened: Happened[], seqs: number[], ack?: number][] = [
  ["nothing was sent", [["received", SYN]], []],
  // In SYN-SENT it is the ack that counts (RFC 9293, 3.10.7.3).
  ["in SYN-SENT", [["sent", SYN]], [0], 1001],
  ["all is known", A_ESTABLISHED, [2001], 1001],
  [
    "crafted data that may have been taken",
    [
      ...A_ESTABLISHED,
      ["injected", segment("ACK", 2001, 1001, data(5))],
    ],
    [2001, 2006],
    1001,
  ],
  [
    "crafted data that may join what is held",
    [
      ...A_ESTABLISHED,
      ["received", segment("ACK", 2006, 1001, data(5))],
      ["injected", segment("ACK", 2001, 1001, data(5))],
    ],
    [2001, 2011],
    1001,
  ],
  ["a crafted SYN that may have been taken", [["sent", SYN], ["injected", SYN_ACK]], [
    0,
    2001,
  ], 1001],
];

for (const [what, happened, seqs, ack] of RESETS) {
  Deno.test(`resetsOf() gives the exact RST: ${what}`, () => {
    assertEquals(resetsOf(after(...happened)), seqs.map((seq) => ({ seq, ack: ack! })));
  });
}

Deno.test("a Tcb is reset by the exact RST alone, and lives on where the end says more", () => {
  const reset = (...more: Happened[]) => after(...A_ESTABLISHED, ...more).reset;
  assertEquals(reset(["received", segment("RST", 2001)]), true);
  assertEquals(reset(["injected", segment("RST,ACK", 2001, 5)]), true);
  assertEquals(reset(["received", segment("RST", 2002)]), false);
  assertEquals(reset(["received", segment("RST", 2001)], ["sent", ACK]), false);
  assertEquals(reset(["received", segment("RST", 2001)], ["sent", segment("RST", 1)]), true);
  assertEquals(after(["sent", SYN], ["received", segment("RST,ACK", 0, 1001)]).reset, true);
  assertEquals(after(["sent", SYN], ["received", segment("RST,ACK", 0, 1000)]).reset, false);
  assertEquals(after(["sent", SYN], ["received", segment("RST", 1001)]).reset, false);
});

Deno.test("a Tcb knows what has become of the FINs", () => {
  const fin = segment("FIN,ACK", 1001, 2001, { wnd: 502 });
  const b = after(...B_ESTABLISHED, ["received", fin]);
  assertEquals(fins(b), { sent: false, acknowledged: false, received: true });
  const a = after(...A_ESTABLISHED, ["sent", fin]);
  assertEquals(fins(a), { sent: true, acknowledged: false, received: false });
  assertEquals(fins(received(a, segment("ACK", 2001, 1002))).acknowledged, true);
  assertEquals(fins(injected(a, segment("ACK", 2001, 1002))).acknowledged, undefined);
  const maybe = after(...B_ESTABLISHED, ["injected", fin]);
  assertEquals(fins(maybe).received, undefined);
  assertEquals(fins(sent(maybe, segment("ACK", 2001, 1002))).received, true);
  assertEquals(fins(sent(maybe, segment("ACK", 2001, 1001))).received, false);
});

Deno.test("a Tcb owes an acknowledgment of what came in order, and may owe one of what was crafted", () => {
  assertEquals(owesAck(NO_TCB), false);
  assertEquals(owesAck(after(["received", SYN])), true);
  assertEquals(owesAck(after(...B_ESTABLISHED)), false);
  const given = segment("ACK", 1001, 2001, data(5));
  assertEquals(owesAck(after(...B_ESTABLISHED, ["received", given])), true);
  assertEquals(owesAck(after(...B_ESTABLISHED, ["injected", given])), undefined);
  const rstAck = segment("RST,ACK", 2001, 1006);
  assertEquals(owesAck(after(...B_ESTABLISHED, ["received", given], ["sent", rstAck])), false);
});

Deno.test("isRetransmission() tells a SYN,ACK from the SYN before it", () => {
  const syn = segment("SYN", 1000);
  const synAck = segment("SYN,ACK", 1000, 2001);
  const tcb = after(["sent", syn]);
  assertEquals([isRetransmission(tcb, syn), isRetransmission(tcb, synAck)], [true, false]);
  assertEquals(isRetransmission(sent(tcb, synAck), synAck), true);
  assertEquals(isRetransmission(tcb, segment("SYN", 1001)), false);
  assertEquals(isRetransmission(NO_TCB, syn), false);
});

Deno.test("isProbe() is for who asks: a bare ACK, or a byte, from just below what is not acknowledged", () => {
  const b = after(...B_ESTABLISHED);
  // B has taken the ACK that the lab made, or not: its SND.UNA is 2000 or 2001.
  const either = after(["injected", SYN], ["sent", SYN_ACK], ["injected", ACK]);
  for (const [tcb, numbers] of [[b, [2000]], [either, [1999, 2000]]] as const) {
    const probes = [1998, 1999, 2000, 2001].filter((seq) =>
      isProbe(tcb, segment("ACK", seq, 1001))
    );
    assertEquals(probes, [...numbers]);
  }
  assertEquals(isProbe(b, segment("ACK", 2000, 1001, data(1))), true);
  assertEquals(isProbe(b, segment("ACK", 2000, 1001, data(2))), false);
  for (const flags of ["FIN,ACK", "RST,ACK", "SYN,ACK", "RST"]) {
    assertEquals(isProbe(b, segment(flags, 2000, 1001)), false, flags);
  }
  assertEquals(isProbe(NO_TCB, segment("ACK", 2000, 1001)), false);
});

Deno.test("a cookie that a SYN,ACK has told is not taken back by the same one without it", () => {
  const cookie = Uint8Array.of(1, 2, 3, 4);
  const told = segment("SYN,ACK", 2000, 1001, { options: [{ kind: "fast-open", cookie }] });
  const again = segment("SYN,ACK", 2000, 1001);
  assertEquals(after(["injected", SYN], ["sent", told], ["sent", again]).offered?.cookie, cookie);
  const anew = segment("SYN,ACK", 7000, 1001);
  assertEquals(after(["injected", SYN], ["sent", told], ["sent", anew]).offered?.cookie, undefined);
});
