import {
  type CallAnswers,
  calls,
  defineFamily,
  ESSENTIAL_CALLS,
  inject,
  reach,
  returns,
  shutdown,
  told,
  type WireRow,
  withMssAlone,
  WITHOUT_CALLS,
  write,
} from "../../lab/probe.ts";

const UNSPEC =
  "RFC 9293 does not say what a socket tells whose application has given up the connection";

const WITH_TEXT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: write("a", "twenty bytes of text"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=20",
    a: "ESTABLISHED",
  },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+21 ack=ISN_B+1", a: "FIN-WAIT-1" },
];
const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+11", a: "FIN-WAIT-1" },
];

const NOTHING = told("a", ["EAGAIN"]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);
const END = told("a", [0]);
const TEN = told("a", [10, "EAGAIN"]);
const TEN_AND_END = told("a", [10, 0]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "FIN-WAIT-1", then: NOTHING },
  "connect": { gives: "EISCONN", a: "FIN-WAIT-1", then: NOTHING },
  "connect-unspec": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    then: RESET_THEN_UNCONNECTED,
    openThen: UNSPEC,
  },
  "send, send-0": { gives: "EPIPE", a: "FIN-WAIT-1", then: NOTHING },
  "recv": { gives: "EAGAIN", a: "FIN-WAIT-1", then: NOTHING },
  "shutdown-wr, getpeername, so-error": { a: "FIN-WAIT-1", then: NOTHING },
  "shutdown-rd, shutdown-rdwr": { a: "FIN-WAIT-1", then: END },
  "close": { a: "FIN-WAIT-1" },
  "linger-0": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    a: "FIN-WAIT-1",
    rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "FIN-WAIT-2" }],
  },
};

const UNREAD: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "FIN-WAIT-1", then: TEN },
  "connect": { gives: "EISCONN", a: "FIN-WAIT-1", then: TEN },
  "send, send-0": { gives: "EPIPE", a: "FIN-WAIT-1", then: TEN },
  "recv": { gives: 10, a: "FIN-WAIT-1", then: NOTHING },
  "shutdown-wr, getpeername, so-error": { a: "FIN-WAIT-1", then: TEN },
  "shutdown-rd, shutdown-rdwr": { a: "FIN-WAIT-1", then: TEN_AND_END },
  "close-unread": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    rows: [{ do: returns("a", "close", 0), a: "CLOSED" }],
  },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in FIN-WAIT-1",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("FIN-WAIT-1") },
  cases: calls("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "text": {
      title: "with text in flight",
      given: { sockets: "libc", rows: WITH_TEXT },
      cases: calls("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+22", "RCV.NXT": "ISN_B+1" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "unread": {
      title: "with text unread",
      given: { sockets: "libc", rows: WITH_UNREAD },
      essential: ["close-unread"],
      cases: calls("a", [ANSWERS, UNREAD], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+11" },
        without: WITHOUT_CALLS.unread,
      }),
      without: WITHOUT_CALLS.unread,
    },
  },
  withoutVariants: {
    "orphan": "its application has closed it: nobody has a descriptor to make a call on",
  },
}));
