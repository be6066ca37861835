/**
 * Small tables with every word that a table can have, each where it makes a difference: what is done
 * otherwise, or not at all, must be seen in its very row.
 */

import {
  abort,
  accept,
  age,
  alter,
  becomes,
  callOn,
  close,
  closeUnread,
  connect,
  connections,
  deliver,
  deliverReversed,
  destroy,
  disconnect,
  drain,
  established,
  fill,
  fillBacklog,
  flood,
  forget,
  getOption,
  giveUp,
  icmp,
  initialNumbers,
  inject,
  kill,
  listen,
  lose,
  openSocket,
  outlast,
  peerName,
  type Probe,
  read,
  readEnd,
  repeat,
  retransmission,
  returns,
  setOption,
  shutdown,
  stays,
  timer,
  transfer,
  unread,
  write,
  writeAndClose,
} from "../../lab/probe.ts";

type Table = Omit<Extract<Probe, { medium: "wire" }>, "title" | "source" | "medium">;

const SOURCE = "tests";
const OPEN = { a: "ESTABLISHED", b: "ESTABLISHED" } as const;
const GONE = { a: "CLOSED", b: "CLOSED" } as const;
const SECOND = { "a.2": "ESTABLISHED", "b.2": "ESTABLISHED" } as const;

function loopback(title: string, { table, ...rest }: Table): Probe {
  return { title, source: SOURCE, medium: "loopback", table, ...rest } as Probe;
}

function wire(title: string, rest: Table): Probe {
  return { title, source: SOURCE, medium: "wire", ...rest };
}

/** They pass on a kernel in order. */
export const WORD_TABLES: readonly Probe[] = [
  loopback("data, and its errors", {
    table: [
      established(),
      { do: [write("a", "hello"), read("b", "hello")], ...OPEN },
      { do: [write("b", 4096), read("a", 4096)], ...OPEN },
      { do: [write("a", "x", { gives: 1 }), read("b", { gives: 1 })], ...OPEN },
      { do: read("b", { gives: "EAGAIN" }), ...OPEN },
      {
        do: [write("a", "pq"), read("b", "pq", { flags: "MSG_PEEK" })],
        a: "ESTABLISHED",
        b: { state: "ESTABLISHED", recvQ: 2 },
      },
      {
        do: [
          write("a", "!", { flags: "MSG_OOB", gives: 1 }),
          read("b", { flags: "MSG_OOB", gives: 1 }),
        ],
        ...OPEN,
      },
      { do: [unread("b", 3), closeUnread("b"), read("a", { gives: "ECONNRESET" })], ...GONE },
      { do: write("a", "x", { gives: "EPIPE" }), ...GONE },
      { do: shutdown("a", "WR", { gives: "ENOTCONN" }), ...GONE },
    ],
  }),
  loopback("options, before and after", {
    given: { a: { TCP_SYNCNT: 3 }, b: { TCP_KEEPCNT: 4 } },
    table: [
      { do: listen({ options: { TCP_LINGER2: 5 } }), a: "CLOSED", b: "LISTEN" },
      { do: connect("a", { gives: 0 }), ...OPEN },
      { do: getOption("a", "TCP_SYNCNT", { gives: 3 }), ...OPEN },
      { do: getOption("b", "TCP_KEEPCNT", { gives: 4 }), ...OPEN },
      { do: getOption("b.listener", "TCP_LINGER2", { gives: 5 }), ...OPEN },
      { do: [setOption("a", { SO_LINGER: 7 }), getOption("a", "SO_LINGER", { gives: 7 })] },
      { do: [setOption("a", { SO_LINGER: null }), getOption("a", "SO_LINGER", { gives: null })] },
      { do: setOption("a", { TCP_MAXSEG: 1 }, { gives: "EINVAL" }), ...OPEN },
      {
        do: [
          setOption("a", { TCP_CONGESTION: "reno" }),
          getOption("a", "TCP_CONGESTION", { gives: "reno" }),
        ],
        ...OPEN,
      },
      { do: getOption("a", "SO_ERROR", { gives: 0 }), ...OPEN },
      { do: peerName("a", { gives: 0 }), ...OPEN },
      { do: disconnect("a", { gives: 0 }), ...GONE },
      { do: peerName("a", { gives: "ENOTCONN" }), ...GONE },
    ],
  }),
  wire("strangers", {
    given: { sysctl: { "net.ipv4.tcp_syncookies": 1 } },
    table: [
      { do: listen({ backlog: 9 }), b: "LISTEN" },
      { do: [flood("b", 3), connections("b", "SYN-RECEIVED", 3)], b: "LISTEN" },
      { do: [initialNumbers("b", 40, "growing"), connections("b", "LISTEN", 1)], b: "LISTEN" },
    ],
  }),
  loopback("no more is read, no more is sent", {
    table: [
      established(),
      { do: [shutdown("a", "RD", { gives: 0 }), readEnd("a")], ...OPEN },
      { do: [shutdown("a"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: shutdown("b", "RDWR"), a: "TIME-WAIT", b: "CLOSED" },
    ],
  }),
  loopback("a queue of connections", {
    table: [
      { do: listen({ backlog: 1 }), b: "LISTEN", also: { "b.listener": waiting(0) } },
      { do: listen({ gives: "EADDRINUSE" }), also: { "b.listener": waiting(0) } },
      { do: connect("a", { gives: 0 }), a: "ESTABLISHED", also: { "b.listener": waiting(1) } },
      { do: connect("a.2", { gives: 0 }), also: { "b.listener": waiting(2), ...SECOND } },
      { do: accept("b"), ...OPEN, also: { "b.listener": waiting(1), ...SECOND } },
      { do: accept("b.2", { gives: 0 }), ...OPEN, also: { "b.listener": waiting(0), ...SECOND } },
      { do: accept("b", { gives: "EAGAIN" }), ...OPEN },
      { do: [write("a.2", "two"), read("b.2", "two")], ...OPEN, also: SECOND },
      {
        do: close("a.2", { gives: 0 }),
        ...OPEN,
        also: { "a.2": "FIN-WAIT-2", "b.2": "CLOSE-WAIT" },
      },
      { do: close("b.listener"), ...OPEN, also: { "b.listener": "CLOSED" } },
    ],
  }),
  loopback("calls on a socket that there is", {
    given: { sockets: "libc" },
    table: [
      { do: openSocket("b"), b: "CLOSED" },
      { do: callOn("b", "accept", { gives: "EINVAL" }), b: "CLOSED" },
      { do: callOn("b", "listen", { gives: 0 }), b: "LISTEN" },
      { do: callOn("b", "accept", { gives: "EAGAIN" }), b: "LISTEN" },
      { do: connect("a"), a: "ESTABLISHED", b: "ESTABLISHED" },
      // What comes of a connect() that has not waited is told by the next.
      { do: callOn("a", "connect", { gives: 0 }), a: "ESTABLISHED" },
      { do: callOn("a", "connect", { gives: "EISCONN" }), a: "ESTABLISHED" },
      { do: callOn("b", "accept", { gives: 0 }), b: "ESTABLISHED" },
      { do: read("a", { gives: "EAGAIN" }), a: "ESTABLISHED" },
    ],
  }),
  loopback("a full queue", {
    table: [
      { do: listen({ backlog: 1 }), b: "LISTEN" },
      { do: fillBacklog(1), also: { "b.listener": { state: "LISTEN", recvQ: 2 } } },
    ],
  }),
  loopback("nobody listens", {
    table: [{ do: connect("a", { gives: "ECONNREFUSED" }), ...GONE }],
  }),
  loopback("killed", {
    table: [
      established(),
      { do: kill("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: kill("b.listener"), a: "FIN-WAIT-2", also: { "b.listener": "CLOSED" } },
    ],
  }),
  loopback("destroyed", {
    table: [
      established(),
      { do: [destroy("a"), read("a", { gives: "ECONNABORTED" })], ...GONE },
      { do: read("b", { gives: "ECONNRESET" }), ...GONE },
      { do: destroy("a", { gives: "ENOENT" }), ...GONE },
      { do: destroy("b.listener", { gives: 0 }), also: { "b.listener": "CLOSED" } },
    ],
  }),
  loopback("forgotten", {
    table: [
      established(),
      { do: forget("b"), a: "ESTABLISHED", b: "CLOSED" },
      { do: [write("a", "x"), read("a", { gives: "ECONNRESET" })], ...GONE },
    ],
  }),
  loopback("aborted", {
    table: [established(), { do: [abort("a"), read("b", { gives: "ECONNRESET" })], ...GONE }],
  }),
  loopback("the last words", {
    table: [
      established(),
      { do: writeAndClose("a", "bye"), a: "FIN-WAIT-2", b: { state: "CLOSE-WAIT", recvQ: 4 } },
      { do: [read("b", "bye"), readEnd("b")], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    ],
  }),
  loopback("a window shut", {
    table: [
      established(),
      { do: fill("a"), ...OPEN },
      {
        do: drain("b"),
        a: { state: "ESTABLISHED", sendQ: 0 },
        b: { state: "ESTABLISHED", recvQ: 0 },
      },
    ],
  }),
  loopback("bulk", {
    table: [established(), { do: [transfer("a", 65536), unread("b", 0)], ...OPEN }],
  }),
  loopback("time passes", {
    given: { a: { TCP_LINGER2: 10 } },
    table: [
      established(),
      { do: close("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: age("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    ],
  }),
  loopback("time passes, and nothing comes of it", {
    table: [
      established(),
      { do: close("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: stays("b", 0.3), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    ],
  }),
  loopback("time is over", {
    given: { a: { TCP_LINGER2: 10 } },
    table: [
      established(),
      { do: close("a"), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
      { do: outlast("a", 10), a: "CLOSED", b: "CLOSE-WAIT" },
    ],
  }),
  loopback("its time is over", {
    given: { a: { TCP_LINGER2: 1 } },
    table: [
      established(),
      {
        do: [
          close("a"),
          becomes("a", "CLOSED", [990, 14_000]),
        ],
        a: "CLOSED",
        b: "CLOSE-WAIT",
      },
    ],
  }),
  wire("reported", {
    table: [
      { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
      { do: icmp("a", "port-unreachable"), a: "CLOSED" },
    ],
  }),
  wire("refused, and told so", {
    table: [
      { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
      { do: deliver(), wire: "b>a RST,ACK ack=ISN_A+1", a: "SYN-SENT" },
      { do: [deliver(), returns("a", "connect", "ECONNREFUSED")], ...GONE },
    ],
  }),
  wire("a close() that lingers", {
    given: { a: { SO_LINGER: 30 } },
    table: [
      established(),
      { do: close("a"), wire: "a>b FIN,ACK", a: "FIN-WAIT-1", b: "ESTABLISHED" },
      { do: deliver(), wire: "b>a ACK", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
      { do: [deliver(), returns("a", "close", 0)], a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
    ],
  }),
  wire("given up", {
    table: [
      { do: listen(), b: "LISTEN" },
      { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
      { do: giveUp("a"), a: "CLOSED" },
    ],
  }),
  wire("two connections", {
    table: [
      established(),
      { do: connect("a.2"), wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } },
      { do: deliver(), wire: "b.2>a.2 SYN,ACK seq=ISN_B ack=ISN_A+1", also: { "a.2": "SYN-SENT" } },
      { do: deliver(), wire: "a.2>b.2 ACK ack=ISN_B+1", also: { "b.2": "SYN-RECEIVED" } },
      { do: deliver(), ...OPEN, also: SECOND },
      { do: write("a", "x"), wire: "a>b ACK seq=ISN_A+1 len=1", a: sending(1), also: SECOND },
      { do: write("a.2", "yy"), wire: "a.2>b.2 ACK len=2", also: { "a.2": sending(2) } },
      { do: [deliver(), read("b.2", "yy"), read("b", "x")], wire: ["b>a ACK", "b.2>a.2 ACK"] },
    ],
  }),
  wire("lost, sent again, altered, repeated", {
    table: [
      established(),
      { do: write("a", "x"), wire: "a>b ACK seq=ISN_A+1 len=1", a: sending(1) },
      { do: lose(), a: sending(1), b: { state: "ESTABLISHED", recvQ: 0 } },
      { do: retransmission("a"), wire: "a>b ACK seq=ISN_A+1 len=1", a: sending(1) },
      { do: alter("a>b ACK len=1", "checksum=bad"), b: { state: "ESTABLISHED", recvQ: 0 } },
      { do: retransmission("a"), wire: "a>b ACK seq=ISN_A+1 len=1", a: sending(1) },
      { do: deliver(), wire: "b>a ACK ack=ISN_A+2", b: { state: "ESTABLISHED", recvQ: 1 } },
      { do: repeat("a>b ACK seq=ISN_A+1 len=1"), wire: "b>a ACK ack=ISN_A+2", ...OPEN },
      { do: inject("a", "RST"), a: "CLOSED", b: "ESTABLISHED" },
    ],
  }),
  wire("the last first", {
    table: [
      established(),
      { do: write("a", "one"), wire: "a>b ACK seq=ISN_A+1 len=3", ...OPEN },
      { do: write("a", "two"), wire: "a>b ACK seq=ISN_A+4 len=3", ...OPEN },
      {
        do: [deliverReversed(), read("b", "onetwo")],
        wire: ["b>a ACK ack=ISN_A+1", "b>a ACK ack=ISN_A+7"],
        ...OPEN,
      },
    ],
  }),
  wire("alive", {
    given: { a: { SO_KEEPALIVE: 1, TCP_KEEPIDLE: 1 } },
    table: [
      established(),
      { do: timer("a"), wire: "a>b ACK seq=ISN_A", ...OPEN },
      { do: deliver(), wire: "b>a ACK seq=ISN_B+1", ...OPEN },
    ],
  }),
];

function waiting(recvQ: number) {
  return { state: "LISTEN", recvQ, sendQ: 1 } as const;
}

function sending(sendQ: number) {
  return { state: "ESTABLISHED", sendQ } as const;
}
