import {
  becomes,
  defineProbe,
  established,
  icmp,
  read,
  setOption,
  write,
} from "../../lab/probe.ts";

// A kernel that forgets what it was told says ETIMEDOUT.
export default defineProbe({
  title: "ICMP says that the host is unreachable, and that does not pass: the application is told",
  source: "RFC 9293, 3.9.2.2, SHLD-25; RFC 1122, 4.2.3.9",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem", "net.ipv4.tcp_rto_min_us"],
  medium: "wire",
  given: { sysctl: { "net.ipv4.tcp_early_retrans": 0 } },
  table: [
    established(),
    {
      do: [
        setOption("a", { TCP_USER_TIMEOUT: 2000 }),
        write("a", "hello"),
        icmp("a", "host-unreachable"),
        becomes("a", "CLOSED", [0, 6000]),
      ],
      wire: "a>b ACK seq=ISN_A+1 len=5",
      a: "CLOSED",
      b: "ESTABLISHED",
    },
    { do: read("a", { gives: "EHOSTUNREACH" }), a: "CLOSED", verifies: ["SHLD-25"] },
  ],
});
