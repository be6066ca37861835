import { connect, defineProbe, inject, write } from "../../lab/probe.ts";

// A kernel that trusts an option's length crashes, or takes the SYN,ACK for none.
export default defineProbe({
  title: "B's SYN,ACK has an MSS option of length 5: A is connected all the same",
  source: "RFC 9293, 3.1, MUST-7",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  given: {
    b: "scripted",
    rows: [{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }],
  },
  table: [
    {
      do: inject("a", "SYN,ACK <raw 02 05 02 58 00>"),
      wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "ESTABLISHED",
      verifies: ["MUST-7"],
    },
    { do: write("a", "hello"), wire: "a>b ACK seq=ISN_A+1 len=5", a: "ESTABLISHED" },
  ],
});
