import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { ObserverMissing } from "../../lab/observe/observer.ts";
import { runTool } from "../../lab/observe/tool.ts";
import { Deadline } from "../../lab/session/deadline.ts";

/** What a tool leaves behind, in a folder of its own: path of the tool. */
async function withTool(script: string, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/tool`;
    await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    await use(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    Deno.kill(pid, 0 as unknown as Deno.Signal);
    return true;
  } catch {
    return false;
  }
}

Deno.test("runTool() gives what the tool printed, and not what it complained of", async () => {
  await withTool('printf "%s\\n" "$@"; echo warning >&2', async (path) => {
    assertEquals(await runTool(path, ["-a", "b c"]), "-a\nb c\n");
  });
});

Deno.test("runTool() runs a tool in the C locale, with nothing else in its environment", async () => {
  await withTool("env", async (path) => {
    const names = (await runTool(path, [])).split("\n").map((line) => line.split("=")[0]);
    assertStringIncludes(await runTool(path, []), "LC_ALL=C\n");
    // What a shell sets by itself.
    const own = ["LC_ALL", "PWD", "OLDPWD", "SHLVL", "_", ""];
    assertEquals(names.filter((name) => !own.includes(name!)), []);
  });
});

const FAILING: [what: string, script: string, said: RegExp][] = [
  ["complains", "echo no such option >&2; exit 2", / -x ended with 2: no such option$/],
  ["prints its usage", "echo 'Usage: tool'; echo more; exit 255", / ended with 255: Usage: tool$/],
  ["says nothing", "exit 1", / ended with 1: it printed nothing$/],
  ["says the first thing last", "echo one; echo two >&2; exit 1", / ended with 1: two$/],
  [
    "complains, and gives no more than a heading",
    "echo State; echo Cannot open netlink socket >&2",
    / ended with 0: Cannot open netlink socket$/,
  ],
  ["dies", "kill -9 $$", / ended with 137: it printed nothing$/],
];

for (const [what, script, said] of FAILING) {
  Deno.test(`runTool() throws the tool's own words where it ${what}`, async () => {
    await withTool(script, async (path) => {
      const error = await assertRejects(() => runTool(path, ["-x"]), Error);
      assert(!(error instanceof ObserverMissing));
      assertMatch(error.message, said);
    });
  });
}

const ENDLESS: readonly [what: string, script: string][] = [
  ["does not end by itself", 'echo $$ > "$0.pid"; exec sleep 60'],
  [
    "does not heed what it is told",
    'trap "" TERM INT HUP; echo $$ > "$0.pid"; while :; do :; done',
  ],
];

for (const [what, script] of ENDLESS) {
  Deno.test({
    name: `runTool() ends a tool that ${what}, and says so`,
    sanitizeResources: false, // the C library stays open
    async fn() {
      await withTool(script, async (path) => {
        const limited = runTool(path, ["-x"], 500);
        const error = await assertRejects(
          () => limited,
          Error,
          `${path} -x did not end within 0.5 s`,
        );
        assert(!(error instanceof ObserverMissing));
        const pid = Number(await Deno.readTextFile(`${path}.pid`));
        const ended = await new Deadline(5000).until(() =>
          Promise.resolve(!isAlive(pid) || undefined)
        );
        assert(ended, "it still runs");
      });
    },
  });
}

Deno.test("runTool() ends a tool that ignores being asked to end", async () => {
  await withTool(
    `trap '' TERM INT; echo $$ > "$0.pid"; while :; do sleep 0.1; done`,
    async (path) => {
      await assertRejects(() => runTool(path, [], 500), Error, "did not end within 0.5 s");
      const pid = Number(await Deno.readTextFile(`${path}.pid`));
      const ended = await new Deadline(5000).until(() =>
        Promise.resolve(!isAlive(pid) || undefined)
      );
      assert(ended, "it still runs");
    },
  );
});

Deno.test("runTool() says of a busybox without the tool that it is not installed", async () => {
  await withTool('echo "ss: applet not found" >&2; exit 127', async (path) => {
    await assertRejects(() => runTool(path, []), ObserverMissing, "is not installed");
  });
});

Deno.test("runTool() names what a tool could not be started for want of", async () => {
  const { Command } = Deno;
  const CASES = [["EAGAIN", /out of processes/], ["EMFILE", /out of file descriptors/]] as const;
  try {
    for (const [code, said] of CASES) {
      Deno.Command = class {
        spawn() {
          throw Object.assign(new Error("no"), { code });
        }
      } as unknown as typeof Deno.Command;
      const error = await assertRejects(() => runTool("ss", []), Error);
      assert(!(error instanceof ObserverMissing));
      assertMatch(error.message, said);
    }
  } finally {
    Deno.Command = Command;
  }
});

Deno.test("runTool() does not wait for what a tool that it has ended leaves behind", async () => {
  // The one that sleeps has the pipe, and is not the one that is ended.
  for (const waits of ["wait", ":"]) {
    await withTool(`sleep 60 & echo $! > "$0.pid"; ${waits}`, async (path) => {
      await assertRejects(() => runTool(path, [], 500), Error, "did not end within 0.5 s");
      Deno.kill(Number(await Deno.readTextFile(`${path}.pid`)), "SIGKILL");
    });
  }
});

Deno.test("runTool() says of a tool that busybox has no applet for that it is missing", async () => {
  await withTool('echo "$0: applet not found" >&2; exit 127', async (path) => {
    await assertRejects(() => runTool(path, []), ObserverMissing, `${path} is not installed`);
  });
});

Deno.test("runTool() says of a tool that is not there that it is missing", async () => {
  const what = "tcplab-has-no-such-tool";
  const refusal = await assertRejects(
    () => runTool(what, []),
    ObserverMissing,
    `${what} is not installed`,
  );
  assertEquals(refusal.missing, { because: "not-installed", what });
});

Deno.test({
  name: "runTool() says of a tool that may not be run how to permit it",
  permissions: { run: false },
  fn: async () => {
    const { missing } = await assertRejects(
      () => runTool("ss", ["-V"]),
      ObserverMissing,
      "running ss is not permitted (run with --allow-run=ss)",
    );
    assertEquals(missing, { because: "not-permitted", what: "--allow-run=ss" });
  },
});
