/** Whether a device has room for what all timers of a run may send at a time, and says what it lost. */

import { assert, assertEquals } from "@std/assert";
import { inNamespace, liveTest } from "../session/in_namespace.ts";
import type { Burst } from "./room_main.ts";

const MAIN = new URL("./room_main.ts", import.meta.url);
const [LARGE, TOO_LARGE] = [5000, 20_000];

for (const kind of ["tun", "veth"]) {
  liveTest(`a ${kind} device loses nothing of a burst that it does not tell of`, async () => {
    const bursts = await inNamespace(MAIN, kind, `${LARGE}`, `${TOO_LARGE}`) as Burst[];
    assertEquals(bursts.map(({ read, lost }) => read + lost), [LARGE, TOO_LARGE]);
    if (kind === "veth") return; // its room is the host's to give
    assertEquals(bursts[0]!.lost, 0);
    assert(bursts[1]!.lost > 0);
  });
}
