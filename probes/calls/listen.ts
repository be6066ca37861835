import {
  type CallAnswers,
  callOn,
  calls,
  defineFamily,
  ESSENTIAL_CALLS,
  LINUX,
  openSocket,
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

// A socket that listens, and is the only one that B's application has.
const LISTENS: readonly WireRow[] = [
  { do: [openSocket("b"), callOn("b", "listen")], a: "CLOSED", b: "LISTEN" },
];

const UNCONNECTED = told("b", ["ENOTCONN"]);

const ANSWERS: CallAnswers = {
  "listen": { openGives: AGAIN, b: "LISTEN", then: UNCONNECTED, openThen: NO_RECV },
  "connect": {
    gives: "EISCONN",
    openGives: NO_CONNECT,
    wire: "b>a SYN",
    b: "SYN-SENT",
    then: UNCONNECTED,
    deviates: { ...LINUX.connectOfListener, wire: [], b: "LISTEN" },
  },
  "connect-unspec, shutdown-rdwr": { b: "CLOSED", then: UNCONNECTED },
  "accept": { gives: "EAGAIN", b: "LISTEN", then: UNCONNECTED, openThen: NO_RECV },
  "send, send-0": {
    gives: "EPIPE",
    openGives: NO_SEND,
    b: "LISTEN",
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "recv": {
    gives: "ENOTCONN",
    openGives: NO_RECV,
    b: "LISTEN",
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "shutdown-wr": {
    b: "CLOSED",
    then: UNCONNECTED,
    deviates: { ...LINUX.shutdownOfListener, b: "LISTEN" },
  },
  "shutdown-rd": { b: "CLOSED", open: RD, then: UNCONNECTED, openThen: NO_RECV },
  "close, linger-0": { b: "CLOSED" },
  "linger": { b: "CLOSED", rows: [{ do: returns("b", "close", 0), b: "CLOSED" }] },
  "getpeername": {
    gives: "ENOTCONN",
    openGives: NAME,
    b: "LISTEN",
    then: UNCONNECTED,
    openThen: NO_RECV,
  },
  "so-error": { b: "LISTEN", then: UNCONNECTED, openThen: NO_RECV },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in LISTEN",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", rows: LISTENS },
  cases: calls("b", ANSWERS, { without: WITHOUT_CALLS.read }),
  without: WITHOUT_CALLS.read,
}));
