import { connections, defineProbe, flood, listen } from "../../lab/probe.ts";

// Would catch a kernel that goes by the setting where cookies would do.
export default defineProbe({
  title:
    "tcp_max_syn_backlog 8, with cookies: it is the backlog alone that limits what is half-open",
  source:
    "Documentation/networking/ip-sysctl.rst, tcp_max_syn_backlog; Linux, net/ipv4/tcp_input.c, tcp_conn_request()",
  dependsOn: [
    "net.core.somaxconn",
    "net.ipv4.tcp_max_syn_backlog",
    "net.ipv4.tcp_syncookies",
  ],
  medium: "wire",
  given: {
    sysctl: { "net.ipv4.tcp_max_syn_backlog": 8, "net.ipv4.tcp_syncookies": 1 },
    a: "scripted",
  },
  table: [
    { do: listen({ backlog: 15 }), b: "LISTEN" },
    { do: [flood("b", 20), connections("b", "SYN-RECEIVED", [15, 16])], b: "LISTEN" },
  ],
});
