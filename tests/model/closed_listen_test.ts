/** RFC 9293, 3.10.7.1 and 3.10.7.2, from their text. */

import { assert, assertEquals } from "@std/assert";
import { CLOSED, listening, type Socket } from "../../lab/model/socket.ts";
import { drawn, ISN_B, outcomes, type Said } from "./allowed.ts";

const ISS = 1_000;
const closed: Socket = { ...CLOSED, snd: { ...CLOSED.snd, iss: ISS, una: ISS, nxt: ISS } };
const listener = listening(ISS);

function check(socket: Socket, said: Said, ...lines: string[]): void {
  assertEquals(drawn(socket, said), lines, JSON.stringify(said));
}

Deno.test("3.10.7.1: in CLOSED a RST is discarded, with or without ACK", () => {
  check(closed, { control: ["RST"], seq: ISN_B }, "silence > CLOSED, nobody");
  check(closed, { control: ["RST", "ACK"], seq: ISN_B, ack: 77 }, "silence > CLOSED, nobody");
});

Deno.test("3.10.7.1: what has no ACK draws RST,ACK of 0 and SEG.SEQ+SEG.LEN", () => {
  for (
    const [control, text, length] of [
      [["SYN"], "", 1],
      [["SYN"], "hello", 6],
      [["FIN"], "", 1],
      [[], "", 0],
      [[], "hello", 5],
      [["SYN", "FIN"], "", 2],
    ] as const
  ) {
    const said = { control, seq: ISN_B, text };
    const ack = length === 0 ? "ISN_B" : `ISN_B+${length}`;
    check(closed, said, `RST,ACK seq=0 ack=${ack} len=0 > CLOSED, nobody`);
  }
});

Deno.test("3.10.7.1: what has ACK draws a RST of SEG.ACK, without ACK", () => {
  for (const control of [["ACK"], ["SYN", "ACK"], ["FIN", "ACK"], ["URG", "ACK"]] as const) {
    const said = { control, seq: ISN_B, ack: ISS + 7, text: "hello" };
    check(closed, said, "RST seq=ISN_A+7 len=0 > CLOSED, nobody");
  }
});

Deno.test("3.10.7.2, first: in LISTEN a RST is ignored, whatever else is set", () => {
  for (const control of [["RST"], ["RST", "ACK"], ["SYN", "RST"]] as const) {
    check(listener, { control, seq: ISN_B, ack: 3 }, "silence > LISTEN, nothing");
  }
});

Deno.test("3.10.7.2, second: in LISTEN an ACK draws a RST of SEG.ACK, before any SYN counts", () => {
  for (const control of [["ACK"], ["SYN", "ACK"], ["FIN", "ACK"]] as const) {
    const said = { control, seq: ISN_B, ack: ISS + 9 };
    check(listener, said, "RST seq=ISN_A+9 len=0 > LISTEN, nothing");
  }
});

Deno.test("3.10.7.2, third: a SYN draws a SYN,ACK, and sets RCV.NXT, IRS, SND.UNA and SND.NXT", () => {
  const said: Said = { control: ["SYN"], seq: ISN_B };
  check(listener, said, "SYN,ACK seq=ISN_A ack=ISN_B+1 len=0 > SYN-RECEIVED, nothing");
  const [{ socket }] = outcomes(listener, said) as [ReturnType<typeof outcomes>[number]];
  assertEquals([socket.opened, socket.rcv.irs, socket.rcv.nxt], ["passive", ISN_B, ISN_B + 1]);
  assertEquals([socket.snd.una, socket.snd.nxt], [ISS, ISS + 1]);
});

Deno.test("3.10.7.2, third: text and FIN on a SYN are queued, not acknowledged; or left", () => {
  const said: Said = { control: ["SYN", "FIN"], seq: ISN_B, text: "hello" };
  const answer = "SYN,ACK seq=ISN_A ack=ISN_B+1 len=0 > SYN-RECEIVED, nothing";
  check(listener, said, answer, `~${answer}`);
  const [queued, left] = outcomes(listener, said);
  const ack: Said = { control: ["ACK"], seq: ISN_B + 1, ack: ISS + 1 };
  assertEquals(
    drawn(queued!.socket, ack)[0],
    "ACK seq=ISN_A+1 ack=ISN_B+7 len=0 > CLOSE-WAIT, text 5",
  );
  assertEquals(drawn(left!.socket, ack), ["silence > ESTABLISHED, nothing"]);
});

Deno.test("3.10.7.2, fourth: in LISTEN anything without SYN, ACK or RST is dropped", () => {
  for (const control of [[], ["FIN"], ["URG"], ["PSH"]] as const) {
    check(listener, { control, seq: ISN_B, text: "x" }, "silence > LISTEN, nothing");
  }
});

Deno.test("a port that is listened at takes SYNs once a connection is gone", () => {
  const said: Said = { control: ["SYN"], seq: ISN_B };
  const [one] = outcomes({ ...closed, hasListener: true }, said);
  assertEquals(one!.socket.state, "SYN-RECEIVED");
  assertEquals(outcomes(closed, said)[0]!.socket.state, "CLOSED");
});

Deno.test("RFC 7323, 1.3: a SYN,ACK offers what the SYN has offered, and nothing else", () => {
  const kinds = (options: Said["options"]) =>
    outcomes(listener, { control: ["SYN"], seq: ISN_B, ...(options && { options }) })[0]!
      .sent[0]!.options.map(({ kind }) => kind);
  assertEquals(kinds([]), ["mss"]);
  assertEquals(kinds([{ kind: "sack-permitted" }]), ["mss", "sack-permitted"]);
  assert(kinds([{ kind: "timestamps", value: 5, echo: 0 }]).includes("timestamps"));
  assert(kinds([{ kind: "window-scale", shift: 3 }]).includes("window-scale"));
});
