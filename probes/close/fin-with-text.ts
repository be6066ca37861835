import {
  close,
  defineProbe,
  deliver,
  inject,
  reach,
  read,
  readEnd,
  setOption,
  writeAndClose,
} from "../../lab/probe.ts";

// The fault: a kernel that takes the FIN, and leaves out or does not count the text that it came with.
export default defineProbe({
  title: "A's last text is in the segment of its FIN",
  source: "RFC 9293, 3.10.4, and 3.10.7.4, seventh and eighth; tcp(7), TCP_CORK",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    {
      do: [setOption("a", { TCP_CORK: 1 }), writeAndClose("a", "last words")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1 len=10",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
      verifies: ["C5.1"],
    },
    {
      do: [deliver(), read("b", "last words"), readEnd("b")],
      wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+12",
      a: "FIN-WAIT-1",
      b: "CLOSE-WAIT",
      verifies: ["C5.2"],
    },
    // An ACK of the text alone is none of the FIN.
    { do: inject("a", "ACK ack=ISN_A+11"), a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    { do: deliver(), a: "FIN-WAIT-2", b: "CLOSE-WAIT", verifies: ["C7.1"] },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1", a: "FIN-WAIT-2", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b ACK seq=ISN_A+12 ack=ISN_B+2", a: "TIME-WAIT", b: "LAST-ACK" },
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
  ],
});
