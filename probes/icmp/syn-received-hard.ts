import { defineProbe, icmp, reach } from "../../lab/probe.ts";

// A kernel that leaves the peer half-open where it has been told that nobody is there.
export default defineProbe({
  title: "ICMP says of a SYN,ACK that the port is unreachable: SYN-RECEIVED is over",
  source: "RFC 9293, 3.9.2.2, SHLD-26",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: reach("SYN-RECEIVED"),
  table: [
    {
      do: icmp("b", "port-unreachable"),
      b: "LISTEN",
      verifies: ["SHLD-26"],
      deviates: {
        on: "linux",
        family: 4,
        b: "SYN-RECEIVED",
        reason: "tcp_req_err() forgets a listener's child upon just the errors that may pass",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_ipv4.c",
      },
    },
  ],
});
