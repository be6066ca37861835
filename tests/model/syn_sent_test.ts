/** RFC 9293, 3.10.7.3, from its text. */

import { assertEquals } from "@std/assert";
import { calls } from "../../lab/model/calls.ts";
import { CLOSED } from "../../lab/model/socket.ts";
import { drawn, ISN_B, outcomes, type Said } from "./allowed.ts";

const ISS = 1_000;
const closed = { ...CLOSED, snd: { ...CLOSED.snd, iss: ISS, una: ISS, nxt: ISS } };
const [{ socket: synSent }] = calls(closed, { kind: "open", way: "active" }) as [
  ReturnType<typeof calls>[number],
];

function check(said: Said, ...lines: string[]): void {
  assertEquals(drawn(synSent, said), lines, JSON.stringify(said));
}

Deno.test("3.10.7.3, first: SEG.ACK =< ISS or > SND.NXT draws a RST of SEG.ACK, and nothing else", () => {
  for (const ack of [ISS, ISS - 1, ISS + 2, ISS + 100_000]) {
    const seq = ack === ISS ? "ISN_A" : ack > ISS ? `ISN_A+${ack - ISS}` : "ISN_A-1";
    for (const control of [["ACK"], ["SYN", "ACK"], ["FIN", "ACK"]] as const) {
      check({ control, seq: ISN_B, ack }, `RST seq=${seq} len=0 > SYN-SENT, nothing`);
    }
    check({ control: ["RST", "ACK"], seq: 0, ack }, "silence > SYN-SENT, nothing");
  }
});

Deno.test("3.10.7.3, second: a RST resets with an acceptable ACK, and is dropped without one", () => {
  const reset = "silence > CLOSED, ECONNREFUSED";
  check({ control: ["RST", "ACK"], seq: 0, ack: ISS + 1 }, reset);
  check({ control: ["SYN", "RST", "ACK"], seq: 0, ack: ISS + 1 }, reset);
  check({ control: ["RST"], seq: 0 }, "silence > SYN-SENT, nothing");
  check({ control: ["SYN", "RST"], seq: ISN_B }, "silence > SYN-SENT, nothing");
});

Deno.test("3.10.7.3, second: the number of a RST may be looked at first, as RFC 5961 would have it", () => {
  check(
    { control: ["RST", "ACK"], seq: ISN_B, ack: ISS + 1 },
    "silence > CLOSED, ECONNREFUSED",
    "~silence > SYN-SENT, nothing",
  );
});

Deno.test("3.10.7.3, fourth: a SYN,ACK of the SYN: ESTABLISHED, and an ACK", () => {
  const said: Said = { control: ["SYN", "ACK"], seq: ISN_B, ack: ISS + 1 };
  check(said, "ACK seq=ISN_A+1 ack=ISN_B+1 len=0 > ESTABLISHED, nothing");
  const [{ socket }] = outcomes(synSent, said) as [ReturnType<typeof outcomes>[number]];
  assertEquals([socket.snd.una, socket.unacknowledged], [ISS + 1, []]);
  assertEquals([socket.rcv.irs, socket.rcv.nxt, socket.opened], [ISN_B, ISN_B + 1, "active"]);
});

Deno.test("3.10.7.3, fourth: text on the SYN,ACK is taken with one ACK, with two, or not", () => {
  check(
    { control: ["SYN", "ACK"], seq: ISN_B, ack: ISS + 1, text: "hello" },
    "ACK seq=ISN_A+1 ack=ISN_B+6 len=0 > ESTABLISHED, text 5",
    "~silence > ESTABLISHED, text 5",
    "~ACK seq=ISN_A+1 ack=ISN_B+1 len=0; ACK seq=ISN_A+1 ack=ISN_B+6 len=0 > ESTABLISHED, text 5",
    "~ACK seq=ISN_A+1 ack=ISN_B+1 len=0 > ESTABLISHED, text 5",
    "~ACK seq=ISN_A+1 ack=ISN_B+1 len=0 > ESTABLISHED, nothing",
  );
});

Deno.test("3.10.7.3, fourth: a FIN on the SYN,ACK leads on to CLOSE-WAIT", () => {
  const said: Said = { control: ["SYN", "FIN", "ACK"], seq: ISN_B, ack: ISS + 1 };
  assertEquals(drawn(synSent, said)[0], "ACK seq=ISN_A+1 ack=ISN_B+2 len=0 > CLOSE-WAIT, end");
});

Deno.test("3.10.7.3, fourth: a SYN alone: SYN-RECEIVED, and a SYN,ACK of ISS", () => {
  const said: Said = { control: ["SYN"], seq: ISN_B };
  check(said, "SYN,ACK seq=ISN_A ack=ISN_B+1 len=0 > SYN-RECEIVED, nothing");
  assertEquals(outcomes(synSent, said)[0]!.socket.opened, "active");
});

Deno.test("3.10.7.3, fourth: text on a SYN alone is queued until ESTABLISHED, or left", () => {
  const [queued, left, ...others] = outcomes(synSent, {
    ...{ control: ["SYN"], seq: ISN_B, text: "hello" },
  });
  assertEquals(others, []);
  assertEquals([queued!.isLatitude, left!.isLatitude], [false, true]);
  assertEquals(queued!.told, { kind: "nothing" });
  const ack: Said = { control: ["ACK"], seq: ISN_B + 1, ack: ISS + 1 };
  assertEquals(outcomes(queued!.socket, ack)[0]!.told, { kind: "text", bytes: 5 });
  assertEquals(outcomes(left!.socket, ack)[0]!.told, { kind: "nothing" });
});

Deno.test("3.10.7.3, fifth: without SYN or RST it is dropped, even with an acceptable ACK", () => {
  for (const control of [["ACK"], ["FIN", "ACK"], [], ["FIN"], ["URG", "ACK"]] as const) {
    check({ control, seq: ISN_B, ack: ISS + 1, text: "x" }, "silence > SYN-SENT, nothing");
  }
});

Deno.test("what waited for ESTABLISHED leaves with the ACK of the SYN", () => {
  const [{ socket: waiting }] = calls(synSent, {
    ...{ kind: "send", text: new TextEncoder().encode("hello") },
  }) as [ReturnType<typeof calls>[number]];
  assertEquals(waiting.unsent.text.length, 5);
  assertEquals(
    drawn(waiting, { control: ["SYN", "ACK"], seq: ISN_B, ack: ISS + 1 })[0],
    "ACK seq=ISN_A+1 ack=ISN_B+1 len=5 > ESTABLISHED, nothing",
  );
});
