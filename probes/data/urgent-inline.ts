import { defineProbe, deliver, established, read, setOption, write } from "../../lab/probe.ts";

// A kernel that takes the urgent byte out all the same loses it for who reads the stream.
export default defineProbe({
  title: "Urgent data is read in the stream, where the application has asked for that",
  source: "RFC 9293, 3.8.5, MUST-31; RFC 6093, 5; socket(7), SO_OOBINLINE",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: [setOption("b", { SO_OOBINLINE: 1 }), write("a", "!", { flags: "MSG_OOB" })],
      wire: "a>b ACK,URG seq=ISN_A+1 len=1 urg=1",
      a: "ESTABLISHED",
    },
    {
      do: [
        deliver(),
        read("b", { flags: "MSG_OOB", gives: "EINVAL" }),
        read("b", "!"),
        read("b", { gives: "EAGAIN" }),
      ],
      wire: "b>a ACK ack=ISN_A+2",
      b: "ESTABLISHED",
      verifies: ["MUST-31"],
    },
  ],
});
