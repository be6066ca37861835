import { assert, assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import fc from "fast-check";
import { NetlinkError, readMessages } from "../../lab/parse/netlink.ts";
import { decodeInetDiag, decodeSockDiag } from "../../lab/parse/sock_diag.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import { fixtureBytes, fixtureText } from "./fixture.ts";
import { leftOf, type Loss } from "./model.ts";

const MODEL = fixtureBytes("ss-versions/model.diag");
const LO = { interfaces: new Map([[1, "lo"]]) };
const LOSSES: Loss<void>[] = [
  // The processes are not the kernel's to say.
  { in: () => true, lose: (row) => delete row.processes },
];

Deno.test("decodeSockDiag() decodes the model's sockets", () => {
  assertEquals(decodeSockDiag(MODEL, LO), leftOf(undefined, LOSSES));
});

Deno.test("decodeSockDiag() gives the index of an interface whose name it does not know", () => {
  const [, bound] = decodeSockDiag(MODEL);
  assertEquals([bound!.local.interface, bound!.info], [undefined, { ifindex: "1" }]);
});

Deno.test("decodeSockDiag() decodes the sockets of the recording for a narrow terminal", () => {
  const rows = decodeSockDiag(fixtureBytes("ss-versions/short-for-glued.diag"));
  const printed = parseSs(fixtureText("ss-versions/ss-4.15.0/glued-47cols-tan.out"));
  assertEquals(
    rows.map(({ state, peer }) => [state, peer]),
    printed.map(({ state, peer }) => [state, peer]),
  );
});

Deno.test("decodeSockDiag() says of struct tcp_info what ss says of the same recording", () => {
  const printed = parseSs(fixtureText("live-6.18/ss-tanie-of-diag.out"));
  const rows = decodeSockDiag(fixtureBytes("live-6.18/ss-tanie.diag"), LO);
  // ss stops at the end of the first dump, IPv4's; the recording goes on with IPv6's.
  assertEquals([rows.length, rows.filter(({ family }) => family === 4).length], [58, 47]);
  let compared = 0;
  for (const [i, { info, ...row }] of printed.entries()) {
    const { info: decoded = {}, ...same } = rows[i]!;
    const { timer: printedTimer, ...text } = row;
    const { timer, uid, ...bytes } = same;
    assertEquals({ ...text }, { ...bytes, ...(uid !== 0 && { uid }) });
    assertEquals(printedTimer?.kind, timer?.kind);
    for (const [name, value] of Object.entries(decoded)) {
      // Without --tos, ss does not say; and where -e tells of a cgroup, it is by its path.
      if (["cgroup_id", "tos", "tclass", "class_id"].includes(name)) continue;
      // Not before 6.2.
      if (["rcv_wnd", "rehash", "usec_ts"].includes(name)) continue;
      assertEquals(value, info?.[name], `${name} of row ${i}`);
      compared++;
    }
    for (const name of Object.keys(info ?? {})) assert(name === "cgroup" || name in decoded, name);
  }
  assertEquals(compared > 200, true);
});

Deno.test("readMessages() gives each message's header and body", () => {
  const messages = [...readMessages(MODEL)];
  assertEquals(messages.length, 24);
  assertEquals(messages.map(({ type }) => type), [...Array(23).fill(20), 3]);
  assertEquals(messages[0], { type: 20, flags: 2, seq: 123456, body: MODEL.subarray(16, 96) });
});

Deno.test("decodeInetDiag() decodes one datagram's message at a time", () => {
  const rows = [...readMessages(MODEL)].filter(({ type }) => type === 20)
    .map(({ body }) => decodeInetDiag(body, LO));
  assertEquals(rows, decodeSockDiag(MODEL, LO));
});

function message(type: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(16 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint16(4, type, true);
  bytes.set(body, 16);
  return bytes;
}

function i32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value, true);
  return bytes;
}

/** A LISTEN of IPv4 with these attributes. */
function listener(...attributes: number[]): Uint8Array {
  const body = new Uint8Array(72 + attributes.length);
  body.set([2, 10]);
  body.set(attributes, 72);
  return body;
}

Deno.test("decodeSockDiag() throws the kernel's error with its number", () => {
  for (const type of [2, 3]) {
    const error = assertThrows(() => decodeSockDiag(message(type, i32(-2))), Error, "ENOENT");
    assertInstanceOf(error, NetlinkError);
    assertEquals(error.errno, 2);
  }
  assertThrows(() => decodeSockDiag(message(2, i32(-99999))), NetlinkError, "errno 99999");
});

Deno.test("decodeSockDiag() passes over acknowledgements, NLMSG_NOOP, and a bare NLMSG_DONE", () => {
  assertEquals(decodeSockDiag(message(2, i32(0))), []);
  assertEquals(decodeSockDiag(message(1, new Uint8Array())), []);
  assertEquals(decodeSockDiag(message(3, new Uint8Array())), []);
  assertEquals(decodeSockDiag(new Uint8Array()), []);
});

Deno.test("decodeSockDiag() skips sockets that are not TCP over IP", () => {
  assertEquals(decodeSockDiag(message(20, Uint8Array.of(1, 1, 1, 0))), []);
  assertEquals(decodeSockDiag(message(20, listener(5, 0, 10, 0, 17))), []);
  assertEquals(decodeSockDiag(message(20, listener(5, 0, 10, 0, 6))).length, 1);
});

Deno.test("decodeSockDiag() takes an attribute's type without its flags, and passes over unknown ones", () => {
  const [row] = decodeSockDiag(
    message(20, listener(5, 0, 8, 0x80, 2, 0, 0, 0, 6, 0, 99, 0, 1, 2, 0, 0)),
  );
  assertEquals(row!.shutdown, { send: true, receive: false });
  assertEquals(row!.info, undefined);
});

Deno.test("decodeSockDiag() reads as much of struct tcp_info as there is", () => {
  const info = [...Array(8).fill(0), 0x40, 0x0d, 0x03, 0];
  const [row] = decodeSockDiag(message(20, listener(16, 0, 2, 0, ...info)));
  assertEquals(row!.info, { rto: "200" });
});

const MALFORMED: [what: string, bytes: Uint8Array][] = [
  ["a header cut short", MODEL.subarray(0, 15)],
  ["a message cut short", MODEL.subarray(0, 95)],
  ["a second message cut short", MODEL.subarray(0, 100)],
  ["a length less than the header's", Uint8Array.of(15, ...Array(31).fill(0))],
  ["a length of 0", new Uint8Array(16)],
  ["an unknown type", message(18, listener())],
  ["an empty body", message(20, new Uint8Array())],
  ["a body cut short", message(20, listener().subarray(0, 71))],
  ["state 0", message(20, listener().with(1, 0))],
  ["state 14", message(20, listener().with(1, 14))],
  ["an attribute cut short", message(20, listener(8, 0, 8, 0, 1))],
  ["an attribute's header cut short", message(20, listener(4, 0))],
  ["an attribute shorter than its header", message(20, listener(3, 0, 8, 0))],
  ["an empty INET_DIAG_SHUTDOWN", message(20, listener(4, 0, 8, 0))],
  ["an empty INET_DIAG_SKV6ONLY", message(20, listener(4, 0, 11, 0))],
  ["an empty INET_DIAG_PROTOCOL", message(20, listener(4, 0, 10, 0))],
  ["a short INET_DIAG_CGROUP_ID", message(20, listener(8, 0, 21, 0, 1, 2, 3, 4))],
  ["an error cut short", message(2, new Uint8Array(3))],
];

for (const [what, bytes] of MALFORMED) {
  Deno.test(`decodeSockDiag() refuses ${what}`, () => {
    assertThrows(() => decodeSockDiag(bytes), RangeError);
  });
}

function decodesOrRefuses(bytes: Uint8Array): void {
  try {
    decodeSockDiag(bytes);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof NetlinkError)) throw error;
  }
}

Deno.test("decodeSockDiag() throws nothing but RangeError and NetlinkError, whatever the bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), decodesOrRefuses));
});

Deno.test("decodeSockDiag() throws nothing but RangeError and NetlinkError on a damaged recording", () => {
  const recording = fixtureBytes("live-6.18/ss-tanie.diag").subarray(0, 4000);
  const damage = fc.array(fc.tuple(fc.nat(recording.length - 1), fc.nat(255)), { maxLength: 8 });
  fc.assert(fc.property(damage, fc.nat(recording.length), (changes, length) => {
    const bytes = recording.slice();
    for (const [at, value] of changes) bytes[at] = value;
    decodesOrRefuses(bytes.subarray(0, length));
  }));
});
