import { assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";

liveTest("openSite() gives a site whose wire carries both families at once", async () => {
  const others = await inNamespace(new URL("./site_main.ts", import.meta.url)) as string[];
  assertEquals(others, []);
});
