import { defineProbe, inject, listen, write } from "../../../lab/probe.ts";

export default defineProbe({
  title: "Options are agreed on, and windows scaled",
  source: "RFC 9293, 3.2, and RFC 7323, 2.2 and 3.2",
  medium: "wire",
  given: {
    a: "scripted",
    sysctl: {
      "net.ipv4.tcp_timestamps": 1,
      "net.ipv4.tcp_sack": 1,
      "net.ipv4.tcp_window_scaling": 1,
      "net.ipv4.tcp_rmem": "4096 131072 6291456",
    },
  },
  table: [
    { do: listen(), b: "LISTEN" },
    {
      do: inject("b", "SYN seq=1000 win=8000 <mss 1000,sackOK,TS val 700 ecr 0,nop,wscale 2>"),
      wire: "b>a SYN,ACK seq=ISN_B ack=1001 win>1000 <mss *,sackOK,TS val * ecr 700,nop,wscale 7>",
      b: "SYN-RECEIVED",
    },
    {
      do: [inject("b", "ACK <nop,nop,TS val 701 ecr *>"), write("b", "hello")],
      wire: 'b>a ACK seq=ISN_B+1 ack=1001 win>100 data="hello" <nop,nop,TS val * ecr 701>',
      b: "ESTABLISHED",
    },
    {
      do: inject("b", "ACK seq=1011 len=10 <nop,nop,TS val 702 ecr *>"),
      wire: "b>a ACK seq=ISN_B+6 ack=1001 <nop,nop,TS val * ecr 701,nop,nop,sack 1011:1021>",
      b: "ESTABLISHED",
    },
  ],
});
