import { defineProbe, established, getOption, setOption } from "../../lab/probe.ts";

// A kernel that has it on for all sockets has a timer here; one that has it on sooner, a shorter one.
export default defineProbe({
  title: "No keep-alive is sent unless it is asked for, and then not before two hours",
  source: "RFC 9293, 3.8.4, MUST-25, MUST-28; tcp(7), TCP_KEEPIDLE",
  dependsOn: ["net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    {
      do: [
        getOption("a", "SO_KEEPALIVE", { gives: 0 }),
        getOption("b", "SO_KEEPALIVE", { gives: 0 }),
      ],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      timer: { a: "none", b: "none" },
      verifies: ["MUST-25"],
    },
    {
      do: [
        getOption("a", "TCP_KEEPIDLE", { gives: 7200 }),
        setOption("a", { SO_KEEPALIVE: 1 }),
      ],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      timer: { a: { setToSeconds: 7200 }, b: "none" },
      verifies: ["MUST-24", "MUST-28"],
    },
    {
      do: setOption("a", { SO_KEEPALIVE: 0 }),
      a: "ESTABLISHED",
      timer: { a: "none" },
      verifies: ["MUST-24"],
    },
  ],
});
