import { defineProbe, inject, listen, setOption, write } from "../../lab/probe.ts";

// A kernel without Nagle's algorithm sends the second at once; one whose algorithm cannot be switched
// off keeps it even so.
export default defineProbe({
  title: "Little text waits for an ACK or for a full segment, unless TCP_NODELAY is set",
  source: "RFC 9293, 3.7.4, SHLD-7, MUST-17; tcp(7), TCP_NODELAY",
  dependsOn: [
    "net.ipv4.tcp_min_snd_mss",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  given: {
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 600>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: [setOption("b", { TCP_NODELAY: 0 }), write("b", 100)],
      wire: "b>a ACK seq=ISN_B+1 len=100",
      b: "ESTABLISHED",
    },
    { do: write("b", 100), b: { state: "ESTABLISHED", sendQ: 200 }, verifies: ["SHLD-7"] },
    {
      do: inject("b", "ACK ack=ISN_B+101"),
      wire: "b>a ACK seq=ISN_B+101 len=100",
      b: { state: "ESTABLISHED", sendQ: 100 },
      verifies: ["SHLD-7"],
    },
    // As soon as there is enough for a segment of 600 bytes, nothing waits.
    {
      do: [inject("b", "ACK ack=ISN_B+201"), write("b", 100), write("b", 100), write("b", 500)],
      wire: ["b>a ACK seq=ISN_B+201 len=100", "b>a ACK seq=ISN_B+301 len=600"],
      b: { state: "ESTABLISHED", sendQ: 700 },
      verifies: ["SHLD-7", "MAY-16"],
    },
    {
      do: [
        inject("b", "ACK ack=ISN_B+901"),
        setOption("b", { TCP_NODELAY: 1 }),
        write("b", 100),
        write("b", 100),
      ],
      wire: ["b>a ACK seq=ISN_B+901 len=100", "b>a ACK seq=ISN_B+1001 len=100"],
      b: { state: "ESTABLISHED", sendQ: 200 },
      verifies: ["MUST-17"],
    },
  ],
});
