/** Whose changes are reported: those of this network namespace, unless all are asked for. */

import { assertEquals } from "@std/assert";
import type { Change } from "../../lab/watch/change.ts";
import { openTraceFeed } from "../../lab/watch/trace_feed.ts";
import { canRun, ROOT_USER } from "../live/ability.ts";
import { eventually, LabProcess, quoted, ROOT } from "../live/lab_process.ts";

const ignore = !ROOT_USER || !canRun("ip", "-V");
const WHY = ignore ? " (skipped: it takes root and ip)" : "";
const [OWN, OTHER] = [6611, 7711];
/** So many a second. */
const RATE = 20;

/** Connections come and go at a port, in a namespace of their own or in this one. */
function busy(port: number, apart: boolean): LabProcess {
  const main = `${ROOT}tests/watch/leaks_main.ts`;
  const deno = [Deno.execPath(), "run", "--quiet", "--no-prompt", "--allow-net", main];
  const words = [...deno, "busy", `${port}`, `${RATE}`];
  const inside = `ip link set lo up && exec ${quoted(words)}`;
  return new LabProcess([], {
    through: () => apart ? ["unshare", "-n", "sh", "-c", inside] : words,
  });
}

function at(port: number, { local, peer }: Change): boolean {
  return local.port === port || peer.port === port;
}

for (const [changes, expected] of [["auto", false], ["trace", false], ["all", true]] as const) {
  Deno.test({
    name: `--changes ${changes} ${expected ? "reports" : "leaves out"} other namespaces${WHY}`,
    ignore,
    async fn() {
      await using _own = busy(OWN, false);
      await using _other = busy(OTHER, true);
      const traced: Change[] = [];
      const feed = await openTraceFeed((change) => change && traced.push(change));
      if ("missing" in feed) throw new Error(feed.missing);
      const file = await Deno.makeTempFile();
      try {
        await using _feed = feed;
        const args = ["watch", "--changes", changes, "--format", "json", "--interval", "50"];
        await using lab = new LabProcess(args, {
          through: (words) => ["sh", "-c", `exec ${quoted(words)} > ${file}`],
        });
        const told = () =>
          Deno.readTextFileSync(file).split("\n").slice(0, -1)
            .map((line): Change => JSON.parse(line)).filter(({ by }) => by === "trace");
        await eventually(
          "changes of this namespace",
          () => told().some((one) => at(OWN, one)) || undefined,
        );
        // From here on the lab looks, and the other namespace is as busy as this one.
        const [before, since] = [told().length, traced.length];
        await eventually("changes of both", () => {
          const others = traced.slice(since).filter((one) => at(OTHER, one)).length;
          const own = told().slice(before).filter((one) => at(OWN, one)).length;
          return others > 40 && own > 40 || undefined;
        });
        lab.kill("SIGINT");
        assertEquals((await lab.ended()).code, 0);
        assertEquals(told().some((one) => at(OTHER, one)), expected);
        // A connection's whole way is there, from the side that closes first.
        const ways = new Set(
          told().filter((one) => at(OWN, one)).map(({ from, to }) => `${from}>${to}`),
        );
        for (const way of ["CLOSED>SYN-SENT", "SYN-SENT>ESTABLISHED", "SYN-RECEIVED>ESTABLISHED"]) {
          assertEquals(ways.has(way), true, [...ways].join(" "));
        }
      } finally {
        await Deno.remove(file);
      }
    },
  });
}
