import { connect, defineProbe, deliver, listen } from "../../lab/probe.ts";

// The fault: a kernel that gives the port of a listener to another, who could then take its connections.
export default defineProbe({
  title: "A second server cannot listen beside the first, with SO_REUSEADDR or without",
  source: "socket(7), SO_REUSEADDR; bind(2), EADDRINUSE",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: [
        listen({ gives: "EADDRINUSE" }),
        listen({ options: { SO_REUSEADDR: 0 }, gives: "EADDRINUSE" }),
      ],
      b: "LISTEN",
    },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT", b: "LISTEN" },
    { do: deliver(), wire: "b>a SYN,ACK seq=ISN_B ack=ISN_A+1", b: "SYN-RECEIVED" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1", a: "ESTABLISHED" },
    { do: deliver(), a: "ESTABLISHED", b: "ESTABLISHED", also: { "b.listener": "LISTEN" } },
  ],
});
