/** The lab in gVisor: another TCP, whose differences stand in docs/gvisor.md. */

import { assert, assertEquals } from "@std/assert";
import { canRun } from "./ability.ts";
import { reportOf, ROOT } from "./lab_process.ts";

const ignore = Deno.uid() !== 0 ||
  !canRun("runsc", "--platform=ptrace", "--network=none", "--ignore-cgroups", "do", "true");

/** What netstack does in time, and has no need of a busy machine's patience. */
const SELECTORS = [
  ...["close", "loss", "abort", "data", "shutdown/both", "arrives", "gone/destroyed"],
  ...["handshake/simultaneous-open", "handshake/self-connect", "keepalive/unanswered"],
  "handshake/closed-in-syn-received",
];

/** A probe that is known to fail there. */
interface Known {
  readonly id: string;
  readonly families: readonly number[];
  readonly when: string;
  readonly row: number;
}

/** The table of docs/gvisor.md. */
export function known(text: string): Known[] {
  const row = /^\| `([\w/-]+)` +\| ([46, ]+?) +\| (always|late) +\| +(\d+) +\|/gm;
  return [...text.matchAll(row)].map(([, id, families, when, row]) => ({
    id: id!,
    families: families!.split(", ").map(Number),
    when: when!,
    row: Number(row),
  }));
}

Deno.test("what is known of gVisor is read from its page", async () => {
  const all = known(await Deno.readTextFile(`${ROOT}docs/gvisor.md`));
  assert(all.length > 5);
  assertEquals(all.find(({ id }) => id === "close/data-after-fin"), {
    ...{ id: "close/data-after-fin", families: [4, 6], when: "always", row: 6 },
  });
  assertEquals(known("| `a/b` | 4 | sometimes | 1 | x |"), []);
});

Deno.test({
  name: "in gVisor, just what is documented fails, and nothing is broken",
  ignore,
  async fn() {
    const all = known(await Deno.readTextFile(`${ROOT}docs/gvisor.md`));
    const { code, stdout, stderr } = await new Deno.Command(`${ROOT}tools/in_gvisor.sh`, {
      args: [...SELECTORS, "--jobs", "4", "--format", "json"],
      stdin: "null",
    }).output();
    const text = new TextDecoder();
    const report = reportOf({
      code,
      stdout: text.decode(stdout),
      stderr: text.decode(stderr),
    });
    const of = (verdict: string) => report.probes.filter((probe) => probe.verdict === verdict);
    assertEquals(of("broken").map(({ id, reason }) => `${id}: ${reason}`), []);
    assertEquals(code, 1);
    const failed = of("fail").map(({ id, family, rows }) => ({
      ...{ id, family, row: rows.findIndex(({ verdict }) => verdict === "fail") },
    }));
    const documented = (one: typeof failed[number]) =>
      all.some(({ id, families, row }) =>
        id === one.id && families.includes(one.family) && row === one.row
      );
    assertEquals(failed.filter((one) => !documented(one)), []);
    for (const { id, families, when } of all) {
      if (when !== "always") continue;
      for (const family of families) {
        assert(failed.some((one) => one.id === id && one.family === family), `${id} IPv${family}`);
      }
    }
    // A kernel that does nothing right would fail much, too.
    assert(of("pass").length > of("fail").length);
  },
});
