/** Windows and queues, from RFC 9293, 3.10.7.4, first, fifth and seventh, and RFC 7323, 2.3. */

import { assertEquals } from "@std/assert";
import { acknowledged } from "../../lab/model/acknowledged.ts";
import { arrives } from "../../lab/model/arrives.ts";
import { arrivingSegment } from "../../lab/model/arriving.ts";
import { calls } from "../../lab/model/calls.ts";
import { listening, offerIn, type Socket, USUAL_OFFER } from "../../lab/model/socket.ts";
import { seqAdd } from "../../lab/tcp/sequence.ts";
import { outcomes, type Said, worldsIn } from "./allowed.ts";

const { sockets: { a: established } } = worldsIn("ESTABLISHED")[0]!;
const { timestamps: _, ...plain } = established;
const { rcv: { nxt }, snd } = plain;

/** A segment at RCV.NXT, or so far from it. */
const ack = (from = 0, rest: Partial<Said> = {}): Said => ({
  ...{ control: ["ACK"], seq: seqAdd(nxt, from), ack: snd.nxt },
  ...rest,
});

/** Flags, text and state of what the standard would have first, and how many others it allows. */
const first = (socket: Socket, said: Said) => {
  const [{ sent, socket: after, told }] = outcomes(socket, said) as [
    ReturnType<typeof outcomes>[number],
  ];
  const acked = sent.map(({ ack }) => ack - nxt);
  return [acked, after.state, told.kind];
};

Deno.test("first, table 6: a window of 0 takes an empty segment at RCV.NXT, and nothing else", () => {
  const shut = { ...plain, rcv: { ...plain.rcv, wnd: 0 } };
  assertEquals(first(shut, ack()), [[], "ESTABLISHED", "nothing"]);
  assertEquals(first(shut, ack(1)), [[0], "ESTABLISHED", "nothing"]);
  assertEquals(first(shut, ack(-1)), [[0], "ESTABLISHED", "nothing"]);
  assertEquals(first(shut, ack(0, { text: "x" })), [[0], "ESTABLISHED", "nothing"]);
  assertEquals(first(shut, ack(0, { control: ["FIN", "ACK"] })), [[0], "ESTABLISHED", "nothing"]);
  assertEquals(first(shut, ack(0, { control: ["RST"] })), [[], "CLOSED", "error"]);
  assertEquals(first(shut, ack(1, { control: ["RST"] })), [[], "ESTABLISHED", "nothing"]);
});

Deno.test("first: with a window of 0 the ACK of text that is refused may count, or not", () => {
  const text = new TextEncoder().encode("hello");
  const [{ socket: sent }] = calls(plain, { kind: "send", text }) as [
    ReturnType<typeof calls>[number],
  ];
  const shut = { ...sent, rcv: { ...sent.rcv, wnd: 0 } };
  const all = outcomes(shut, ack(0, { ack: seqAdd(snd.nxt, 5), text: "x" }));
  assertEquals(
    all.map(({ socket, isLatitude }) => [socket.unacknowledged.length, isLatitude]),
    [[1, false], [0, true]],
  );
});

Deno.test("seventh: of text that exceeds the window only what fits is taken", () => {
  const narrow = { ...plain, rcv: { ...plain.rcv, wnd: 4 }, scale: { send: 0, receive: 0 } };
  const [{ socket, sent }] = outcomes(
    narrow,
    ack(0, { control: ["FIN", "ACK"], text: "hello" }),
  ) as [
    ReturnType<typeof outcomes>[number],
  ];
  assertEquals([socket.state, new TextDecoder().decode(socket.unread)], ["ESTABLISHED", "hell"]);
  assertEquals(sent.map(({ ack }) => ack - nxt), [4]);
});

Deno.test("seventh: what was kept beyond a gap is taken once the gap is filled, with its FIN", () => {
  const [{ socket: gap }] = outcomes(plain, ack(5, { control: ["FIN", "ACK"], text: "world" })) as [
    ReturnType<typeof outcomes>[number],
  ];
  assertEquals(gap.rcv.nxt, nxt);
  const [{ socket, sent }] = outcomes(gap, ack(0, { text: "hello" })) as [
    ReturnType<typeof outcomes>[number],
  ];
  assertEquals(new TextDecoder().decode(socket.unread), "helloworld");
  assertEquals([socket.state, sent.map(({ ack }) => ack - nxt)], ["CLOSE-WAIT", [11]]);
  // Where it was not kept, it must come again.
  const dropped = outcomes(plain, ack(5, { text: "world" })).at(-1)!.socket;
  const [{ socket: filled }] = outcomes(dropped, ack(0, { text: "hello" })) as [
    ReturnType<typeof outcomes>[number],
  ];
  assertEquals(new TextDecoder().decode(filled.unread), "hello");
});

Deno.test("second: what is unread should be flushed by a RST, and may be read all the same", () => {
  const unread = { ...plain, unread: new TextEncoder().encode("hello") };
  const told = outcomes(unread, ack(0, { control: ["RST"] })).map(({ told }) => told.kind);
  assertEquals(told, ["error", "text"]);
});

Deno.test("fifth: SND.WND is taken from segments that are not older than the last", () => {
  const at = (seq: number, wnd: number, more = 0) =>
    arrivingSegment({
      control: new Set(["ACK"]),
      ...{ seq: seqAdd(plain.snd.wl1, seq), ack: seqAdd(snd.nxt, more), wnd, options: [] },
      payload: new Uint8Array(),
    });
  const scale = plain.scale.send;
  assertEquals(acknowledged(plain, at(0, 3)).snd.wnd, 3 << scale);
  assertEquals(acknowledged(plain, at(1, 3)).snd.wnd, 3 << scale);
  assertEquals(acknowledged(plain, at(-1, 3)).snd.wnd, plain.snd.wnd);
  assertEquals(acknowledged(plain, at(0, 3, -1)).snd.wnd, plain.snd.wnd);
  // RFC 5961, 5.2: MAX.SND.WND is the largest that there ever was.
  assertEquals(acknowledged(plain, at(0, 3)).snd.maxWnd, plain.snd.maxWnd);
  assertEquals(acknowledged(plain, at(0, 60_000)).snd.maxWnd, 60_000 << scale);
});

Deno.test("fifth: an ACK takes from the queue what it covers, to the byte", () => {
  const text = new TextEncoder().encode("hello");
  const [{ socket: sent }] = calls(plain, { kind: "send", text }) as [
    ReturnType<typeof calls>[number],
  ];
  const left = (n: number) =>
    outcomes(sent, ack(0, { ack: seqAdd(snd.nxt, n) }))[0]!.socket.unacknowledged
      .map(({ text }) => new TextDecoder().decode(text));
  assertEquals([left(0), left(2), left(5)], [["hello"], ["llo"], []]);
  assertEquals(outcomes(sent, ack(0, { ack: snd.una - 10 }))[0]!.socket.snd.una, snd.una);
});

Deno.test("3.8.6: no more is sent than the window has room for", () => {
  const text = new TextEncoder().encode("hello");
  const narrow = { ...plain, snd: { ...plain.snd, wnd: 3 } };
  const [{ sent, socket }] = calls(narrow, { kind: "send", text }) as [
    ReturnType<typeof calls>[number],
  ];
  assertEquals(sent.map(({ payload }) => payload.length), [3]);
  assertEquals(socket.unsent.text.length, 2);
  const [{ sent: fin }] = calls(socket, { kind: "close" }) as [ReturnType<typeof calls>[number]];
  assertEquals(fin.filter(({ control }) => control.has("FIN")), []);
});

Deno.test("sixth: RCV.UP moves on, until the peer's FIN", () => {
  const urgent = {
    ...arrivingSegment({
      control: new Set(["URG", "ACK"]),
      ...{ seq: nxt, ack: snd.nxt, wnd: 1_000, options: [], payload: new Uint8Array() },
    }),
    urgent: 5,
  };
  const up = (socket: Socket) => arrives(socket, urgent)[0]!.socket.rcv.up;
  assertEquals(up(plain), seqAdd(nxt, 5));
  assertEquals(up({ ...plain, state: "CLOSE-WAIT" }), undefined);
});

Deno.test("RFC 7323, 2.3: a shift of more than 14 counts as 14", () => {
  assertEquals(offerIn([{ kind: "window-scale", shift: 15 }]).scale, 14);
  assertEquals(offerIn([{ kind: "window-scale", shift: 13 }]).scale, 13);
  assertEquals([offerIn([]).scale, offerIn([]).mss], [undefined, 536]);
});

Deno.test("3.10.4: a FIN waits for the text that the window holds back, and is not taken for sent", () => {
  const text = new TextEncoder().encode("hello");
  const waiting = { ...plain, snd: { ...plain.snd, wnd: 3 }, unsent: { text, fin: false } };
  const [{ sent, socket }] = calls(waiting, { kind: "close" }) as [
    ReturnType<typeof calls>[number],
  ];
  assertEquals(sent.map(({ control, payload }) => [control.has("FIN"), payload.length]), [
    [false, 3],
  ]);
  assertEquals([socket.state, socket.unsent.fin], ["FIN-WAIT-1", true]);
  const [acked] = outcomes(socket, ack(0, { ack: seqAdd(snd.nxt, 3) }));
  assertEquals(acked!.sent.map(({ control }) => control.has("FIN")), [true]);
  const shut = { ...socket, unacknowledged: [], snd: { ...socket.snd, una: socket.snd.nxt } };
  const idle = { ...ack(), ack: socket.snd.nxt };
  assertEquals(
    outcomes({ ...shut, snd: { ...shut.snd, wnd: 0 } }, idle)[0]!.socket.state,
    "FIN-WAIT-1",
  );
});

Deno.test("RFC 7323, 2.2: windows are scaled only where both SYNs say so", () => {
  const { scale: _, ...unscaled } = USUAL_OFFER;
  const syn: Said = {
    ...{ control: ["SYN"], seq: 5, options: [{ kind: "window-scale", shift: 3 }] },
  };
  assertEquals(outcomes(listening(1), syn)[0]!.socket.scale, { send: 3, receive: 7 });
  assertEquals(outcomes(listening(1, unscaled), syn)[0]!.socket.scale, { send: 0, receive: 0 });
  assertEquals(outcomes(listening(1), { ...syn, options: [] })[0]!.socket.scale, {
    ...{ send: 0, receive: 0 },
  });
});
