import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// Would show a kernel that begins to believe each ACK, as the standard has it: the known difference is gone.
export default defineProbe({
  title: "An ACK of the same numbers tells of less room: B sends no more than that",
  source: "RFC 9293, 3.10.7.4, fifth (SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK)",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem"],
  medium: "wire",
  given: {
    a: "scripted",
    b: { TCP_CONGESTION: "reno" },
    rows: [
      { do: listen(), b: "LISTEN" },
      {
        do: inject("b", "SYN <mss 1000> win=2000"),
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "SYN-RECEIVED",
      },
      { do: inject("b", "ACK win=2000"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: [inject("b", "ACK win=1000"), write("b", 2000)],
      wire: "b>a ACK seq=ISN_B+1 len=1000",
      b: { state: "ESTABLISHED", sendQ: 2000 },
      deviates: {
        on: "linux",
        wire: ["b>a ACK seq=ISN_B+1 len=1000", "b>a ACK seq=ISN_B+1001 len=1000"],
        reason: "of an ACK with the numbers of the one before, only more room is believed, or none",
        link: "https://github.com/torvalds/linux/blob/v6.18/net/ipv4/tcp_input.c",
      },
    },
  ],
});
