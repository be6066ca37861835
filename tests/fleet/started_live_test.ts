import { assertEquals, assertStringIncludes } from "@std/assert";
import { startAhead, startedIn } from "../../lab/fleet/started.ts";
import { LAUNCHERS } from "../../lab/sys/namespace.ts";
import { canRun } from "../live/ability.ts";
import { lab, LabProcess } from "../live/lab_process.ts";

const missing = !canRun("unshare", "--version");

function test(name: string, fn: () => Promise<void>): void {
  Deno.test({ name: missing ? `${name} (ignored: no unshare)` : name, ignore: missing, fn });
}

/** The processes that this one has started, but for the one that says which. */
async function children(): Promise<number[]> {
  const { stdout } = await new Deno.Command("sh", {
    args: ["-c", "cat /proc/$1/task/*/children", "sh", `${Deno.pid}`],
  }).output();
  return new TextDecoder().decode(stdout).trim().split(/\s+/).map(Number);
}

async function end({ stdin, status, stdout, stderr }: Deno.ChildProcess): Promise<void> {
  await stdin.abort().catch(() => {});
  await Promise.all([status, stdout.cancel(), stderr.cancel()]);
}

test("what was started ahead is had once, by who starts in that way", async () => {
  await using _ = startAhead();
  const before = new Set(await children());
  const started = LAUNCHERS.map(startedIn);
  const again = LAUNCHERS.map(startedIn);
  try {
    assertEquals(started.filter(({ pid }) => before.has(pid)).length, 1);
    assertEquals(again.filter(({ pid }) => before.has(pid)).length, 0);
  } finally {
    await Promise.all([...started, ...again].map(end));
  }
});

test("what nobody has had ends before the lab does", async () => {
  await using process = new LabProcess(["no/such-probe"]);
  const { code, stderr } = await process.ended();
  assertEquals(await process.living(), []);
  assertEquals(code, 2, stderr);
});

test("one that ends at once, as it may do nothing, is nobody's business", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/unshare`, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const env = { PATH: `${folder}:${Deno.env.get("PATH")}` };
    const { code, stderr } = await lab(["no/such-probe"], { env });
    assertStringIncludes(stderr, 'no probe matches "no/such-probe"');
    assertEquals(code, 2);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
