/** RFC 6191, 2, and RFC 9293, 3.6.1, MAY-2: a SYN in TIME-WAIT, from their texts. */

import { assert, assertEquals } from "@std/assert";
import { isNewer } from "../../lab/model/reopened.ts";
import type { Socket } from "../../lab/model/socket.ts";
import { seqAdd, seqDiff } from "../../lab/tcp/sequence.ts";
import { drawn, outcomes, type Said, worldsIn } from "./allowed.ts";

const { sockets: { a: timeWait } } = worldsIn("TIME-WAIT")[0]!;
const listened: Socket = { ...timeWait, hasListener: true };
const { rcv: { nxt }, timestamps } = listened;
const { recent } = timestamps!;

const stamped = (value: number): Said["options"] => [{ kind: "timestamps", value, echo: 0 }];
const syn = (from: number, options?: Said["options"]): Said => ({
  ...{ control: ["SYN"], seq: seqAdd(nxt, from) },
  ...(options && { options }),
});

/** How the standard would have it answered first. */
const first = (socket: Socket, said: Said) => outcomes(socket, said)[0]!;

Deno.test("with a newer timestamp a SYN opens a new connection, whatever its number", () => {
  for (const from of [-1_000_000, -1, 0, 1, 100_000]) {
    const { socket, sent, clauses } = first(listened, syn(from, stamped(recent + 1)));
    assertEquals(socket.state, "SYN-RECEIVED");
    assertEquals([...sent[0]!.control].sort(), ["ACK", "SYN"]);
    assertEquals(sent[0]!.ack, seqAdd(nxt, from + 1));
    assertEquals(clauses[0]!.section, "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4");
  }
});

Deno.test("with an equal timestamp, or none, the number must be higher than the last", () => {
  // The last number that was seen is the FIN's: RCV.NXT-1.
  for (const options of [stamped(recent), undefined]) {
    for (const [from, opens] of [[0, true], [1, true], [-1, false], [-1_000, false]] as const) {
      const { seq, options: said = [] } = syn(from, options);
      const segment = { ...first(listened, syn(1)).sent[0]!, seq, options: said, urgent: 0 };
      assertEquals(isNewer(listened, segment), opens, `${from} ${options?.length}`);
    }
  }
});

Deno.test("where the connection before used no timestamps, one that has opens, else the number counts", () => {
  const { timestamps: _, ...before } = listened;
  assertEquals(first(before, syn(-1_000, stamped(1))).socket.state, "SYN-RECEIVED");
  assertEquals(first(before, syn(10)).socket.state, "SYN-RECEIVED");
  assertEquals(first(before, syn(-10)).socket.state, "TIME-WAIT");
});

Deno.test("any other SYN draws what it draws in other states, or is dropped", () => {
  const told = { kind: "end" };
  for (const said of [syn(-1_000, stamped(recent)), syn(100, stamped(recent - 1))]) {
    const all = outcomes(listened, said);
    assertEquals(all.map(({ sent }) => sent.length), [1, 0]);
    assertEquals(all.map(({ isLatitude }) => isLatitude), [false, true]);
    for (const one of all) assertEquals([one.socket.state, one.told], ["TIME-WAIT", told]);
  }
});

Deno.test("without a listener nothing is opened", () => {
  for (const said of [syn(10, stamped(recent + 1)), syn(10, stamped(recent))]) {
    assert(outcomes(timeWait, said).every(({ socket }) => socket.state !== "SYN-RECEIVED"));
    assert(outcomes(listened, said).some(({ socket }) => socket.state === "SYN-RECEIVED"));
  }
});

Deno.test("a SYN,ACK and a RST open nothing", () => {
  for (const control of [["SYN", "ACK"], ["SYN", "RST"]] as const) {
    const said = { ...syn(10, stamped(recent + 1)), control, ack: listened.snd.nxt };
    assert(drawn(listened, said).every((line) => !line.includes("SYN-RECEIVED")), control.join());
  }
});

Deno.test("MAY-2: the new connection's number is beyond all that the old one has used", () => {
  const { socket } = first(listened, syn(10, stamped(recent + 1)));
  assert(seqDiff(socket.snd.iss, listened.snd.nxt) > 0);
  assertEquals([socket.opened, socket.isEnded, socket.unread.length], ["passive", false, 0]);
});
