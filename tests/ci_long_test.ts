/** What CI says last: how many tests passed and failed, and before that the names of those that failed. */

import { assertEquals } from "@std/assert";
import { ROOT } from "./sources.ts";

const RUN = new URL(".ci/run", ROOT).pathname;
const OK = "ok | 5 passed (3 steps) | 0 failed (3s)";

/** What a task prints, in colours, and how it ends. */
interface Task {
  readonly says: string;
  readonly code?: number;
}

/** Runs it with tasks that do nothing but that, in the order in which they are run. */
async function run(tasks: readonly Task[]): Promise<{ code: number; last: string[] }> {
  const folder = await Deno.makeTempDir();
  try {
    const script = tasks.map(({ says, code = 0 }, i) => {
      Deno.writeTextFileSync(`${folder}/${i}`, `\x1b[32m${says}\x1b[0m\n`);
      return `${i}) cat ${folder}/${i}; exit ${code} ;;`;
    });
    const npx = `#!/bin/sh
count=$(cat ${folder}/count 2>/dev/null || echo 0); echo $((count + 1)) >${folder}/count
case $count in ${script.join("\n")} esac\n`;
    await Deno.writeTextFile(`${folder}/npx`, npx, { mode: 0o755 });
    await Deno.writeTextFile(`${folder}/apt-get`, "#!/bin/sh\n", { mode: 0o755 });
    const { code, stdout } = await new Deno.Command("bash", {
      args: [RUN],
      env: { PATH: `${folder}:${Deno.env.get("PATH")}` },
    }).output();
    const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
    const heading = lines.lastIndexOf("failed:");
    return { code, last: lines.slice(heading < 0 ? -1 : heading) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test(".ci/run adds up what its tasks count", async () => {
  const tasks = [{ says: `${OK}\n${OK}` }, { says: OK }, { says: "case 3 | 7 failed" }];
  assertEquals(await run(tasks), { code: 0, last: ["15 passed, 0 failed"] });
});

Deno.test(".ci/run names at its end the tests that failed", async () => {
  const failed = `
 ERRORS

one ... a step => ./tests/x_test.ts:1:47
error: Error: FAILED | 3 passed

 FAILURES

one ... a step => ./tests/x_test.ts:1:47
other => ./tests/y_test.ts:2:6

FAILED | 1 passed (1 step) | 2 failed (1 step) (138ms)

error: Test failed`;
  assertEquals(await run([{ says: OK }, { says: failed, code: 1 }, { says: "" }]), {
    code: 1,
    last: [
      "failed:",
      "  one ... a step => ./tests/x_test.ts:1:47",
      "  other => ./tests/y_test.ts:2:6",
      "6 passed, 2 failed",
    ],
  });
});

Deno.test(".ci/run names a task that failed in something else than a test", async () => {
  assertEquals(await run([{ says: "Found 1 problem", code: 3 }, { says: OK }, { says: "" }]), {
    code: 1,
    last: ["failed:", "  deno task ok ended with 3", "5 passed, 1 failed"],
  });
});
