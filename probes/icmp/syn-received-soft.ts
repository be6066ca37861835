import { defineProbe, icmp, reach } from "../../lab/probe.ts";

// A kernel that ends half-open connections upon what any router may say for a moment.
export default defineProbe({
  title: "ICMP says of a SYN,ACK that the host is unreachable, which may pass",
  source: "RFC 9293, 3.9.2.2, MUST-56",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("SYN-RECEIVED"),
  table: [
    {
      do: icmp("b", "host-unreachable"),
      b: "SYN-RECEIVED",
      verifies: ["MUST-56"],
      deviates: {
        on: "linux",
        family: 4,
        b: "LISTEN",
        reason: "tcp_req_err() forgets a listener's child upon just the errors that may pass",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_ipv4.c",
      },
    },
  ],
});
