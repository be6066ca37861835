import { close, defineProbe, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "B closes its listener, and is CLOSED",
  source: "RFC 9293, 3.10.4, LISTEN",
  medium: "loopback",
  table: [
    { do: listen(), b: "LISTEN", also: { "b.listener": "LISTEN" } },
    { do: close("b.listener"), b: "CLOSED", also: { "b.listener": "CLOSED" } },
  ],
});
