import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel without the limit answers each of them: two that disagree on a number would never stop.
export default defineProbe({
  title: "Of ACKs from below the window, one is answered in the time that is set, and text always",
  source: "RFC 9293, 3.10.7.4; ip-sysctl.rst, tcp_invalid_ratelimit",
  dependsOn: ["net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_invalid_ratelimit": 600_000 },
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    { do: inject("b", "ACK seq=ISN_A-1000"), wire: "b>a ACK ack=ISN_A+1", b: "ESTABLISHED" },
    { do: inject("b", "ACK seq=ISN_A-1000"), b: "ESTABLISHED" },
    { do: inject("b", "ACK seq=ISN_A-1000 len=10"), wire: "b>a ACK ack=ISN_A+1", b: "ESTABLISHED" },
    { do: inject("b", "ACK seq=ISN_A-1000 len=10"), wire: "b>a ACK ack=ISN_A+1", b: "ESTABLISHED" },
  ],
});
