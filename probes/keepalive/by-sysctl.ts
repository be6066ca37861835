import { defineProbe, established, read, setOption, timer } from "../../lab/probe.ts";

// A kernel that takes the settings from elsewhere waits for hours; one that counts wrongly sends four.
export default defineProbe({
  title: "The host's settings say when keep-alives begin, how far apart they are, and how many",
  source: "Linux, ip-sysctl.rst, tcp_keepalive_time, tcp_keepalive_intvl, tcp_keepalive_probes",
  dependsOn: ["net.ipv4.tcp_notsent_lowat"],
  medium: "wire",
  slow: "waits for three keep-alives, and for the end of the connection, 5 s",
  given: {
    sysctl: {
      "net.ipv4.tcp_keepalive_time": 2,
      "net.ipv4.tcp_keepalive_intvl": 1,
      "net.ipv4.tcp_keepalive_probes": 3,
    },
  },
  table: [
    established(),
    {
      do: [
        setOption("a", { SO_KEEPALIVE: 1 }),
        timer("a"),
        read("a", { gives: "ETIMEDOUT" }),
      ],
      wire: [
        "a>b ACK seq=ISN_A ack=ISN_B+1",
        "a>b ACK seq=ISN_A ack=ISN_B+1",
        "a>b ACK seq=ISN_A ack=ISN_B+1",
        "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      ],
      within: [[1950, 10_000], [950, 1500], [950, 1500], [950, 1500]],
      a: "CLOSED",
      b: "ESTABLISHED",
      verifies: ["MUST-27"],
    },
  ],
});
