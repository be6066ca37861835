import { connect, defineProbe, deliver, destroy, reach } from "../../lab/probe.ts";

// The fault: a kernel that gives a port in TIME-WAIT out for the same place, or keeps it when that is over.
export default defineProbe({
  title: "The only port is in TIME-WAIT: connect() gives EADDRNOTAVAIL, until that is over",
  source: "RFC 9293, 3.10.1, CLOSED, and 3.6.1; ip(7), ip_local_port_range",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.ip_local_port_range": "61000 61000", "net.ipv4.tcp_tw_reuse": 0 },
    ...reach("TIME-WAIT"),
  },
  table: [
    { do: deliver(), a: "TIME-WAIT", b: "CLOSED" },
    {
      do: connect("a.2", { gives: "EADDRNOTAVAIL" }),
      a: "TIME-WAIT",
      also: { "a.2": "CLOSED" },
      verifies: ["RFC9293 3.10.1"],
    },
    // Somebody destroys it, so that nobody has to wait for a minute.
    {
      do: [destroy("a"), connect("a.3")],
      wire: "a.3>b.3 SYN seq=ISN_A",
      a: "CLOSED",
      also: { "a.3": "SYN-SENT" },
    },
  ],
  // All of A's sockets have the same port.
  paths: { b: ["LISTEN", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK", "CLOSED"] },
});
