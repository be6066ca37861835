import { defineProbe, listen } from "../../lab/probe.ts";

export default defineProbe({
  title: "LISTEN and CLOSED: B listens, A does not connect",
  source: "RFC 9293, 3.3.2, LISTEN and CLOSED",
  medium: "loopback",
  table: [{ do: listen(), a: "CLOSED", b: "LISTEN" }],
});
