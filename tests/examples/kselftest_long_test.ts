import { assertEquals, assertMatch } from "@std/assert";
import { folderOf } from "../live/ability.ts";
import { ROOT } from "../live/lab_process.ts";

const SCRIPT = `${ROOT}examples/kselftest/tcplab/tcplab.sh`;

async function ran(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout } = await new Deno.Command("sh", {
    args: [SCRIPT, ...args],
    env: { XDG_STATE_HOME: "/dev/null", ...env },
    stderr: "null",
  }).output();
  return { code, lines: new TextDecoder().decode(stdout).trimEnd().split("\n") };
}

Deno.test("the selftest prints KTAP, and ends with 0, 1 and 4 as kselftest has them", async () => {
  const passed = await ran(["handshake/three-way"]);
  assertEquals(passed.code, 0, passed.lines.join("\n"));
  assertEquals(passed.lines.slice(0, 2), ["KTAP version 1", "1..2"]);
  for (const [i, family] of ["IPv4", "IPv6"].entries()) {
    const line = passed.lines.find((line) => line.startsWith(`ok ${i + 1} - `)) ?? "none";
    assertMatch(line, new RegExp(`handshake/three-way \\(${family}\\)`));
  }
  const failed = await ran(["handshake/three-way", "--sysctl", "net.ipv4.tcp_syncookies=2"]);
  const wrong = failed.lines.filter((line) => line.startsWith("not ok ")).length;
  assertEquals([failed.code, wrong > 0], [1, true], failed.lines.join("\n"));
  const path = await folderOf(["sh", "dirname"]);
  try {
    const skipped = await ran([], { PATH: path });
    assertEquals([skipped.code, skipped.lines.at(-1)], [4, "1..0 # SKIP deno is not installed"]);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
