import { defineProbe, inject, listen } from "../../lab/probe.ts";

// A kernel that reports blocks in another order, does not join two, or goes on to report what it has
// acknowledged, fails.
export default defineProbe({
  title: "SACK has a block for each part beyond a gap, the newest first, until the gaps are filled",
  source: "RFC 2018, 4",
  dependsOn: [
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_sack",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    // Else ACKs from the fourth on wait for others: ip-sysctl.rst, tcp_comp_sack_nr.
    sysctl: { "net.ipv4.tcp_comp_sack_nr": 0, "net.ipv4.tcp_sack": 1 },
    a: "scripted",
    rows: [
      { do: listen(), b: "LISTEN" },
      {
        do: inject("b", "SYN <mss 1000,nop,nop,sackOK>"),
        wire: "b>a SYN,ACK ack=ISN_A+1",
        b: "SYN-RECEIVED",
      },
      { do: inject("b", "ACK"), b: "ESTABLISHED" },
    ],
  },
  table: [
    {
      do: inject("b", "ACK seq=ISN_A+101 len=100"),
      wire: "b>a ACK ack=ISN_A+1 <nop,nop,sack ISN_A+101:ISN_A+201>",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
    {
      do: inject("b", "ACK seq=ISN_A+501 len=100"),
      wire: "b>a ACK ack=ISN_A+1 <nop,nop,sack ISN_A+501:ISN_A+601 ISN_A+101:ISN_A+201>",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
    {
      do: inject("b", "ACK seq=ISN_A+301 len=100"),
      wire:
        "b>a ACK ack=ISN_A+1 <nop,nop,sack ISN_A+301:ISN_A+401 ISN_A+501:ISN_A+601 ISN_A+101:ISN_A+201>",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
    // It makes the second of them longer, which is the newest then.
    {
      do: inject("b", "ACK seq=ISN_A+601 len=100"),
      wire:
        "b>a ACK ack=ISN_A+1 <nop,nop,sack ISN_A+501:ISN_A+701 ISN_A+301:ISN_A+401 ISN_A+101:ISN_A+201>",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
    // It joins two of them.
    {
      do: inject("b", "ACK seq=ISN_A+201 len=100"),
      wire: "b>a ACK ack=ISN_A+1 <nop,nop,sack ISN_A+101:ISN_A+401 ISN_A+501:ISN_A+701>",
      b: "ESTABLISHED",
      verifies: ["RFC2018 4"],
    },
    {
      do: inject("b", "ACK seq=ISN_A+1 len=100"),
      wire: "b>a ACK ack=ISN_A+401 <nop,nop,sack ISN_A+501:ISN_A+701>",
      b: { state: "ESTABLISHED", recvQ: 400 },
      verifies: ["RFC2018 4"],
    },
    {
      do: inject("b", "ACK seq=ISN_A+401 len=100"),
      wire: "b>a ACK ack=ISN_A+701 <>",
      b: { state: "ESTABLISHED", recvQ: 700 },
      verifies: ["RFC2018 4"],
    },
  ],
});
