import { close, defineProbe, deliver, listen, reach } from "../../lab/probe.ts";

export default defineProbe({
  title:
    "A server cannot start again while its last connection is in TIME-WAIT, without SO_REUSEADDR",
  source: "socket(7), SO_REUSEADDR; bind(2), EADDRINUSE",
  medium: "wire",
  given: reach("ESTABLISHED"),
  table: [
    { do: close("b.listener"), also: { "b.listener": "CLOSED" } },
    { do: close("b"), wire: "b>a FIN,ACK", a: "ESTABLISHED", b: "FIN-WAIT-1" },
    { do: [deliver(), close("a")], wire: ["a>b ACK", "a>b FIN,ACK"], a: "LAST-ACK" },
    { do: deliver(), wire: "b>a ACK", a: "LAST-ACK", b: "TIME-WAIT" },
    { do: deliver(), a: "CLOSED", b: "TIME-WAIT" },
    {
      do: listen({ options: { SO_REUSEADDR: 0 }, gives: "EADDRINUSE" }),
      b: "TIME-WAIT",
      also: { "b.listener": "CLOSED" },
    },
  ],
});
