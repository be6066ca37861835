/** Sockets for property tests: what the kernel might hold, and the netlink dump that says so. */

import fc from "fast-check";
import { formatAddress } from "../../lab/tcp/address.ts";
import type { SocketProcess, SocketRow, SocketTimer } from "../../lab/tcp/socket_row.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";

/** include/net/tcp_states.h, written down anew so as to check the lab's own table. */
const KERNEL_STATE: Readonly<Record<TcpState, number>> = {
  "ESTABLISHED": 1,
  "SYN-SENT": 2,
  "SYN-RECEIVED": 3,
  "FIN-WAIT-1": 4,
  "FIN-WAIT-2": 5,
  "TIME-WAIT": 6,
  "CLOSED": 7,
  "CLOSE-WAIT": 8,
  "LAST-ACK": 9,
  "LISTEN": 10,
  "CLOSING": 11,
};
const KERNEL_TIMER = {
  1: "retransmit",
  2: "keepalive",
  3: "time-wait",
  4: "persist",
  5: "delayed-ack",
};

/** An attribute: struct rtattr's type, and its bytes. */
type Attribute = readonly [type: number, value: Uint8Array];

export interface GeneratedSocket {
  /** The socket, without its processes and without `info`, but for the interface's index. */
  row: SocketRow;
  localBytes: Uint8Array;
  peerBytes: Uint8Array;
  timer: number;
  bound: boolean;
  attributes: readonly Attribute[];
  /** Who holds it. Their inode is the row's. */
  processes: SocketProcess[];
}

const u8 = fc.nat(0xff);
const u32 = fc.oneof(fc.nat(100), fc.integer({ min: 0, max: 0xffff_ffff }));
/** What ss prints as an int. */
const i31 = fc.oneof(fc.constant(0), fc.nat(100_000), fc.nat(0x7fff_ffff));
const port = fc.oneof(fc.constantFrom(22, 80, 443), fc.integer({ min: 1, max: 65535 }));

const ipv4 = fc.oneof(
  fc.constantFrom([127, 0, 0, 1], [255, 255, 255, 255], [10, 0, 0, 1]),
  fc.array(u8, { minLength: 4, maxLength: 4 }).filter((bytes) => bytes.some((byte) => byte !== 0)),
).map((bytes) => Uint8Array.from(bytes));

const ipv6 = fc.oneof(
  fc.constant([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
  ipv4.map((bytes) => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, ...bytes]),
  fc.array(fc.oneof(fc.constant(0), u8), { minLength: 16, maxLength: 16 })
    .filter((bytes) => bytes.some((byte) => byte !== 0)),
).map((bytes) => Uint8Array.from(bytes));

/** At most 15 bytes, as the kernel keeps them: all sorts of imitations, and bits of them. */
const comm = fc.oneof(
  fc.constantFrom(
    "nginx",
    "",
    " ",
    ")",
    '",pid=1,fd=2)',
    '"),("x",pid=1',
    "x,pid=1,fd=2",
    "users:((",
    "\nESTAB 0 0 *:1",
    "\nLISTEN 0 1 ",
    "timer:(on,1ms,",
    " ino:1 sk:1 <->",
    "tcp 0 0 ::1:1",
    "a\nb",
    "\n\n",
    "\t cubic rto:1",
    "\x1b[31mred",
    "ünïcödé",
  ),
  fc.array(
    fc.constantFrom(
      ..." \n\t:()[]\"\\',%*-/.01aZé",
      '",pid=',
      ",fd=",
      '("',
      "\n",
      "ESTAB ",
      "\u2028",
    ),
    { maxLength: 9 },
  ).map((pieces) => pieces.join("")),
).map(fifteenBytes);

function fifteenBytes(text: string): string {
  const bytes = new TextEncoder().encode(text).subarray(0, 15);
  return new TextDecoder().decode(bytes).replace(/\ufffd$/, "");
}

const words = (count: number) =>
  fc.array(i31, { minLength: count, maxLength: count })
    .map((values) => new Uint8Array(Uint32Array.from(values).buffer));

/** struct tcp_info of an old kernel or a new one. */
const tcpInfo = fc.tuple(
  words(62),
  fc.constantFrom(104, 192, 232, 248),
  fc.array(u8, { minLength: 4, maxLength: 4 }),
)
  .map(([bytes, length, [backoff, options, wscale, limited]]) => {
    bytes.set([backoff!, options!, wscale!, limited!], 4);
    return bytes.slice(0, length);
  });

const name = fc.constantFrom("reno", "cubic", "bbr", "dctcp", "vegas", "my_own-cc.2")
  .map((text) => new TextEncoder().encode(`${text}\0`));

const le32 = (value: number) => new Uint8Array(Uint32Array.of(value).buffer);
const le64 = (value: bigint) => new Uint8Array(BigUint64Array.of(value).buffer);

/** What -i and -m tell of, in any order. */
const figures = fc.record({
  info: tcpInfo.map((bytes): Attribute => [2, bytes]),
  memory: words(9).map((bytes): Attribute => [7, bytes]),
  congestion: name.map((bytes): Attribute => [4, bytes]),
  own: fc.oneof(
    words(5).map((bytes): Attribute => [16, bytes]),
    words(4).map((bytes): Attribute => [9, bytes]),
    words(4).map((bytes): Attribute => [3, bytes]),
  ),
}, { requiredKeys: [] }).chain((parts) =>
  fc.shuffledSubarray(Object.values(parts), { minLength: Object.keys(parts).length })
);

const inFull = fc.record({
  shut: fc.nat(3),
  mark: fc.option(u32, { nil: undefined }),
  cgroup: fc.option(fc.bigInt({ min: 1n << 40n, max: 1n << 60n }), { nil: undefined }),
  figures,
});

export const generatedSocket: fc.Arbitrary<GeneratedSocket> = fc.record({
  state: fc.constantFrom(...TCP_STATES),
  family: fc.constantFrom(4 as const, 6 as const),
  local4: ipv4,
  local6: ipv6,
  peer4: ipv4,
  peer6: ipv6,
  wild: fc.boolean(),
  v6only: fc.option(fc.nat(1), { nil: undefined }),
  ports: fc.tuple(port, port),
  bound: fc.boolean(),
  queues: fc.tuple(u32, u32),
  uid: u32,
  inode: fc.integer({ min: 1, max: 0xffff_ffff }),
  cookie: fc.bigInt({ min: 0n, max: 0xffff_ffff_ffff_ffffn }),
  timer: fc.nat(5),
  expires: fc.oneof(fc.nat(70_000), fc.nat(0xffff_ffff)),
  retrans: u8,
  full: inFull,
  holders: fc.array(fc.record({ name: comm, fd: fc.nat(5000) }), { maxLength: 3 }),
}).map((g) => {
  const noPeer = g.state === "LISTEN" || g.state === "CLOSED";
  const brief = g.state === "TIME-WAIT" || g.state === "SYN-RECEIVED";
  const width = g.family === 4 ? 4 : 16;
  const localBytes = noPeer && g.wild
    ? new Uint8Array(width)
    : g.family === 4
    ? g.local4
    : g.local6;
  const peerBytes = noPeer ? new Uint8Array(width) : g.family === 4 ? g.peer4 : g.peer6;
  const timer: SocketTimer | undefined = g.timer === 0 ? undefined : {
    kind: KERNEL_TIMER[g.timer as 1] as SocketTimer["kind"],
    expiresMs: g.expires,
    retransmits: g.retrans,
  };
  const attributes: Attribute[] = brief ? [] : [
    [8, Uint8Array.of(g.full.shut)],
    ...(g.full.mark === undefined ? [] : [[15, le32(g.full.mark)] as const]),
    ...(g.full.cgroup === undefined ? [] : [[21, le64(g.full.cgroup)] as const]),
    ...(g.family === 6 && noPeer && g.v6only !== undefined
      ? [[11, Uint8Array.of(g.v6only)] as const]
      : []),
    ...g.full.figures,
  ];
  return {
    row: {
      state: g.state,
      family: g.family,
      local: { address: formatAddress(localBytes), port: g.ports[0] },
      peer: { address: formatAddress(peerBytes), port: noPeer ? 0 : g.ports[1] },
      recvQ: g.queues[0],
      sendQ: g.queues[1],
      uid: g.uid,
      inode: brief ? 0 : g.inode,
      cookie: g.cookie,
      ...(timer && { timer }),
      ...(!brief &&
        { shutdown: { send: (g.full.shut & 2) !== 0, receive: (g.full.shut & 1) !== 0 } }),
    },
    localBytes,
    peerBytes,
    timer: g.timer,
    bound: g.bound,
    attributes,
    processes: brief ? [] : g.holders.map((holder) => ({ ...holder, pid: 0 })),
  };
});

/** Gives each process its own number and each socket its own inode, as on one host. */
export function onOneHost(sockets: readonly GeneratedSocket[]): GeneratedSocket[] {
  let pid = 100;
  return sockets.map((socket, i) => ({
    ...socket,
    row: { ...socket.row, ...(socket.row.inode !== 0 && { inode: 5_000_000 + 3 * i }) },
    processes: socket.processes.map((holder) => ({ ...holder, pid: pid++ })),
  }));
}

/** A dump of NETLINK_SOCK_DIAG that ends with NLMSG_DONE. */
export function dumpOf(sockets: readonly GeneratedSocket[]): Uint8Array {
  const messages = sockets.map((socket) => message(20, inetDiag(socket)));
  return joined([...messages, message(3, new Uint8Array(4))]);
}

function message(type: number, body: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(16));
  header.setUint32(0, 16 + body.length, true);
  header.setUint16(4, type, true);
  header.setUint16(6, 2, true);
  return joined([new Uint8Array(header.buffer), padded(body)]);
}

function inetDiag({ row, localBytes, peerBytes, timer, bound, attributes }: GeneratedSocket) {
  const bytes = new Uint8Array(72);
  const view = new DataView(bytes.buffer);
  bytes.set([
    row.family === 4 ? 2 : 10,
    KERNEL_STATE[row.state],
    timer,
    row.timer?.retransmits ?? 0,
  ]);
  view.setUint16(4, row.local.port);
  view.setUint16(6, row.peer.port);
  bytes.set(localBytes, 8);
  bytes.set(peerBytes, 24);
  view.setUint32(40, bound ? 1 : 0, true);
  view.setBigUint64(44, row.cookie!, true);
  view.setUint32(52, row.timer?.expiresMs ?? 0, true);
  view.setUint32(56, row.recvQ, true);
  view.setUint32(60, row.sendQ, true);
  view.setUint32(64, row.uid!, true);
  view.setUint32(68, row.inode!, true);
  return joined([bytes, ...attributes.map(([type, value]) => padded(attribute(type, value)))]);
}

function attribute(type: number, value: Uint8Array): Uint8Array {
  return joined([new Uint8Array(Uint16Array.of(4 + value.length, type).buffer), value]);
}

function padded(bytes: Uint8Array): Uint8Array {
  return joined([bytes, new Uint8Array(-bytes.length & 3)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
