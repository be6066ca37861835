import { connections, defineProbe, flood, listen } from "../../lab/probe.ts";

// Would catch a kernel that lets strangers have the whole of its table of half-open connections.
export default defineProbe({
  title:
    "tcp_max_syn_backlog 8, without cookies: strangers may be half-open in no more than 7 places",
  source:
    "Documentation/networking/ip-sysctl.rst, tcp_max_syn_backlog; Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  dependsOn: [
    "net.core.somaxconn",
    "net.ipv4.tcp_max_syn_backlog",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_max_syn_backlog": 8, "net.ipv4.tcp_syncookies": 0 },
    a: "scripted",
  },
  table: [
    { do: listen({ backlog: 100 }), b: "LISTEN" },
    // A quarter is kept for whom the host has met before.
    {
      do: [flood("b", 20, { answered: 7 }), connections("b", "SYN-RECEIVED", 7)],
      b: "LISTEN",
    },
  ],
});
