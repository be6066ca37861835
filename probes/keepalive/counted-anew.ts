import { defineProbe, established, inject, setOption, stays, timer } from "../../lab/probe.ts";

// A kernel that counts those that were answered ends the connection with a RST in the place of the second.
export default defineProbe({
  title:
    "A keep-alive that is answered is counted no more: the connection stays where one is the limit",
  source: "RFC 9293, 3.8.4, MUST-26, MUST-29; tcp(7), TCP_KEEPCNT",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  table: [
    established(),
    // One row, as the kernel does not wait: a keep-alive, its answer, and once more.
    {
      do: [
        setOption("a", { TCP_KEEPIDLE: 1, TCP_KEEPINTVL: 1, TCP_KEEPCNT: 1, SO_KEEPALIVE: 1 }),
        timer("a"),
        stays("a", 1.3),
        inject("a", "ACK"),
        stays("a", 1.4),
        setOption("a", { SO_KEEPALIVE: 0 }),
      ],
      wire: "a>b ACK seq=ISN_A ack=ISN_B+1",
      within: [950, 10_000],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      timer: { a: "none" },
      verifies: ["MUST-26"],
    },
  ],
});
