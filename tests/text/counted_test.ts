import { assertEquals } from "@std/assert";
import { counted } from "../../lab/text/counted.ts";

Deno.test("counted() has one of something, and more", () => {
  assertEquals([0, 1, 2].map((count) => counted(count, "probe")), [
    "0 probes",
    "1 probe",
    "2 probes",
  ]);
  assertEquals([1, 2].map((count) => counted(count, "deviates", "deviate")), [
    "1 deviates",
    "2 deviate",
  ]);
});
