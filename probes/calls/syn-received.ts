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
} from "../../lab/probe.ts";

const AGAIN = "RFC 9293 does not say what listening again gives: a backlog is set (listen(2))";
const NO_RECV =
  "RFC 9293 has a RECEIVE wait in LISTEN, and POSIX no recv() on a socket that listens";
const NO_CONNECT = "RFC 9293 has an OPEN succeed, and POSIX EOPNOTSUPP";
const NO_SEND = "RFC 9293 has one error for a SEND without a connection, and POSIX two";
const RD = "RFC 9293 has no end of receiving alone";
const NAME = "RFC 9293 does not say what a socket tells of its peer's name";
const UNSPEC =
  "RFC 9293 does not say what a socket tells whose application has given up the connection";

// A socket that listens, and is the only one that B's application has.
const LISTENS: readonly WireRow[] = [
  { do: [openSocket("b"), callOn("b", "listen")], a: "CLOSED", b: "LISTEN" },
];
// Of what comes to it, nobody has a descriptor yet: the calls are made on what listens.
const OF_LISTENER: readonly WireRow[] = [...LISTENS, ...reach("SYN-RECEIVED").rows.slice(1)];

const UNCONNECTED = told("b", ["ENOTCONN"]);
const NOTHING = told("a", ["EAGAIN"]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);
const END = told("a", [0]);

// Whoever closes the listener gives up what is half open: that stays until its timer finds no listener
// (Linux, net/ipv4/inet_connection_sock.c, reqsk_timer_handler()), and an ACK finds nobody either way.
const GIVEN_UP: readonly WireRow[] = [
  { do: inject("b", "ACK"), wire: "b>a RST seq=SND.NXT", b: "CLOSED" },
];

const ANSWERS: CallAnswers = {
  "listen": {
    openGives: AGAIN,
    b: "SYN-RECEIVED",
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
    deviates: { ...LINUX.connectOfListener, wire: [], b: "SYN-RECEIVED" },
  },
  "connect-unspec, shutdown-rdwr": {
    also: { "b.listener": "CLOSED" },
    rows: GIVEN_UP,
    then: UNCONNECTED,
  },
  "accept": {
    gives: "EAGAIN",
    b: "SYN-RECEIVED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "send, send-0": {
    gives: "EPIPE",
    openGives: NO_SEND,
    b: "SYN-RECEIVED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "recv": {
    gives: "ENOTCONN",
    openGives: NO_RECV,
    b: "SYN-RECEIVED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "shutdown-wr": {
    b: "SYN-RECEIVED",
    also: { "b.listener": "CLOSED" },
    then: UNCONNECTED,
    deviates: { ...LINUX.shutdownOfListener, also: { "b.listener": "LISTEN" } },
  },
  "shutdown-rd": {
    also: { "b.listener": "CLOSED" },
    open: RD,
    rows: [{ ...GIVEN_UP[0]!, open: RD }],
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "close, linger-0": { also: { "b.listener": "CLOSED" }, rows: GIVEN_UP },
  "linger": {
    also: { "b.listener": "CLOSED" },
    rows: [{ ...GIVEN_UP[0]!, do: [returns("b", "close", 0), inject("b", "ACK")] }],
  },
  "getpeername": {
    gives: "ENOTCONN",
    openGives: NAME,
    b: "SYN-RECEIVED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "so-error": {
    b: "SYN-RECEIVED",
    also: { "b.listener": "LISTEN" },
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
};

const SIMULTANEOUS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "SYN-RECEIVED", then: NOTHING },
  "connect": { gives: "EALREADY", a: "SYN-RECEIVED", then: NOTHING },
  "connect-unspec": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    then: RESET_THEN_UNCONNECTED,
    openThen: UNSPEC,
  },
  "send, send-0, recv": { gives: "EAGAIN", a: "SYN-RECEIVED", then: NOTHING },
  "shutdown-wr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.shutdownInSynReceived, wire: [], a: "SYN-RECEIVED" },
  },
  "shutdown-rd": { a: "SYN-RECEIVED", then: END },
  "shutdown-rdwr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: END,
    deviates: { ...LINUX.shutdownInSynReceived, wire: [], a: "SYN-RECEIVED" },
  },
  "close": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1" },
  "linger-0": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "FIN-WAIT-2" }],
  },
  "getpeername, so-error": { a: "SYN-RECEIVED", then: NOTHING },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in SYN-RECEIVED",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", rows: OF_LISTENER },
  cases: calls("b", ANSWERS, {
    at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "simultaneous": {
      title: "after a simultaneous open",
      given: { sockets: "libc", ...reach("SYN-RECEIVED", "simultaneous") },
      cases: calls("a", SIMULTANEOUS, {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
  },
}));
