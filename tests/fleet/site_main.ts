/** Opens a site again and again in this network namespace, runs a probe there at once, and prints
 * what did not pass. */

import { openSite } from "../../lab/fleet/site.ts";
import { loadProbe } from "../../lab/probe/load.ts";
import { PROBES, report } from "../session/live_host.ts";

const TIMES = 20;

if (import.meta.main) {
  const others: string[] = [];
  const id = "handshake/three-way";
  const probe = await loadProbe(PROBES, id);
  for (let i = 0; i < TIMES; i++) {
    using site = await openSite({
      observer: "diag",
      timeoutMs: 1000,
      wire: true,
      settings: { host: {}, chosen: {} },
    });
    const run = async (family: 4 | 6) => {
      const { verdict, reason } = await site.run({ id, family, probe }, () => {});
      if (verdict !== "pass") others.push(`IPv${family}: ${verdict}: ${reason}`);
    };
    await Promise.all([run(4), run(6)]);
    // A veth pair stays until its namespace ends.
    const { wire } = site.ready;
    if (!wire.has || wire.by !== "tun") break;
  }
  await report(others);
}
