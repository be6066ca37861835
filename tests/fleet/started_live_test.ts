import { assertEquals } from "@std/assert";
import { startAhead, startedIn } from "../../lab/fleet/started.ts";
import { LAUNCHERS } from "../../lab/sys/namespace.ts";
import { canRun } from "../live/ability.ts";
import { LabProcess } from "../live/lab_process.ts";

const [first, second] = LAUNCHERS as [typeof LAUNCHERS[0], typeof LAUNCHERS[0]];
const missing = !canRun("unshare", "--version");

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: missing ? `${name} (ignored: no unshare)` : name, ignore: missing, fn });
}

async function end(process: Deno.ChildProcess): Promise<void> {
  await process.stdin.close().catch(() => {});
  await Promise.all([process.status, process.stdout.cancel(), process.stderr.cancel()]);
}

test("what was started ahead is had once, by who starts in that way", async () => {
  await using _ = startAhead();
  const other = startedIn(second);
  const one = startedIn(first);
  const another = startedIn(first);
  try {
    assertEquals(new Set([other.pid, one.pid, another.pid]).size, 3);
    assertEquals([other, one, another].map(({ pid }) => pid).sort((x, y) => x - y)[0], one.pid);
  } finally {
    await Promise.all([other, one, another].map(end));
  }
});

test("what nobody has had ends before the lab does", async () => {
  await using process = new LabProcess(["no/such-probe"]);
  const { code, stderr } = await process.ended();
  assertEquals(await process.living(), []);
  assertEquals(code, 2, stderr);
});
