/** That a process which is being started keeps nothing open that is closed meanwhile. */

import { assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";

// In a process of its own: beside these tests, others start processes.
const main = new URL("./own_process_main.ts", import.meta.url);

liveTest(
  "a port is free once its listener is closed, though a process was just started",
  async () => {
    assertEquals(await inNamespace(main), { taken: 0 });
  },
);
