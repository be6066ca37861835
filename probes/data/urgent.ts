import { defineProbe, deliver, established, read, write } from "../../lab/probe.ts";

export default defineProbe({
  title: "Urgent data: the pointer says where it ends, and it is read beside the stream",
  source: "RFC 9293, 3.8.5, and RFC 6093, 3.1; tcp(7), MSG_OOB",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_stdurg"],
  medium: "wire",
  table: [
    established(),
    // The pointer is of the octet behind the urgent ones, as RFC 6093 found it to be everywhere.
    {
      do: write("a", "now!", { flags: "MSG_OOB" }),
      wire: "a>b ACK,URG seq=ISN_A+1 len=4 urg=4",
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      verifies: ["MUST-30", "MUST-62"],
    },
    { do: deliver(), wire: "b>a ACK ack=ISN_A+5", b: "ESTABLISHED" },
    {
      do: [
        deliver(),
        read("b", "!", { flags: "MSG_OOB" }),
        read("b", "now"),
        read("b", { gives: "EAGAIN" }),
      ],
      a: "ESTABLISHED",
      b: { state: "ESTABLISHED", recvQ: 0 },
    },
  ],
});
