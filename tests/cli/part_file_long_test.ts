import { assert, assertEquals } from "@std/assert";
import { removeLeftParts, removeOwnParts, replaceFile } from "../../lab/cli/part_file.ts";

async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await act(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

const part = () => `tcplab-${crypto.randomUUID()}.part`;
const BYTES = new TextEncoder().encode("text");

Deno.test("replaceFile() leaves nothing beside the file, whether there was one or not", async () => {
  await inFolder(async (folder) => {
    const path = `${folder}/report`;
    assert(await replaceFile(path, undefined, BYTES));
    assert(await replaceFile(path, await Deno.stat(path), BYTES));
    assertEquals(names(folder), ["report"]);
    assertEquals(await Deno.readTextFile(path), "text");
  });
});

Deno.test("removeLeftParts() removes what nobody writes, and nothing else", async () => {
  await inFolder(async (folder) => {
    const [left, written, anothers] = [part(), part(), `${crypto.randomUUID()}.part`];
    const others = ["report.part", "tcplab-x.part", `${part()}.gz`, anothers];
    for (const name of [left, ...others]) await Deno.writeTextFile(`${folder}/${name}`, "");
    await Deno.mkdir(`${folder}/${part()}`);
    await Deno.symlink("report.part", `${folder}/${part()}`);
    const before = names(folder);
    using writer = await Deno.open(`${folder}/${written}`, { write: true, createNew: true });
    await writer.lock(true);
    await removeLeftParts(folder);
    assertEquals(names(folder), [...before.filter((name) => name !== left), written].sort());
    await removeLeftParts(folder, { own: true });
    assertEquals(names(folder).includes(anothers), false);
    assertEquals(names(folder).includes(written), true);
  });
});

Deno.test("removeLeftParts() does not mind a folder that is not there", async () => {
  await removeLeftParts("/nonexistent/folder");
});

Deno.test("a part is removed at once where its writer is about to end, whenever that is", async () => {
  let removed = 0;
  for (let moment = 0; moment < 12; moment++) {
    await inFolder(async (folder) => {
      const parts = () => names(folder).filter((name) => name.endsWith(".part")).length;
      const bytes = new Uint8Array(5_000_000);
      const replaced = replaceFile(`${folder}/report`, undefined, bytes).catch(() => {});
      for (let i = 0; i < moment; i++) await new Promise((resolve) => setTimeout(resolve, 0));
      removed += parts();
      removeOwnParts();
      assertEquals(parts(), 0);
      await replaced;
      assertEquals(parts(), 0);
    });
  }
  assert(removed > 0, "there was never a part to remove");
});

Deno.test("no part is made by a writer that is about to end, after all have been removed", async () => {
  await inFolder(async (folder) => {
    const parts = () => names(folder).filter((name) => name.endsWith(".part")).length;
    const writers = Array.from(
      { length: 200 },
      (_, i) => replaceFile(`${folder}/${i}`, undefined, BYTES).catch(() => {}),
    );
    assertEquals(parts(), writers.length, "some are still to be made");
    removeOwnParts();
    assertEquals(parts(), 0);
    await Promise.all(writers);
  });
});

Deno.test("files that others clean up beside are made all the same", async () => {
  await inFolder(async (folder) => {
    let done = false;
    const cleaning = (async () => {
      while (!done) await removeLeftParts(folder);
    })();
    for (let i = 0; i < 100; i++) {
      assert(await replaceFile(`${folder}/${i}`, undefined, BYTES));
    }
    done = true;
    await cleaning;
    assertEquals(names(folder).length, 100);
  });
});
