import { defineProbe, established, inject, read } from "../../lab/probe.ts";

// A kernel that takes the pointer for the byte itself gives something else, or nothing.
export default defineProbe({
  title: "The urgent pointer comes before what it points to: the application can tell",
  source: "RFC 9293, 3.8.5, MUST-32, MUST-33; RFC 6093, 3.2; recv(2), MSG_OOB; tcp(7)",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_stdurg"],
  medium: "wire",
  table: [
    established(),
    {
      do: read("b", { flags: "MSG_OOB", gives: "EINVAL" }),
      b: "ESTABLISHED",
    },
    {
      do: [
        inject("b", 'ACK,URG urg=3 seq=RCV.NXT data="a"'),
        read("b", { flags: "MSG_OOB", gives: "EAGAIN" }),
      ],
      wire: "b>a ACK ack=ISN_A+2",
      b: "ESTABLISHED",
      verifies: ["MUST-32", "MUST-33", "3.9.1.8-conditions"],
    },
    {
      do: [
        inject("b", 'ACK data="bc"'),
        read("b", "c", { flags: "MSG_OOB" }),
        read("b", { flags: "MSG_OOB", gives: "EINVAL" }),
        read("b", "ab"),
      ],
      wire: "b>a ACK ack=ISN_A+4",
      b: "ESTABLISHED",
    },
  ],
});
