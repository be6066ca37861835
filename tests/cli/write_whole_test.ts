import { assert, assertEquals, assertRejects } from "@std/assert";
import { writeWhole } from "../../lab/cli/output.ts";
import { UsageError } from "../../lab/probe/select.ts";

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await act(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("writeWhole() makes what a link points to, through other links", async () => {
  await inFolder(async (folder) => {
    await Deno.mkdir(`${folder}/data`);
    await Deno.symlink("data/second", `${folder}/first`);
    await Deno.symlink("../data/report", `${folder}/data/second`);
    await writeWhole(`${folder}/first`, "text");
    assertEquals(await Deno.readTextFile(`${folder}/data/report`), "text");
    assert((await Deno.lstat(`${folder}/first`)).isSymlink);
    assert((await Deno.lstat(`${folder}/data/second`)).isSymlink);
  });
});

Deno.test("writeWhole() refuses a link that leads to itself", async () => {
  await inFolder(async (folder) => {
    await Deno.symlink("loop", `${folder}/loop`);
    await assertRejects(() => writeWhole(`${folder}/loop`, "text"), UsageError, "cannot write");
    assert((await Deno.lstat(`${folder}/loop`)).isSymlink);
  });
});

Deno.test("writeWhole() takes the longest name that there can be", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/${"n".repeat(255)}`;
    await writeWhole(path, "text");
    assertEquals(await Deno.readTextFile(path), "text");
  });
});

Deno.test({
  name: "writeWhole() leaves a file its owner",
  ignore: Deno.uid() !== 0,
  async fn() {
    await inFolder(async (folder) => {
      const path = `${folder}/theirs`;
      await Deno.writeTextFile(path, "old");
      await Deno.chown(path, 65534, 65534);
      await writeWhole(path, "new");
      const { uid, gid } = await Deno.stat(path);
      assertEquals([await Deno.readTextFile(path), uid, gid], ["new", 65534, 65534]);
    });
  },
});
