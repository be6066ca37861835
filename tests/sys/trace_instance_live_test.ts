import { assert, assertEquals } from "@std/assert";
import { Deadline } from "../../lab/session/deadline.ts";
import { MAKE_INSTANCE, PREPARE_INSTANCE, REMOVE_INSTANCE } from "../../lab/sys/trace_instance.ts";

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

/** What a lab's shell does before it makes an instance, in a folder that stands for tracefs. */
function prepareIn(folder: string): string {
  return PREPARE_INSTANCE.replace("t=/sys/kernel/tracing;", `t=${folder};`);
}

const SH = { stdin: "piped", stdout: "piped" } as const;

/** Starts another lab's shell to its end. */
async function sweep(folder: string): Promise<void> {
  await new Deno.Command("sh", { args: ["-c", prepareIn(folder)] }).output();
}

Deno.test("an instance is left to whoever lives, wherever that is, and goes once they are killed", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await Deno.mkdir(`${folder}/instances`);
  const instances = () => [...Deno.readDirSync(`${folder}/instances`)].map(({ name }) => name);
  // Its number is not that of any process here, as if it lived in another PID namespace.
  const script = `${prepareIn(folder)}
    ${MAKE_INSTANCE} || exit; mv $i $t/instances/tcplab-1073741824-x; echo made; read -r _`;
  await using owner = new Deno.Command("sh", { args: ["-c", script], ...SH }).spawn();
  await owner.stdout.getReader().read();
  assertEquals(instances(), ["tcplab-1073741824-x"]);
  await sweep(folder);
  assertEquals(instances(), ["tcplab-1073741824-x"]);
  owner.kill("SIGKILL");
  await owner.status;
  await sweep(folder);
  assertEquals(instances(), []);
});

Deno.test("an instance that was taken for left behind is made again", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await Deno.mkdir(`${folder}/instances`);
  // Whoever sweeps comes between the making and the locking, the first time.
  const script = `${prepareIn(folder)}
    flock() { [ -e $t/swept ] || { : > $t/swept; rmdir $i; }; command flock "$@"; }
    ${MAKE_INSTANCE} && [ -d $i ] && echo made`;
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  assertEquals(new TextDecoder().decode(stdout), "made\n");
  assertEquals([...Deno.readDirSync(`${folder}/instances`)].length, 1);
});

Deno.test("no instance is made where nothing can be locked", async () => {
  const folder = await Deno.makeTempDir({ dir: TOOLS });
  await Deno.mkdir(`${folder}/instances`);
  const script = `${prepareIn(folder)}
    flock() { return 127; }
    ${MAKE_INSTANCE} || echo none`;
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  assertEquals(new TextDecoder().decode(stdout), "none\n");
  assertEquals([...Deno.readDirSync(`${folder}/instances`)], []);
});
