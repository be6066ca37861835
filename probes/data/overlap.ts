import { defineProbe, inject, listen, read } from "../../lab/probe.ts";

// A kernel that copies from the wrong place, counts twice, or loses what it holds gives other text.
export default defineProbe({
  title: "Segments overlap, in order and beyond a gap: each byte is read once, in its place",
  source: "RFC 9293, 3.10.7.4, first and seventh, SHLD-31",
  dependsOn: ["net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies"],
  medium: "wire",
  given: {
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      { do: inject("b", "SYN <mss 1000>"), wire: "b>a SYN,ACK ack=ISN_A+1", b: "SYN-RECEIVED" },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", 'ACK seq=ISN_A+1 data="abcde"'),
      wire: "b>a ACK ack=ISN_A+6",
      b: { state: "ESTABLISHED", recvQ: 5 },
    },
    // Its end alone is new.
    {
      do: inject("b", 'ACK seq=ISN_A+4 data="defgh"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    // Nothing is.
    {
      do: inject("b", 'ACK seq=ISN_A+4 data="defgh"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    // Beyond a gap: one, one that begins before it, one that ends behind it, and one within it.
    {
      do: inject("b", 'ACK seq=ISN_A+13 data="mnop"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    {
      do: inject("b", 'ACK seq=ISN_A+12 data="lmn"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    {
      do: inject("b", 'ACK seq=ISN_A+15 data="opqr"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    {
      do: inject("b", 'ACK seq=ISN_A+14 data="no"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    // Another one, and one that has all of it.
    {
      do: inject("b", 'ACK seq=ISN_A+21 data="uv"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    {
      do: inject("b", 'ACK seq=ISN_A+20 data="tuvw"'),
      wire: "b>a ACK ack=ISN_A+9",
      b: { state: "ESTABLISHED", recvQ: 8 },
    },
    // The first gap is filled by one that begins before it, and ends behind it.
    {
      do: inject("b", 'ACK seq=ISN_A+7 data="ghijklm"'),
      wire: "b>a ACK ack=ISN_A+19",
      b: { state: "ESTABLISHED", recvQ: 18 },
    },
    {
      do: [
        inject("b", 'ACK seq=ISN_A+18 data="rstuvwxyz"'),
        read("b", "abcdefghijklmnopqrstuvwxyz"),
        read("b", { gives: "EAGAIN" }),
      ],
      wire: "b>a ACK ack=ISN_A+27",
      b: { state: "ESTABLISHED", recvQ: 0 },
    },
  ],
});
