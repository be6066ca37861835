import { assert, assertEquals, assertMatch } from "@std/assert";
import { Tracer } from "../../lab/observe/trace.ts";
import { judgePath, pathOf } from "../../lab/judge/paths.ts";
import type { TracePipe } from "../../lab/sys/tracefs.ts";

const B_PORT = 1025;
const A_PORT = 37490;
const A = { address: "10.9.0.1", port: A_PORT };
const B = { address: "10.9.0.1", port: B_PORT };
const TOOL = 300;
const TUPLE_A = { local: A, peer: { address: "10.9.0.2", port: B_PORT } };
const TUPLE_B = { local: B, peer: { address: "10.9.0.2", port: A_PORT } };

/** A line as the kernel prints it. */
function line(
  change: string,
  { comm = "deno", pid = 100, sport = A_PORT, dport = B_PORT, protocol = "IPPROTO_TCP" } = {},
): string {
  const [from, to] = change.split(">");
  return `${comm.padStart(16)}-${pid}   [001] b..1.  4359.190649: inet_sock_set_state: ` +
    `family=AF_INET protocol=${protocol} sport=${sport} dport=${dport} saddr=10.9.0.1 ` +
    `daddr=10.9.0.2 saddrv6=::ffff:10.9.0.1 daddrv6=::ffff:10.9.0.2 ` +
    `oldstate=TCP_${from} newstate=TCP_${to}\n`;
}

/** A trace into which a test writes; marks are this thread's. */
class FakePipe implements TracePipe {
  text = "";
  read(): string | undefined {
    // In pieces, as reads end anywhere.
    const piece = this.text.slice(0, 37);
    this.text = this.text.slice(37);
    return piece || undefined;
  }
  mark(text: string): void {
    this.text += `            deno-100   [000] ...1.  4359.266781: tracing_mark_write: ${text}\n`;
  }
  [Symbol.dispose](): void {}
}

function traced(...lines: string[]): ReturnType<Tracer["unwatch"]> {
  const pipe = new FakePipe();
  const tracer = new Tracer(pipe, (pid) => pid === TOOL);
  const readOn = () => {
    const mark = tracer.mark();
    // It may take turns, where the machine is busy.
    while (!tracer.reached(mark)) assert(pipe.text !== "", "all has been read, and no mark");
  };
  readOn();
  tracer.watch(B_PORT);
  pipe.text += lines.join("");
  readOn();
  return tracer.unwatch(B_PORT);
}

Deno.test("Tracer lets others have their turn where events come faster than they are read", () => {
  const flood = { read: () => "noise\n", mark() {}, [Symbol.dispose]() {} };
  const tracer = new Tracer(flood);
  assert(!tracer.reached(tracer.mark()));
});

const HANDSHAKE_AND_CLOSE = [
  line("CLOSE>SYN_SENT", { sport: 0 }),
  line("SYN_SENT>ESTABLISHED"),
  line("LISTEN>SYN_RECV", { sport: B_PORT, dport: A_PORT }),
  line("SYN_RECV>ESTABLISHED", { sport: B_PORT, dport: A_PORT }),
  line("ESTABLISHED>FIN_WAIT1"),
  line("FIN_WAIT1>FIN_WAIT1"),
  line("FIN_WAIT1>FIN_WAIT2"),
  line("FIN_WAIT2>CLOSE"),
];

Deno.test("Tracer and pathOf() follow both ends, from port 0 on", () => {
  const { transitions, incomplete } = traced(...HANDSHAKE_AND_CLOSE);
  assertEquals(incomplete, undefined);
  assertEquals(
    pathOf(transitions, TUPLE_A).join(" "),
    "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED",
  );
  assertEquals(pathOf(transitions, TUPLE_B).join(" "), "LISTEN SYN-RECEIVED ESTABLISHED");
});

Deno.test("Tracer leaves out what another lab's thread does, and other protocols", () => {
  const { transitions } = traced(
    ...HANDSHAKE_AND_CLOSE,
    line("FIN_WAIT2>TIME_WAIT", { pid: 200 }),
    line("CLOSE>SYN_SENT", { comm: "<...>", pid: 200, sport: 0 }),
    line("CLOSE>SYN_SENT", { protocol: "IPPROTO_MPTCP" }),
  );
  assertEquals(transitions.length, HANDSHAKE_AND_CLOSE.length);
});

Deno.test("Tracer keeps what a tool does that holds a copy of the socket", () => {
  const { transitions } = traced(line("ESTABLISHED>CLOSE", { comm: "<...>", pid: TOOL }));
  assertEquals(transitions.length, 1);
});

const SPOILT = [
  ["lost events", "CPU:1 [LOST 12 EVENTS]\n", /lost events/],
  ["lost events, uncounted", "CPU:0 [LOST EVENTS]\n", /lost events/],
  ["a state that there is not", line("ESTABLISHED>FIN_WAIT3"), /FIN_WAIT3/],
  ["half a line", "x: inet_sock_set_state: protocol=IPPROTO_TCP \n", /Cannot parse/],
] as const;

for (const [what, text, reason] of SPOILT) {
  Deno.test(`Tracer calls a trace with ${what} incomplete`, () => {
    assertMatch(traced(...HANDSHAKE_AND_CLOSE, text).incomplete ?? "", reason);
  });
}

Deno.test("judgePath() takes TIME-WAIT as closed, as the tracepoint does", () => {
  const expected = ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "TIME-WAIT"] as const;
  const observed = ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "CLOSED"] as const;
  assertEquals(judgePath("a", expected, observed), undefined);
});

for (const wrong of [["CLOSED", "SYN-SENT"], ["CLOSED", "SYN-SENT", "CLOSED"], []] as const) {
  Deno.test(`judgePath() refuses ${wrong.join(" ") || "nothing"} for a connection`, () => {
    const expected = ["CLOSED", "SYN-SENT", "ESTABLISHED"] as const;
    assertEquals(judgePath("b", expected, wrong), {
      kind: "path",
      end: "b",
      expected: [...expected],
      observed: wrong,
    });
  });
}

const DROP = "kfree_skb: skbaddr=0000000017 rx_sk=0000000000 protocol=2048 " +
  "location=tcp_validate_incoming+0x99/0x1400 reason: TCP_INVALID_SEQUENCE";
const RESET = "tcp_send_reset: skbaddr=0000000017 skaddr=0000000000 " +
  `src=10.9.0.1:${B_PORT} dest=10.9.0.2:${A_PORT} state=UNKNOWN reason=NO_SOCKET`;
const event = (text: string, pid = 100) =>
  `            deno-${pid}   [000] b.... 4359.2: ${text}\n`;

/** A packet of IPv4 or IPv6, as far as its ports. */
function packet(ports: readonly [number, number], family: 4 | 6 = 4): Uint8Array {
  const header = family === 4 ? 20 : 40;
  const bytes = new Uint8Array(header + 20);
  bytes[0] = family === 4 ? 0x45 : 0x60;
  ports.forEach((port, i) => new DataView(bytes.buffer).setUint16(header + 2 * i, port));
  return bytes;
}

/** What is said of B's port, of what a kernel prints while packets are given to it, and between. */
function reasonsFor(play: (tracer: Tracer, print: (text: string) => void) => void) {
  const pipe = new FakePipe();
  const tracer = new Tracer(pipe, () => false);
  const readOn = () => {
    const mark = tracer.mark();
    while (!tracer.reached(mark)) assert(pipe.text !== "", "all has been read, and no mark");
  };
  readOn();
  tracer.watch(B_PORT);
  play(tracer, (text) => pipe.text += text);
  readOn();
  return [tracer.reasons(B_PORT), tracer.reasons(B_PORT)];
}

const DROPPED = {
  event: "dropped",
  reason: "TCP_INVALID_SEQUENCE",
  where: "tcp_validate_incoming",
};

for (const family of [4, 6] as const) {
  Deno.test(`Tracer gives a drop to the connection whose packet it was, once, over IPv${family}`, () => {
    const [first, again] = reasonsFor((tracer, print) => {
      const write = (...ports: [number, number]) =>
        tracer.during(packet(ports, family), () => print(event(DROP)));
      write(A_PORT, B_PORT);
      write(7, 8);
      write(B_PORT, A_PORT);
    });
    assertEquals([first, again], [[DROPPED, DROPPED], []] as never);
  });
}

Deno.test("Tracer gives nobody what is dropped between packets, or in another's time slice", () => {
  const [reasons] = reasonsFor((tracer, print) => {
    tracer.during(packet([A_PORT, B_PORT]), () => print(event(DROP, 200)));
    print(event(DROP));
  });
  assertEquals(reasons, []);
});

Deno.test("Tracer gives a reset to the connection whose ports it has, whenever it was sent", () => {
  const [reasons] = reasonsFor((_, print) => {
    print(event(RESET) + event(RESET.replace(`:${B_PORT}`, ":9").replace(`:${A_PORT}`, ":8")));
    print(event(RESET, 200));
  });
  assertEquals(reasons, [{ event: "reset sent", reason: "NO_SOCKET" }]);
});

Deno.test("Tracer ends a delivery that throws", () => {
  const [reasons] = reasonsFor((tracer, print) => {
    try {
      tracer.during(packet([A_PORT, B_PORT]), () => {
        throw new Error("the device is gone");
      });
    } catch {
      print(event(DROP));
    }
  });
  assertEquals(reasons, []);
});
