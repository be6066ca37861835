import { connect, defineProbe, refused } from "../../lab/probe.ts";

export default defineProbe({
  title: "No socket listens: A's connect() returns ECONNREFUSED",
  source: "RFC 9293, 3.5.2, group 1",
  medium: "loopback",
  table: [{ do: [connect("a"), refused("a")], a: "CLOSED", b: "CLOSED", verifies: ["C2.4"] }],
});
