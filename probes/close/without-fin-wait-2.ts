import { close, defineProbe, deliver, reach, setOption } from "../../lab/probe.ts";

// The fault: a kernel whose limit on TIME-WAITs leaves the other kind of what is counted with them alone.
export default defineProbe({
  title:
    "tcp_max_tw_buckets 0: a closed socket does not stay in FIN-WAIT-2, and B's FIN draws a RST",
  source: "Linux, Documentation/networking/ip-sysctl.rst, tcp_max_tw_buckets; RFC 9293, 3.10.7.1",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_rto_min_us",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_max_tw_buckets": 0 },
    ...reach("ESTABLISHED"),
  },
  table: [
    // Up to 60 s it is a struct tcp_timewait_sock, whatever tcp_fin_timeout is here.
    {
      do: [setOption("a", { TCP_LINGER2: 30 }), close("a")],
      wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "FIN-WAIT-1",
      b: "ESTABLISHED",
    },
    { do: deliver(), wire: "b>a ACK seq=ISN_B+1 ack=ISN_A+2", a: "FIN-WAIT-1", b: "CLOSE-WAIT" },
    { do: deliver(), a: "CLOSED", b: "CLOSE-WAIT" },
    { do: close("b"), wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), wire: "a>b RST seq=ISN_A+2", a: "CLOSED", b: "LAST-ACK" },
    { do: deliver(), a: "CLOSED", b: "CLOSED" },
  ],
  paths: {
    a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "CLOSED"],
    b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"],
  },
});
