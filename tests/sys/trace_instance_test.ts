import { assert, assertEquals } from "@std/assert";
import { Deadline } from "../../lab/run/deadline.ts";
import { REMOVE_INSTANCE } from "../../lab/sys/trace_instance.ts";

/** Where tools are looked for first: an `rmdir` that leaves a file beside what it is refused. */
const TOOLS = await Deno.makeTempDir();
const RMDIR = `#!/bin/sh
PATH="\${PATH#*:}" rmdir "$@" || { : > "$1.refused"; exit 1; }
`;

Deno.test.beforeAll(() => Deno.writeTextFile(`${TOOLS}/rmdir`, RMDIR, { mode: 0o755 }));
Deno.test.afterAll(() => Deno.remove(TOOLS, { recursive: true }));

/** Runs the removal on a folder in an instance's place; ends by itself, or is ended. */
async function remove(folder: string): Promise<void> {
  const signal = AbortSignal.timeout(20_000);
  const args = ["-c", `i="$1"; ${REMOVE_INSTANCE}`, "sh", folder];
  const env = { PATH: `${TOOLS}:${Deno.env.get("PATH")}` };
  await new Deno.Command("sh", { args, env, signal }).spawn().status;
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("an instance is removed", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await remove(folder);
  assertEquals(await exists(folder), false);
});

Deno.test("an instance that another has removed is not waited for", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await Deno.remove(folder);
  const start = performance.now();
  await remove(folder);
  // If it were waited for, that would be five seconds.
  assert(performance.now() - start < 2000);
});

Deno.test("an instance that somebody still reads is removed when they have ended", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await Deno.writeTextFile(`${folder}/reader`, "");
  const removed = remove(folder);
  const refused = await new Deadline(10_000).until(async () =>
    await exists(`${folder}.refused`) || undefined
  );
  assert(refused);
  await Deno.remove(`${folder}/reader`);
  await removed;
  assertEquals(await exists(folder), false);
});
