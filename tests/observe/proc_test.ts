import { assertEquals, assertRejects } from "@std/assert";
import { ObserverMissing } from "../../lab/observe/observer.ts";
import { procOver } from "../../lab/observe/proc.ts";
import { SystemCallError } from "../../lab/sys/errno.ts";
import { readKernelFile } from "../../lab/sys/kernel_file.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import { fixtureText } from "../parse/fixture.ts";

const TCP = "/proc/net/tcp";
const TCP6 = "/proc/net/tcp6";
const ENOENT = 2;
const EMFILE = 24;

/** Where each file is one of the fixtures', but for those that cannot be read. */
function reading(failures: Record<string, () => unknown>): (path: string) => Promise<string> {
  return async (path) => {
    await failures[path]?.();
    return fixtureText(`live-6.18/${path.slice(1).replaceAll("/", "_")}`);
  };
}

function failing(errno: number): () => never {
  return () => {
    throw new SystemCallError("open", errno, "read it");
  };
}

const ABSENT: [how: string, fail: () => unknown, ignore: boolean][] = [
  ["an errno", failing(ENOENT), false],
  ["the C library's errno", () => readKernelFile("/proc/net/tcp7"), libcMissing() !== undefined],
];

for (const [how, fail, ignore] of ABSENT) {
  Deno.test({
    name: `proc does without /proc/net/tcp6 where that is not there, by ${how}`,
    ignore,
    fn: async () => {
      const rows = await (await procOver(reading({ [TCP6]: fail }))).look();
      assertEquals(new Set(rows.map(({ row }) => row.family)), new Set([4]));
    },
  });
}

Deno.test("proc does not do without /proc/net/tcp6 where it cannot be read", async () => {
  await assertRejects(() => procOver(reading({ [TCP6]: failing(EMFILE) })), SystemCallError);
});

Deno.test("proc is missing where /proc/net/tcp cannot be read", async () => {
  const absent = () => procOver(reading({ [TCP]: failing(ENOENT) }));
  const { missing } = await assertRejects(absent, ObserverMissing);
  assertEquals(missing, { because: "no-proc-net-tcp" });
});
