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
} from "../../lab/probe.ts";

const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+11", a: "FIN-WAIT-1" },
  {
    do: inject("a", "FIN,ACK ack=SND.UNA"),
    wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+12",
    a: "CLOSING",
  },
];

const END = told("a", [0]);
const UNCONNECTED = told("a", ["ENOTCONN"]);
const TEN_AND_END = told("a", [10, 0]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "CLOSING", then: END },
  "connect": { gives: "EISCONN", a: "CLOSING", then: END },
  "connect-unspec": { a: "CLOSED", then: UNCONNECTED },
  "send, send-0": { gives: "EPIPE", a: "CLOSING", then: END },
  "recv, shutdown-wr, shutdown-rd, shutdown-rdwr, getpeername, so-error": {
    a: "CLOSING",
    then: END,
  },
  "close": { a: "CLOSING" },
  "linger-0": { a: "CLOSED" },
  "linger": {
    a: "CLOSING",
    rows: [{ do: [inject("a", "ACK"), returns("a", "close", 0)], a: "TIME-WAIT" }],
  },
};

const UNREAD: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "CLOSING", then: TEN_AND_END },
  "connect": { gives: "EISCONN", a: "CLOSING", then: TEN_AND_END },
  "send, send-0": { gives: "EPIPE", a: "CLOSING", then: TEN_AND_END },
  "recv": { gives: 10, a: "CLOSING", then: END },
  "shutdown-wr, shutdown-rd, shutdown-rdwr, getpeername, so-error": {
    a: "CLOSING",
    then: TEN_AND_END,
  },
  "close-unread, linger-0": { wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSED" },
  "linger": {
    wire: "a>b RST,ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSED",
    rows: [{ do: returns("a", "close", 0), a: "CLOSED" }],
  },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in CLOSING",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("CLOSING") },
  cases: calls("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "unread": {
      title: "with text unread",
      given: { sockets: "libc", rows: WITH_UNREAD },
      essential: ["close-unread"],
      cases: calls("a", [ANSWERS, UNREAD], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+12" },
        without: WITHOUT_CALLS.unread,
      }),
      without: WITHOUT_CALLS.unread,
    },
  },
  withoutVariants: {
    "orphan": "its application has closed it: nobody has a descriptor to make a call on",
  },
}));
