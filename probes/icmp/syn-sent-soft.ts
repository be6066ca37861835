import { connect, defineProbe, icmp, returns } from "../../lab/probe.ts";

// A kernel that takes the errors that pass for those that do not, or that has the wrong errno.
export default defineProbe({
  title: "ICMP says of a SYN that the host is unreachable, which may pass",
  source: "RFC 9293, 3.9.2.2, MUST-56; RFC 5461, 4.1",
  medium: "wire",
  table: [
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
    {
      do: icmp("a", "host-unreachable"),
      a: "SYN-SENT",
      verifies: ["MUST-56"],
      deviates: {
        on: "linux",
        a: "CLOSED",
        reason: "tcp_v4_err() and tcp_v6_err() take every ICMP error in SYN-SENT for the last word",
        link: "https://www.rfc-editor.org/rfc/rfc5461#section-4.1",
      },
    },
    {
      do: returns("a", "connect", "EHOSTUNREACH"),
      a: "CLOSED",
      open: "where the error passes, connect() has not returned yet",
    },
  ],
});
