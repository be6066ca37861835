import {
  type CallAnswers,
  callOn,
  calls,
  defineFamily,
  ESSENTIAL_CALLS,
  inject,
  LINUX,
  openSocket,
  reach,
  returns,
  told,
  type WireRow,
  withMssAlone,
  WITHOUT_CALLS,
  write,
} from "../../lab/probe.ts";

const LATE = "connect() that has not waited for its end is told of it by the next (connect(2))";
const UNSPEC =
  "RFC 9293 does not say what a socket tells whose application has given up the connection";
const AGAIN = "RFC 9293 does not say what listening again gives: a backlog is set (listen(2))";
const NO_RECV =
  "RFC 9293 has a RECEIVE wait in LISTEN, and POSIX no recv() on a socket that listens";
const NO_CONNECT = "RFC 9293 has an OPEN succeed, and POSIX EOPNOTSUPP";
const NO_SEND = "RFC 9293 has one error for a SEND without a connection, and POSIX two";
const RD = "RFC 9293 has no end of receiving alone";
const NAME = "RFC 9293 does not say what a socket tells of its peer's name";

// A socket that listens, and is the only one that B's application has.
const LISTENS: readonly WireRow[] = [
  { do: [openSocket("b"), callOn("b", "listen")], a: "CLOSED", b: "LISTEN" },
];
// Nobody has its descriptor yet: the calls are made on what listens.
const NOT_ACCEPTED: readonly WireRow[] = [...LISTENS, ...reach("ESTABLISHED").rows.slice(1)];
const WITH_TEXT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: write("a", "twenty bytes of text"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=20",
    a: "ESTABLISHED",
  },
];
const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
];
const WITH_GAP: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK seq=RCV.NXT+20 len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
    a: "ESTABLISHED",
  },
];
// Of a window of some 1150 bytes, which SO_RCVBUF leaves.
const ALMOST_SHUT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=1000"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1001",
    a: "ESTABLISHED",
  },
];
// What is read opens the window, and the peer is told.
const OPENED: readonly WireRow[] = [
  { do: told("a", [1000, "EAGAIN"]), wire: "a>b ACK ack=ISN_B+1001" },
];

const NOTHING = told("a", ["EAGAIN"]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);
const END = told("a", [0]);
const UNCONNECTED = told("b", ["ENOTCONN"]);
const TEN = told("a", [10, "EAGAIN"]);
const TEN_AND_END = told("a", [10, 0]);
const ALL_AND_END = told("a", [1000, 0]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "ESTABLISHED", then: NOTHING },
  "connect": { openGives: LATE, a: "ESTABLISHED", then: NOTHING },
  "connect-unspec": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    then: RESET_THEN_UNCONNECTED,
    openThen: UNSPEC,
  },
  "send": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT len=10", a: "ESTABLISHED", then: NOTHING },
  "send-0, getpeername, so-error": { a: "ESTABLISHED", then: NOTHING },
  "recv": { gives: "EAGAIN", a: "ESTABLISHED", then: NOTHING },
  "shutdown-wr": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1", then: NOTHING },
  "shutdown-rd": { a: "ESTABLISHED", then: END },
  "shutdown-rdwr": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1", then: END },
  "close": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1" },
  "linger-0": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "FIN-WAIT-2" }],
  },
};

const ACCEPTING: CallAnswers = {
  "connect": { gives: "EISCONN", a: "ESTABLISHED", then: NOTHING },
};

const UNACCEPTED: CallAnswers = {
  "listen": {
    openGives: AGAIN,
    b: "ESTABLISHED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "connect": {
    gives: "EISCONN",
    openGives: NO_CONNECT,
    wire: "b>a SYN",
    b: "SYN-SENT",
    then: UNCONNECTED,
    deviates: { ...LINUX.connectOfListener, wire: [], b: "ESTABLISHED" },
  },
  "connect-unspec, shutdown-rdwr": {
    wire: "b>a RST,ACK seq=SND.NXT ack=RCV.NXT",
    b: "CLOSED",
    also: { "b.listener": "CLOSED" },
    then: UNCONNECTED,
  },
  "accept, so-error": {
    b: "ESTABLISHED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "send, send-0": {
    gives: "EPIPE",
    openGives: NO_SEND,
    b: "ESTABLISHED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "recv": {
    gives: "ENOTCONN",
    openGives: NO_RECV,
    b: "ESTABLISHED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "shutdown-wr": {
    wire: "b>a RST,ACK seq=SND.NXT ack=RCV.NXT",
    b: "CLOSED",
    also: { "b.listener": "CLOSED" },
    then: UNCONNECTED,
    deviates: {
      ...LINUX.shutdownOfListener,
      wire: [],
      b: "ESTABLISHED",
      also: { "b.listener": "LISTEN" },
    },
  },
  "shutdown-rd": {
    wire: "b>a RST,ACK seq=SND.NXT ack=RCV.NXT",
    b: "CLOSED",
    also: { "b.listener": "CLOSED" },
    open: RD,
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "close, linger-0": {
    wire: "b>a RST,ACK seq=SND.NXT ack=RCV.NXT",
    b: "CLOSED",
    also: { "b.listener": "CLOSED" },
  },
  "linger": {
    wire: "b>a RST,ACK seq=SND.NXT ack=RCV.NXT",
    b: "CLOSED",
    also: { "b.listener": "CLOSED" },
    rows: [{ do: returns("b", "close", 0), b: "CLOSED" }],
  },
  "getpeername": {
    gives: "ENOTCONN",
    openGives: NAME,
    b: "ESTABLISHED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
};

const UNREAD: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "ESTABLISHED", then: TEN },
  "connect": { openGives: LATE, a: "ESTABLISHED", then: TEN },
  "send": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT len=10", a: "ESTABLISHED", then: TEN },
  "send-0, getpeername, so-error": { a: "ESTABLISHED", then: TEN },
  "recv": { gives: 10, a: "ESTABLISHED", then: NOTHING },
  "shutdown-wr": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1", then: TEN },
  "shutdown-rd": { a: "ESTABLISHED", then: TEN_AND_END },
  "shutdown-rdwr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: TEN_AND_END,
  },
  "close-unread": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    rows: [{ do: returns("a", "close", 0), a: "CLOSED" }],
  },
};

const SHUT: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "ESTABLISHED", rows: OPENED },
  "connect": { openGives: LATE, a: "ESTABLISHED", rows: OPENED },
  "send": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT len=10", a: "ESTABLISHED", rows: OPENED },
  "send-0, getpeername, so-error": { a: "ESTABLISHED", rows: OPENED },
  "recv": { gives: 1000, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "ESTABLISHED", then: NOTHING },
  "shutdown-wr": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1", rows: OPENED },
  "shutdown-rd": { a: "ESTABLISHED", then: ALL_AND_END },
  "shutdown-rdwr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: ALL_AND_END,
  },
  "close-unread": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    rows: [{ do: returns("a", "close", 0), a: "CLOSED" }],
  },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in ESTABLISHED",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("ESTABLISHED") },
  cases: calls("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "accepting": {
      title: "at the end that was connected to",
      given: { sockets: "libc", ...reach("ESTABLISHED") },
      cases: calls("b", [ANSWERS, ACCEPTING], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "unaccepted": {
      title: "before the connection is accepted",
      given: { sockets: "libc", rows: NOT_ACCEPTED },
      cases: calls("b", UNACCEPTED, {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "text": {
      title: "with text in flight",
      given: { sockets: "libc", rows: WITH_TEXT },
      cases: calls("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+1" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "gap": {
      title: "with text held beyond a gap",
      given: { sockets: "libc", rows: WITH_GAP },
      cases: calls("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "unread": {
      title: "with text unread",
      given: { sockets: "libc", rows: WITH_UNREAD },
      essential: ["close-unread"],
      cases: calls("a", [ANSWERS, UNREAD], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+11" },
        without: WITHOUT_CALLS.unread,
      }),
      without: WITHOUT_CALLS.unread,
    },
    "shut": {
      title: "with a window that is almost shut",
      given: { sockets: "libc", a: { SO_RCVBUF: 1 }, rows: ALMOST_SHUT },
      cases: calls("a", [ANSWERS, SHUT], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1001" },
        without: WITHOUT_CALLS.unread,
      }),
      without: WITHOUT_CALLS.unread,
    },
  },
}));
