import { assertEquals } from "@std/assert";
import { labReport } from "../live/lab_process.ts";

Deno.test("without FFI, what needs none is run: a listener, a connection, its end", async () => {
  const ids = ["loopback/established", "loopback/time-wait", "loopback/refused"];
  const args = [...ids, "--host", "--family", "4", "--observer", "proc"];
  const { code, stderr, report } = await labReport(args, { permissions: "loopback" });
  assertEquals([code, stderr], [0, ""]);
  const outcomes = report.probes.map(({ id, verdict, reason }) => [id, verdict, reason ?? ""]);
  assertEquals(outcomes.sort(), ids.map((id) => [id, "pass", ""]).sort());
});
