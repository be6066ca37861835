import { connect, defineProbe, deliver, refused } from "../../lab/probe.ts";

export default defineProbe({
  title: "No socket listens: the connection is refused",
  source: "RFC 9293, 3.5.2, group 1, and 3.10.7.1",
  medium: "wire",
  table: [
    {
      do: connect("a"),
      wire: "a>b SYN seq=ISN_A",
      a: "SYN-SENT",
      b: "CLOSED",
      verifies: ["C1.1"],
    },
    {
      do: deliver(),
      wire: "b>a RST,ACK seq=0 ack=ISN_A+1",
      a: "SYN-SENT",
      b: "CLOSED",
      verifies: ["C2.3"],
    },
    { do: [deliver(), refused("a")], a: "CLOSED", b: "CLOSED", verifies: ["C2.4"] },
  ],
});
