import { assertEquals } from "@std/assert";
import { arrowsShown, changesOf } from "../../lab/figure/changes.ts";
import { FIGURE_5, nameOf } from "../../lab/figure/figure5.ts";
import { abort, close, connect, giveUp, listen, outlast, shutdown } from "../../lab/probe.ts";
import type { ProbeResult } from "../../lab/result/result.ts";
import { TCP_STATES } from "../../lab/tcp/state.ts";
import { ESTABLISHED, type Played, played } from "./rows.ts";

function told(probe: ProbeResult): string[] {
  return changesOf(probe).map(({ from, to, end, step, reading, ways = [] }) =>
    [`${end}${step} ${from}>${to} ${reading}`, ways.map((way) => way.join(" ")).join(" or ")]
      .filter((part) => part !== "").join(" ")
  );
}

/** The last change on the wire of these rows. */
function last(...rows: Played[]): string | undefined {
  return told(played("wire", ...rows)).at(-1);
}

const DELIVER = [{ kind: "deliver" }] as const;
const LISTENS: Played = [[listen()], [], "CLOSED", "LISTEN"];
const CONNECTS: Played = [
  [connect("a")],
  ["sent a>b SYN seq=ISN_A"],
  "SYN-SENT",
  "LISTEN",
];
const REACHES: Played = [
  DELIVER,
  ["delivered a>b SYN seq=ISN_A", "sent b>a SYN,ACK seq=ISN_B ack=ISN_A+1"],
  "SYN-SENT",
  "SYN-RECEIVED",
];
const CLOSES: Played = [
  [close("a")],
  ["sent a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1"],
  "FIN-WAIT-1",
  "ESTABLISHED",
];
const TAKEN: Played = [
  DELIVER,
  ["delivered a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1", "sent b>a ACK seq=ISN_B+1 ack=ISN_A+2"],
  "FIN-WAIT-1",
  "CLOSE-WAIT",
];
const ACKED: Played = [
  DELIVER,
  ["delivered b>a ACK seq=ISN_B+1 ack=ISN_A+2"],
  "FIN-WAIT-2",
  "CLOSE-WAIT",
];

Deno.test("figure 5 has twenty arrows, between states that there are, none of them twice", () => {
  assertEquals(FIGURE_5.length, 20);
  assertEquals(new Set(FIGURE_5.map(nameOf)).size, 20);
  assertEquals(new Set(FIGURE_5.flatMap(({ from, to }) => [from, to])), new Set(TCP_STATES));
});

Deno.test("changesOf() takes the arrows of opening and of closing for what they are", () => {
  assertEquals(told(played("wire", LISTENS, CONNECTS, REACHES)), [
    "a1 CLOSED>SYN-SENT shown",
    "b0 CLOSED>LISTEN shown",
    "b2 LISTEN>SYN-RECEIVED shown",
  ]);
  assertEquals(told(played("wire", ESTABLISHED, CLOSES, TAKEN, ACKED)), [
    "a1 ESTABLISHED>FIN-WAIT-1 shown",
    "a3 FIN-WAIT-1>FIN-WAIT-2 shown",
    "b2 ESTABLISHED>CLOSE-WAIT shown",
  ]);
});

Deno.test("SYN-SENT to CLOSED is the figure's by a CLOSE, and not by a RST or by nothing", () => {
  const rst = "delivered b>a RST,ACK seq=0 ack=ISN_A+1";
  const gone = (actions: Played[0], wire: string[]): Played => [actions, wire, "CLOSED", "LISTEN"];
  const after = (row: Played) => told(played("wire", LISTENS, CONNECTS, row))[1];
  assertEquals(after(gone([giveUp("a")], [])), "a2 SYN-SENT>CLOSED shown");
  assertEquals(after(gone(DELIVER, [rst])), "a2 SYN-SENT>CLOSED reset");
  assertEquals(after(gone([giveUp("a"), ...DELIVER], [rst])), "a2 SYN-SENT>CLOSED reset");
  assertEquals(after(gone([], [])), "a2 SYN-SENT>CLOSED unexplained");
  assertEquals(after(gone([giveUp("b")], [])), "a2 SYN-SENT>CLOSED unexplained");
});

Deno.test("LISTEN to CLOSED is the figure's where the listener is closed, not where a child is gone", () => {
  const shut: Played[0] = [{ kind: "close-listener" }];
  const gone = (...[actions, wire, more]: [Played[0], string[], Played[4]?]) =>
    last(LISTENS, CONNECTS, [actions, wire, "SYN-SENT", "CLOSED", more ?? {}]);
  assertEquals(gone(shut, []), "b2 LISTEN>CLOSED shown");
  assertEquals(gone([], []), "b2 LISTEN>CLOSED unexplained");
  // The SYN made a child, the RST ended it: that the listener is closed as well is another matter.
  const child = [...REACHES[1], "delivered a>b RST seq=ISN_A+1"];
  assertEquals(gone([...DELIVER, ...shut], child), "b2 LISTEN>CLOSED reset");
  const also = { "b.listener": { expected: "LISTEN", observed: "LISTEN" } } as const;
  assertEquals(gone(shut, [], { also }), "b2 LISTEN>CLOSED unexplained");
});

Deno.test("SYN-RECEIVED to LISTEN is the figure's by a RST, and after a passive OPEN", () => {
  const back = (wire: string[]): Played => [DELIVER, wire, "SYN-SENT", "LISTEN"];
  const rst = back(["delivered a>b RST seq=ISN_A+1"]);
  assertEquals(last(LISTENS, CONNECTS, REACHES, rst), "b3 SYN-RECEIVED>LISTEN shown");
  assertEquals(
    last(LISTENS, CONNECTS, REACHES, back([])),
    "b3 SYN-RECEIVED>LISTEN unexplained",
  );
  const active: Played = [[connect("a"), connect("b")], [], "SYN-SENT", "LISTEN"];
  assertEquals(last(active, REACHES, rst), "b2 SYN-RECEIVED>LISTEN reset");
});

Deno.test("an ACK of something else makes no end ESTABLISHED, and none FIN-WAIT-2", () => {
  const established = (wire: string[], b = wire): Played => [DELIVER, b, "ESTABLISHED", undefined];
  const synAck = (ack: string) => [
    `delivered b>a SYN,ACK seq=ISN_B ack=${ack}`,
    "sent a>b ACK seq=ISN_A+1 ack=ISN_B+1",
  ];
  const opened = (wire: string[]) =>
    told(played("wire", LISTENS, CONNECTS, REACHES, established(wire)))[1];
  assertEquals(opened(synAck("ISN_A+1")), "a3 SYN-SENT>ESTABLISHED shown");
  assertEquals(opened(synAck("ISN_A")), "a3 SYN-SENT>ESTABLISHED unexplained");
  assertEquals(opened(synAck("ISN_A+1000")), "a3 SYN-SENT>ESTABLISHED unexplained");
  assertEquals(opened(synAck("ISN_A+1").slice(0, 1)), "a3 SYN-SENT>ESTABLISHED unexplained");

  const acked = (ack: string) =>
    told(played("wire", ESTABLISHED, CLOSES, TAKEN, [
      DELIVER,
      [`delivered b>a ACK seq=ISN_B+1 ack=${ack}`],
      "FIN-WAIT-2",
      "CLOSE-WAIT",
    ]))[1];
  assertEquals(acked("ISN_A+2"), "a3 FIN-WAIT-1>FIN-WAIT-2 shown");
  assertEquals(acked("ISN_A+1"), "a3 FIN-WAIT-1>FIN-WAIT-2 unexplained");
  assertEquals(acked("ISN_A+3"), "a3 FIN-WAIT-1>FIN-WAIT-2 unexplained");
});

Deno.test("a segment that was lost, or is only sent, is not one that arrived", () => {
  for (const event of ["lost", "sent", "sent again"]) {
    const acked: Played = [
      [],
      [`${event} b>a ACK seq=ISN_B+1 ack=ISN_A+2`],
      "FIN-WAIT-2",
      "CLOSE-WAIT",
    ];
    assertEquals(
      told(played("wire", ESTABLISHED, CLOSES, TAKEN, acked))[1],
      "a3 FIN-WAIT-1>FIN-WAIT-2 unexplained",
      event,
    );
  }
});

Deno.test("CLOSE is an orderly one of that end: no abort, and no other end's", () => {
  const left = (actions: Played[0], wire: string[], to: Played[2]) =>
    told(played("wire", ESTABLISHED, [actions, wire, to, "ESTABLISHED"]))[0];
  const rst = ["sent a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1"];
  assertEquals(left([shutdown("a")], [], "FIN-WAIT-1"), "a1 ESTABLISHED>FIN-WAIT-1 shown");
  assertEquals(left([close("b")], [], "FIN-WAIT-1"), "a1 ESTABLISHED>FIN-WAIT-1 unexplained");
  assertEquals(left([abort("a")], rst, "CLOSED"), "a1 ESTABLISHED>CLOSED reset");
  assertEquals(left([abort("a")], rst, "FIN-WAIT-1"), "a1 ESTABLISHED>FIN-WAIT-1 unexplained");
});

Deno.test("a FIN ahead of a gap is taken when the gap is filled, and not without", () => {
  const fin = "delivered b>a FIN,ACK seq=ISN_B+8 ack=ISN_A+2";
  const ahead: Played = [
    DELIVER,
    [fin, "sent a>b ACK seq=ISN_A+2 ack=ISN_B+1"],
    "FIN-WAIT-2",
    "LAST-ACK",
  ];
  const filled = (ack: string): Played => [
    DELIVER,
    ["delivered b>a ACK seq=ISN_B+1 ack=ISN_A+2 len=7", `sent a>b ACK seq=ISN_A+2 ack=${ack}`],
    "TIME-WAIT",
    "LAST-ACK",
  ];
  const rows = [ESTABLISHED, CLOSES, TAKEN, ACKED];
  const change = (...more: Played[]) =>
    told(played("wire", ...rows, ...more)).find((text) => text.includes(">TIME-WAIT"));
  assertEquals(change(ahead, filled("ISN_B+9")), "a5 FIN-WAIT-2>TIME-WAIT shown");
  assertEquals(change(ahead, filled("ISN_B+8")), "a5 FIN-WAIT-2>TIME-WAIT unexplained");
  assertEquals(change(filled("ISN_B+9")), "a4 FIN-WAIT-2>TIME-WAIT unexplained");
});

Deno.test("FIN-WAIT-1 to TIME-WAIT is note 2 by one segment, and several arrows by two", () => {
  const fin = (ack: string) => `delivered b>a FIN,ACK seq=ISN_B+1 ack=${ack}`;
  const sent = "sent a>b ACK seq=ISN_A+2 ack=ISN_B+2";
  const done = (...wire: string[]) =>
    told(played("wire", ESTABLISHED, CLOSES, TAKEN, [DELIVER, wire, "TIME-WAIT", "LAST-ACK"]))[1];
  assertEquals(done(fin("ISN_A+2"), sent), "a3 FIN-WAIT-1>TIME-WAIT note 2");
  assertEquals(
    done("delivered b>a ACK seq=ISN_B+1 ack=ISN_A+2", fin("ISN_A+1"), sent),
    "a3 FIN-WAIT-1>TIME-WAIT several FIN-WAIT-2",
  );
  assertEquals(
    done(fin("ISN_A+1"), sent, "delivered b>a ACK seq=ISN_B+2 ack=ISN_A+2"),
    "a3 FIN-WAIT-1>TIME-WAIT several CLOSING",
  );
  assertEquals(done(fin("ISN_A+1"), sent), "a3 FIN-WAIT-1>TIME-WAIT unexplained");
  assertEquals(done(sent), "a3 FIN-WAIT-1>TIME-WAIT unexplained");
});

Deno.test("LAST-ACK to CLOSED is the figure's by the ACK of the FIN alone", () => {
  const fin: Played = [
    [close("b")],
    ["sent b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2"],
    "FIN-WAIT-2",
    "LAST-ACK",
  ];
  const end = (...wire: string[]) =>
    last(ESTABLISHED, CLOSES, TAKEN, ACKED, fin, [DELIVER, wire, "TIME-WAIT", "CLOSED"]);
  const ack = "delivered a>b ACK seq=ISN_A+2 ack=ISN_B+2";
  const rst = "delivered a>b RST seq=ISN_A+2";
  assertEquals(end(ack), "b5 LAST-ACK>CLOSED shown");
  assertEquals(end(rst), "b5 LAST-ACK>CLOSED reset");
  assertEquals(end(ack, rst), "b5 LAST-ACK>CLOSED reset");
  assertEquals(end("delivered a>b ACK seq=ISN_A+2 ack=ISN_B+1"), "b5 LAST-ACK>CLOSED unexplained");
});

Deno.test("TIME-WAIT to CLOSED is the figure's where its time was waited for, and no RST came", () => {
  const over = (actions: Played[0], wire: string[] = []) =>
    last([[], [], "TIME-WAIT", undefined], [actions, wire, "CLOSED", undefined]);
  assertEquals(over([outlast("a", 60)]), "a1 TIME-WAIT>CLOSED shown");
  assertEquals(over([]), "a1 TIME-WAIT>CLOSED unexplained");
  assertEquals(over([outlast("b", 60)]), "a1 TIME-WAIT>CLOSED unexplained");
  assertEquals(
    over([outlast("a", 60)], ["delivered b>a RST seq=ISN_B+1"]),
    "a1 TIME-WAIT>CLOSED reset",
  );
});

Deno.test("nothing leads from LISTEN to SYN-SENT: no call is the figure's SEND there", () => {
  const [, ...others] = told(
    played("wire", LISTENS, [[connect("b")], ["sent b>a SYN seq=ISN_B"], "CLOSED", "SYN-SENT"]),
  );
  assertEquals(others, ["b1 LISTEN>SYN-SENT unexplained"]);
});

Deno.test("jumps on the wire are explained by what was seen, and by nothing else", () => {
  const jump = (...wire: string[]) =>
    told(played("wire", LISTENS, CONNECTS, [DELIVER, wire, "SYN-SENT", "ESTABLISHED"]))[2];
  const [reached, ...answer] = [...REACHES[1], "delivered a>b ACK seq=ISN_A+1 ack=ISN_B+1"];
  assertEquals(jump(reached!, ...answer), "b2 LISTEN>ESTABLISHED several SYN-RECEIVED");
  assertEquals(jump(reached!), "b2 LISTEN>ESTABLISHED unexplained");
});

Deno.test("on loopback, what is called is seen, and what arrives is not", () => {
  assertEquals(
    told(played(
      "loopback",
      [[listen()], [], "CLOSED", "LISTEN"],
      [[connect("a")], [], "ESTABLISHED", "SYN-RECEIVED"],
      [[], [], "ESTABLISHED", "ESTABLISHED"],
      [[shutdown("a")], [], "FIN-WAIT-1", "ESTABLISHED"],
      [[close("b")], [], "TIME-WAIT", "CLOSED"],
      [[], [], "ESTABLISHED", "LISTEN"],
    )),
    [
      "a1 CLOSED>ESTABLISHED several SYN-SENT",
      "a3 ESTABLISHED>FIN-WAIT-1 shown",
      "a4 FIN-WAIT-1>TIME-WAIT several CLOSING or FIN-WAIT-2",
      "a5 TIME-WAIT>ESTABLISHED unexplained",
      "b0 CLOSED>LISTEN shown",
      "b1 LISTEN>SYN-RECEIVED unseen",
      "b2 SYN-RECEIVED>ESTABLISHED unseen",
      "b4 ESTABLISHED>CLOSED unseen or reset CLOSE-WAIT LAST-ACK",
      "b5 CLOSED>LISTEN unexplained",
    ],
  );
});

Deno.test("a row that failed shows no arrow, one that broke shows nothing, and a gap is no look", () => {
  const failed = (verdict: "fail" | "broken") => {
    const [actions, wire, a, b] = CLOSES;
    return told(played("wire", ESTABLISHED, [actions, wire, a, b, { verdict }]));
  };
  assertEquals(failed("fail"), ["a1 ESTABLISHED>FIN-WAIT-1 in a failed row"]);
  assertEquals(failed("broken"), []);
  const unseen: Played = [CLOSES[0], CLOSES[1], undefined, undefined];
  assertEquals(told(played("wire", ESTABLISHED, unseen, [[], [], "FIN-WAIT-1", undefined])), [
    "a2 ESTABLISHED>FIN-WAIT-1 shown",
  ]);
});

Deno.test("a socket that connects to itself is one end", () => {
  const own: Played = [
    [connect("a", { to: "self" })],
    ["sent a>a SYN seq=ISN_A"],
    "SYN-SENT",
    "SYN-SENT",
  ];
  assertEquals(told(played("wire", own)), ["a0 CLOSED>SYN-SENT shown"]);
});

Deno.test("a report from before actions were data shows what arrived, and no call", () => {
  const { rows, ...probe } = played("wire", ESTABLISHED, CLOSES, TAKEN, ACKED);
  assertEquals(told({ ...probe, rows: rows.map(({ actions: _, ...row }) => row) }), [
    "a1 ESTABLISHED>FIN-WAIT-1 unexplained",
    "a3 FIN-WAIT-1>FIN-WAIT-2 shown",
    "b2 ESTABLISHED>CLOSE-WAIT shown",
  ]);
});

Deno.test("arrowsShown() has every arrow, and each probe that shows it once", () => {
  const probe = played("wire", ESTABLISHED, CLOSES, TAKEN, ACKED);
  const shown = arrowsShown([{ ...probe, id: "x/y" }, { ...probe, id: "x/y" }]);
  assertEquals(Object.keys(shown), FIGURE_5.map(nameOf));
  assertEquals(Object.entries(shown).filter(([, ids]) => ids.length > 0), [
    ["ESTABLISHED>FIN-WAIT-1", ["x/y"]],
    ["ESTABLISHED>CLOSE-WAIT", ["x/y"]],
    ["FIN-WAIT-1>FIN-WAIT-2", ["x/y"]],
  ]);
});
