import { connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// A kernel whose TCP takes any address of its host, or none.
export default defineProbe({
  title: "A binds no address: of its host's two, its SYN comes from the one that IP prefers",
  source: "RFC 9293, 3.9.1.1, MUST-44; RFC 6724, 5; RFC 1122, 3.3.4.3",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: connect("a"),
      wire: "a>b SYN from=first",
      a: "SYN-SENT",
      b: "LISTEN",
      verifies: ["MUST-44"],
    },
    { do: deliver(), wire: "b>a SYN,ACK", a: "SYN-SENT", b: "SYN-RECEIVED" },
    { do: deliver(), wire: "a>b ACK from=first", a: "ESTABLISHED", b: "SYN-RECEIVED" },
  ],
});
