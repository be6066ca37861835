import {
  type CallAnswers,
  calls,
  close,
  defineFamily,
  deliver,
  ESSENTIAL_CALLS,
  inject,
  LINUX,
  reach,
  returns,
  shutdown,
  told,
  type WireRow,
  withMssAlone,
  WITHOUT_CALLS,
} from "../../lab/probe.ts";

const NAME = "RFC 9293 does not say what a socket tells of its peer's name";

const FROM_CLOSING: readonly WireRow[] = [
  ...reach("CLOSING").rows,
  { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT" },
];
// The end that was connected to closes first, and its listener stays.
const WITH_LISTENER: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: shutdown("b"),
    wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
    a: "ESTABLISHED",
    b: "FIN-WAIT-1",
  },
  { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2", a: "CLOSE-WAIT", b: "FIN-WAIT-1" },
  { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
  {
    do: close("a"),
    wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
    a: "LAST-ACK",
    b: "FIN-WAIT-2",
  },
  { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "LAST-ACK", b: "TIME-WAIT" },
];
const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+11", a: "FIN-WAIT-1" },
  { do: inject("a", "ACK"), a: "FIN-WAIT-2" },
  { do: inject("a", "FIN,ACK"), wire: "a>b ACK seq=ISN_A+2 ack=ISN_B+12", a: "TIME-WAIT" },
];

const END = told("a", [0]);
const UNCONNECTED = told("a", ["ENOTCONN"]);
const TEN_AND_END = told("a", [10, 0]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "TIME-WAIT", then: END },
  "connect": { gives: "EISCONN", a: "TIME-WAIT", then: END },
  "connect-unspec": {
    a: "CLOSED",
    then: UNCONNECTED,
    deviates: { ...LINUX.timeWaitAborted, a: "TIME-WAIT" },
  },
  "send, send-0": { gives: "EPIPE", a: "TIME-WAIT", then: END },
  "recv, so-error": { a: "TIME-WAIT", then: END },
  "shutdown-wr, shutdown-rd, shutdown-rdwr": { gives: "ENOTCONN", a: "TIME-WAIT", then: END },
  "close": { a: "TIME-WAIT" },
  "linger-0": { a: "CLOSED", deviates: { ...LINUX.timeWaitAborted, a: "TIME-WAIT" } },
  "linger": { a: "TIME-WAIT", rows: [{ do: returns("a", "close", 0), a: "TIME-WAIT" }] },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "TIME-WAIT", then: END },
};

const UNREAD: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "TIME-WAIT", then: TEN_AND_END },
  "connect": { gives: "EISCONN", a: "TIME-WAIT", then: TEN_AND_END },
  "send, send-0": { gives: "EPIPE", a: "TIME-WAIT", then: TEN_AND_END },
  "recv": { gives: 10, a: "TIME-WAIT", then: END },
  "shutdown-wr, shutdown-rd, shutdown-rdwr": {
    gives: "ENOTCONN",
    a: "TIME-WAIT",
    then: TEN_AND_END,
  },
  "close-unread": { a: "TIME-WAIT" },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "TIME-WAIT", then: TEN_AND_END },
  "so-error": { a: "TIME-WAIT", then: TEN_AND_END },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in TIME-WAIT",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  dependsOn: ["net.ipv4.tcp_max_tw_buckets", "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("TIME-WAIT") },
  cases: calls("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
    without: WITHOUT_CALLS.read,
  }),
  without: WITHOUT_CALLS.read,
  variants: {
    "closing": {
      title: "after CLOSING",
      given: { sockets: "libc", rows: FROM_CLOSING },
      cases: calls("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
    "listening": {
      title: "with a listener at its port",
      given: { sockets: "libc", rows: WITH_LISTENER },
      cases: calls("b", ANSWERS, {
        at: { "SND.NXT": "ISN_B+2", "RCV.NXT": "ISN_A+2" },
        mirrored: true,
        without: WITHOUT_CALLS.read,
      }),
      without: WITHOUT_CALLS.read,
    },
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
