import { defineProbe, inject, listen, write } from "../../lab/probe.ts";

// A kernel that takes the ACK for one that it knows already sends into a window that is shut.
export default defineProbe({
  title: "An ACK of the same numbers shuts the window: B sends nothing",
  source: "RFC 9293, 3.10.7.4, fifth (SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK)",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: [inject("b", "ACK win=0"), write("b", "hello")],
      b: { state: "ESTABLISHED", sendQ: 5 },
      deviates: {
        on: "linux<6.6",
        wire: "b>a ACK seq=ISN_B+1 len=5",
        reason: "of an ACK with the numbers of the one before, only more room is believed",
        link: "https://github.com/torvalds/linux/blob/v6.1/net/ipv4/tcp_input.c",
      },
    },
  ],
});
