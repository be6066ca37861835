import {
  type CallAnswers,
  calls,
  connect,
  defineFamily,
  deliver,
  ESSENTIAL_CALLS,
  inject,
  openSocket,
  reach,
  returns,
  told,
  type WireRow,
  withMssAlone,
  WITHOUT_CALLS,
} from "../../lab/probe.ts";

const NO_RECV =
  "RFC 9293 has a RECEIVE wait in LISTEN, and POSIX no recv() on a socket that listens";
const NO_SEND = "RFC 9293 has one error for a SEND without a connection, and POSIX two";
const RD = "RFC 9293 has no end of receiving alone";
const NAME = "RFC 9293 does not say what a socket tells of its peer's name";
const USED =
  "RFC 9293 does not say whether the socket of a connection that is over can be opened again";
const OVER = "RFC 9293 does not say what a socket tells once it has told of the connection's end";
const UNSPEC =
  "RFC 9293 does not say what a socket tells whose application has given up the connection";

// Of this socket nobody has heard yet.
const FRESH: readonly WireRow[] = [{ do: openSocket("a"), a: "CLOSED" }];
const RESET_BY_PEER: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  { do: inject("a", "RST"), a: "CLOSED" },
];
const REFUSED_BY_PEER: readonly WireRow[] = [
  { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
  { do: deliver(), wire: "b>a RST,ACK seq=0 ack=ISN_A+1", a: "SYN-SENT" },
  { do: deliver(), a: "CLOSED" },
];
const BOTH_CLOSED: readonly WireRow[] = [
  ...reach("LAST-ACK").rows,
  { do: inject("a", "ACK"), a: "CLOSED" },
];

const UNCONNECTED = told("a", ["ENOTCONN"]);
const NOTHING = told("a", ["EAGAIN"]);
const END = told("a", [0]);
const TOLD_RESET = told("a", ["ECONNRESET"]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);
const TOLD_REFUSED = told("a", ["ECONNREFUSED"]);
const REFUSED_THEN_UNCONNECTED = told("a", ["ECONNREFUSED", "ENOTCONN"]);

const ANSWERS: CallAnswers = {
  "listen": { a: "LISTEN", then: UNCONNECTED, openThen: NO_RECV },
  "connect": { gives: "EINPROGRESS", wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", then: NOTHING },
  "connect-unspec, so-error": { a: "CLOSED", then: UNCONNECTED },
  "accept": { gives: "EINVAL", a: "CLOSED", then: UNCONNECTED },
  "send, send-0": { gives: "EPIPE", openGives: NO_SEND, a: "CLOSED", then: UNCONNECTED },
  "recv, shutdown-wr": { gives: "ENOTCONN", a: "CLOSED", then: UNCONNECTED },
  "shutdown-rd, shutdown-rdwr": { gives: "ENOTCONN", a: "CLOSED", then: END, openThen: RD },
  "close, linger-0": { a: "CLOSED" },
  "linger": { a: "CLOSED", rows: [{ do: returns("a", "close", 0), a: "CLOSED" }] },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "CLOSED", then: UNCONNECTED },
};

const RESET: CallAnswers = {
  "listen": { gives: "EINVAL", a: "CLOSED", open: USED, then: TOLD_RESET },
  "connect": { gives: "ECONNRESET", a: "CLOSED", open: USED, then: UNCONNECTED, openThen: OVER },
  "connect-unspec": { a: "CLOSED", then: RESET_THEN_UNCONNECTED, openThen: UNSPEC },
  "accept": { gives: "EINVAL", a: "CLOSED", then: TOLD_RESET },
  "send, send-0, recv, so-error": { gives: "ECONNRESET", a: "CLOSED", then: END, openThen: OVER },
  "shutdown-wr, shutdown-rd, shutdown-rdwr": { gives: "ENOTCONN", a: "CLOSED", then: TOLD_RESET },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "CLOSED", then: TOLD_RESET },
};

const REFUSED: CallAnswers = {
  "listen": { gives: "EINVAL", a: "CLOSED", open: USED, then: TOLD_REFUSED },
  "connect": { gives: "ECONNREFUSED", a: "CLOSED", open: USED, then: UNCONNECTED, openThen: OVER },
  "connect-unspec": { a: "CLOSED", then: REFUSED_THEN_UNCONNECTED, openThen: UNSPEC },
  "accept": { gives: "EINVAL", a: "CLOSED", then: TOLD_REFUSED },
  "send, send-0, recv, so-error": { gives: "ECONNREFUSED", a: "CLOSED", then: END, openThen: OVER },
  "shutdown-wr, shutdown-rd, shutdown-rdwr": { gives: "ENOTCONN", a: "CLOSED", then: TOLD_REFUSED },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "CLOSED", then: TOLD_REFUSED },
};

const ENDED: CallAnswers = {
  "listen": { gives: "EINVAL", a: "CLOSED", open: USED, then: END },
  "connect": { gives: "EISCONN", a: "CLOSED", open: USED, then: END },
  "accept": { gives: "EINVAL", a: "CLOSED", then: END },
  "send, send-0": { gives: "EPIPE", a: "CLOSED", then: END },
  "recv, so-error": { a: "CLOSED", then: END },
  "shutdown-wr, shutdown-rd, shutdown-rdwr": { gives: "ENOTCONN", a: "CLOSED", then: END },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "CLOSED", then: END },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in CLOSED",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", rows: FRESH },
  cases: calls("a", ANSWERS, { without: WITHOUT_CALLS.read }),
  without: WITHOUT_CALLS.read,
  variants: {
    "reset": {
      title: "after a reset",
      given: { sockets: "libc", rows: RESET_BY_PEER },
      cases: calls("a", [ANSWERS, RESET], { without: WITHOUT_CALLS.read }),
      without: WITHOUT_CALLS.read,
    },
    "refused": {
      title: "after a refusal",
      given: { sockets: "libc", rows: REFUSED_BY_PEER },
      cases: calls("a", [ANSWERS, REFUSED], { without: WITHOUT_CALLS.read }),
      without: WITHOUT_CALLS.read,
    },
    "ended": {
      title: "after both ends have closed",
      given: { sockets: "libc", rows: BOTH_CLOSED },
      cases: calls("a", [ANSWERS, ENDED], { without: WITHOUT_CALLS.read }),
      without: WITHOUT_CALLS.read,
    },
  },
}));
