import { assertEquals } from "@std/assert";
import { openSink } from "../../lab/cli/sink.ts";

async function inFile(act: (file: string) => Promise<void>): Promise<void> {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "old\n");
    await act(file);
  } finally {
    await Deno.remove(file);
  }
}

const line = (of: string, i: number) => `${of}${i}${of.repeat(10_000)}\n`;

Deno.test("a sink empties its file when it begins, and not what another is writing to it", async () => {
  await inFile(async (file) => {
    await using one = await openSink(file);
    await one.write("a\n");
    await using other = await openSink(file);
    await other.write("b\n");
    await one.write("c\n");
    assertEquals(await Deno.readTextFile(file), "a\nb\nc\n");
  });
  await inFile(async (file) => {
    for (const text of ["a", "b"]) {
      await using sink = await openSink(file);
      await sink.write(text);
    }
    assertEquals(await Deno.readTextFile(file), "b");
  });
});

Deno.test("sinks of one file do not mix their lines", async () => {
  await inFile(async (file) => {
    await using one = await openSink(file);
    await using other = await openSink(file);
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    await Promise.all(numbers.flatMap((i) => [one.write(line("a", i)), other.write(line("b", i))]));
    const lines = (await Deno.readTextFile(file)).split(/(?<=\n)/);
    const expected = numbers.flatMap((i) => [line("a", i), line("b", i)]);
    assertEquals(lines.toSorted(), expected.toSorted());
  });
});
