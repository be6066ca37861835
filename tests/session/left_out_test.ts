import { assertEquals } from "@std/assert";
import { LeftOut } from "../../lab/session/left_out.ts";

Deno.test("LeftOut names who shows what, of all that is left out", () => {
  const error = new LeftOut("ss", "diag", [
    { kind: "state", socket: "a", expected: "TIME-WAIT", observed: "CLOSED" },
    { kind: "queued", socket: "b.listener", queue: "recvQ", expected: 1, observed: 0 },
  ]);
  assertEquals(
    error.message,
    "ss does not show what the kernel has: diag shows A in TIME-WAIT and " +
      "what waits in the recvQ of B.LISTENER",
  );
});
