import {
  connect,
  defineProbe,
  deliver,
  established,
  kill,
  read,
  returns,
  write,
} from "../../lab/probe.ts";

export default defineProbe({
  title: "Whoever listened is killed: what it had handed out goes on, and the next SYN is refused",
  source: "RFC 9293, 3.9.1.1 and 3.5.2, group 1",
  dependsOn: ["net.ipv4.tcp_notsent_lowat", "net.ipv4.tcp_rmem"],
  medium: "wire",
  table: [
    established(),
    {
      do: kill("b.listener"),
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "b.listener": "CLOSED" },
    },
    { do: write("a", "still here"), wire: "a>b ACK seq=ISN_A+1 len=10", a: "ESTABLISHED" },
    { do: [deliver(), read("b", "still here")], wire: "b>a ACK ack=ISN_A+11", b: "ESTABLISHED" },
    { do: [deliver(), connect("a.2")], wire: "a.2>b.2 SYN seq=ISN_A", also: { "a.2": "SYN-SENT" } },
    {
      do: deliver(),
      wire: "b.2>a.2 RST,ACK seq=0 ack=ISN_A+1",
      also: { "a.2": "SYN-SENT" },
      verifies: ["C2.3"],
    },
    {
      do: [deliver(), returns("a.2", "connect", "ECONNREFUSED")],
      a: "ESTABLISHED",
      b: "ESTABLISHED",
      also: { "a.2": "CLOSED" },
      verifies: ["C2.4"],
    },
  ],
});
