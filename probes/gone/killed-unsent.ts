import {
  defineProbe,
  deliver,
  kill,
  reach,
  read,
  readEnd,
  setOption,
  write,
} from "../../lab/probe.ts";

// The fault: a kernel that drops, with a process, what it had taken from it and not sent yet.
export default defineProbe({
  title:
    "A process is killed with text that was not sent yet: the kernel sends it, and then the FIN",
  source: "exit(3); RFC 9293, 3.10.4",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
  ],
  medium: "wire",
  // Nothing is sent again, however long it takes to kill somebody: then the FIN would have to wait.
  given: {
    sysctl: { "net.ipv4.tcp_rto_min_us": 60_000_000, "net.ipv4.tcp_early_retrans": 0 },
    ...reach("ESTABLISHED"),
  },
  table: [
    {
      do: [setOption("a", { TCP_NODELAY: 0 }), write("a", "sent, "), write("a", "and not yet")],
      wire: "a>b ACK seq=ISN_A+1 len=6",
      a: { state: "ESTABLISHED", sendQ: 17 },
      b: "ESTABLISHED",
    },
    {
      do: kill("a"),
      wire: "a>b FIN,ACK seq=ISN_A+7 ack=ISN_B+1 len=11",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: [deliver("a>b ACK len=6"), read("b", "sent, ")],
      wire: "b>a ACK ack=ISN_A+7",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    {
      do: [deliver("a>b FIN,ACK len=11"), read("b", "and not yet"), readEnd("b")],
      wire: "b>a ACK ack=ISN_A+19",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
    },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT" },
  ],
});
