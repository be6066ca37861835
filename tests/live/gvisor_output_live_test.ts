import { assertEquals } from "@std/assert";
import { ROOT } from "./lab_process.ts";

/** Like runsc, which takes its outputs anew, and from their beginning. */
const RUNSC = `#!/bin/sh
exec 1<>/proc/self/fd/1 2<>/proc/self/fd/2
echo out; echo err >&2
exit 7
`;

Deno.test("in_gvisor.sh keeps what was written to a file before, and the exit code", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/runsc`, RUNSC, { mode: 0o755 });
    const env = { PATH: `${folder}:${Deno.env.get("PATH")}` };
    const run = async (redirected: string) => {
      const line = `(echo before; ${ROOT}tools/in_gvisor.sh; echo $?) ${redirected}`;
      const { stdout, stderr } = await new Deno.Command("sh", {
        args: ["-c", line],
        cwd: folder,
        env,
      }).output();
      const read = (name: string) => Deno.readTextFile(`${folder}/${name}`).catch(() => undefined);
      const told = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      return [...told, await read("out"), await read("err")];
    };
    assertEquals(await run(""), ["before\nout\n7\n", "err\n", undefined, undefined]);
    assertEquals(await run(">out"), ["", "err\n", "before\nout\n7\n", undefined]);
    await Deno.writeTextFile(`${folder}/err`, "earlier\n");
    assertEquals(await run("2>>err"), [
      "before\nout\n7\n",
      "",
      "before\nout\n7\n",
      "earlier\nerr\n",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
