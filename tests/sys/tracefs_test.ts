import { assertEquals } from "@std/assert";
import { hasTracefs } from "../../lab/sys/tracefs.ts";

Deno.test("hasTracefs() reads what file systems the kernel knows", () => {
  assertEquals(hasTracefs(() => "nodev\tproc\nnodev\ttracefs\n\text4\n"), true);
  // gVisor's.
  assertEquals(
    hasTracefs(() => "nodev\ttmpfs\nnodev\toverlay\nnodev\tproc\nnodev\tcgroup\n"),
    false,
  );
});
