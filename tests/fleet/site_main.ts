/** Opens a site again and again in this network namespace, runs a probe there at once, and prints
 * what did not pass. */

import { openSite } from "../../lab/fleet/site.ts";
import { PROBES, report } from "../session/live_host.ts";

const TIMES = 20;

if (import.meta.main) {
  const others: string[] = [];
  for (let i = 0; i < TIMES; i++) {
    using site = await openSite({
      observer: "diag",
      timeoutMs: 1000,
      probes: PROBES.href,
      wire: true,
      settings: { host: {}, chosen: {} },
    });
    const run = async (family: 4 | 6) => {
      const { verdict, reason } = await site.run({ id: "handshake/three-way", family }, () => {});
      if (verdict !== "pass") others.push(`IPv${family}: ${verdict}: ${reason}`);
    };
    await Promise.all([run(4), run(6)]);
    // A veth pair stays until its namespace ends.
    if (site.ready.wireOver !== "tun") break;
  }
  await report(others);
}
