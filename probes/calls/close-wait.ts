import {
  type CallAnswers,
  calls,
  defineFamily,
  ESSENTIAL_CALLS,
  inject,
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

const WITH_TEXT: readonly WireRow[] = [
  ...reach("CLOSE-WAIT").rows,
  {
    do: write("a", "twenty bytes of text"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2 len=20",
    a: "CLOSE-WAIT",
  },
];
const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
  { do: inject("a", "FIN,ACK"), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+12", a: "CLOSE-WAIT" },
];

const END = told("a", [0]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);
const TEN_AND_END = told("a", [10, 0]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "CLOSE-WAIT", then: END },
  "connect": { openGives: LATE, a: "CLOSE-WAIT", then: END },
  "connect-unspec": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    then: RESET_THEN_UNCONNECTED,
    openThen: UNSPEC,
  },
  "send": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT len=10", a: "CLOSE-WAIT", then: END },
  "send-0, recv, shutdown-rd, getpeername, so-error": { a: "CLOSE-WAIT", then: END },
  "shutdown-wr, shutdown-rdwr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
  },
  "close": { wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT", a: "LAST-ACK" },
  "linger-0": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "CLOSED" }],
  },
};

const UNREAD: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "CLOSE-WAIT", then: TEN_AND_END },
  "connect": { openGives: LATE, a: "CLOSE-WAIT", then: TEN_AND_END },
  "send": { wire: "a>b ACK seq=SND.NXT ack=RCV.NXT len=10", a: "CLOSE-WAIT", then: TEN_AND_END },
  "send-0, shutdown-rd, getpeername, so-error": { a: "CLOSE-WAIT", then: TEN_AND_END },
  "recv": { gives: 10, a: "CLOSE-WAIT", then: END },
  "shutdown-wr, shutdown-rdwr": {
    wire: "a>b FIN,ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: TEN_AND_END,
  },
  "close-unread": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    rows: [{ do: returns("a", "close", 0), a: "CLOSED" }],
  },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in CLOSE-WAIT",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("CLOSE-WAIT") },
  cases: calls("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+2" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "text": {
      title: "with text in flight",
      given: { sockets: "libc", rows: WITH_TEXT },
      cases: calls("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+2" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "unread": {
      title: "with text unread",
      given: { sockets: "libc", rows: WITH_UNREAD },
      essential: ["close-unread"],
      cases: calls("a", [ANSWERS, UNREAD], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+12" },
        without: WITHOUT_CALLS.unread,
      }),
      without: WITHOUT_CALLS.unread,
    },
  },
}));
