import {
  type CallAnswers,
  calls,
  defineFamily,
  ESSENTIAL_CALLS,
  reach,
  returns,
  told,
  withMssAlone,
  WITHOUT_CALLS,
} from "../../lab/probe.ts";

const UNSPEC =
  "RFC 9293 does not say what a socket tells whose application has given up the connection";
const SYNSENT =
  "RFC 9293 does not say what a socket tells whose application has closed it in SYN-SENT";
const RD = "RFC 9293 has no end of receiving alone";
const NAME = "RFC 9293 does not say what a socket tells of its peer's name";

const NOTHING = told("a", ["EAGAIN"]);
const RESET_THEN_UNCONNECTED = told("a", ["ECONNRESET", "ENOTCONN"]);

const ANSWERS: CallAnswers = {
  "listen, accept": { gives: "EINVAL", a: "SYN-SENT", then: NOTHING },
  "connect": { gives: "EALREADY", a: "SYN-SENT", then: NOTHING },
  "connect-unspec": { a: "CLOSED", then: RESET_THEN_UNCONNECTED, openThen: UNSPEC },
  "send, send-0, recv": { gives: "EAGAIN", a: "SYN-SENT", then: NOTHING },
  "shutdown-wr, shutdown-rdwr": { a: "CLOSED", then: RESET_THEN_UNCONNECTED, openThen: SYNSENT },
  "shutdown-rd": { a: "CLOSED", open: RD, then: RESET_THEN_UNCONNECTED, openThen: RD },
  "close, linger-0": { a: "CLOSED" },
  "linger": { a: "CLOSED", rows: [{ do: returns("a", "close", 0), a: "CLOSED" }] },
  "getpeername": { gives: "ENOTCONN", openGives: NAME, a: "SYN-SENT", then: NOTHING },
  "so-error": { a: "SYN-SENT", then: NOTHING },
};

export default defineFamily(withMssAlone({
  title: "An application makes a call in SYN-SENT",
  source: "RFC 9293, 3.10.1 to 3.10.6",
  medium: "wire",
  essential: ESSENTIAL_CALLS,
  given: { sockets: "libc", ...reach("SYN-SENT") },
  cases: calls("a", ANSWERS, { without: WITHOUT_CALLS.read }),
  without: WITHOUT_CALLS.read,
}));
