/** Who leaks: real sockets that stay, in a network namespace of their own. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { canRun, ROOT_USER } from "../live/ability.ts";
import { type Ended, lab, labCommand, LabProcess, quoted, ROOT } from "../live/lab_process.ts";
import { Copy, NO_NOBODY } from "../live/nobody.ts";

const ignore = !ROOT_USER || !canRun("ss", "-V") || !canRun("ip", "-V");
const WHY = ignore ? " (skipped: it takes root, ss and ip)" : "";
const LEAKS: readonly (readonly [role: string, port: number, count: number])[] = [
  ["half-closed", 8099, 300],
  ["half-closed", 8100, 100],
  ["orphans", 8300, 12],
  ["unaccepted", 8200, 30],
];
const END = "== ended with ";

/** Runs commands one after the other beside processes that leak, and tells how each has ended. */
async function besideLeaks(commands: readonly (readonly string[])[]): Promise<Ended[]> {
  const leaks = LEAKS.map(([role, port, count]) => {
    const main = `${ROOT}tests/watch/leaks_main.ts`;
    const words = [Deno.execPath(), "run", "--quiet", "--no-prompt", "--allow-net", main];
    return `${quoted([...words, role, `${port}`, `${count}`])} >&3 & pids="$pids $!"\n`;
  }).join("");
  const script = `
    ip link set lo up; folder=$(mktemp -d); mkfifo $folder/ready; exec 3<>$folder/ready
    trap 'kill $pids; wait; rm -r $folder' EXIT
    ${leaks}
    ${LEAKS.map(() => "read _ <&3").join("\n")}
    exec 3>&-
    ${commands.map((words) => `${quoted(words)} 2>&1; echo "${END}$?"`).join("\n")}`;
  await using process = new LabProcess([], {
    through: () => ["unshare", "-n", "sh", "-c", script],
    env: { LC_ALL: "C.UTF-8" },
  });
  const { stdout, stderr } = await process.ended();
  const ends = [...stdout.matchAll(new RegExp(`([^]*?)${END}(\\d+)\\n`, "g"))];
  assertEquals(ends.length, commands.length, `${stdout}\n${stderr}`);
  return ends.map(([, stdout, code]) => ({ code: Number(code), stdout: stdout!, stderr: "" }));
}

Deno.test({
  name: `lab watch says who leaks, and what is the matter${WHY}`,
  ignore,
  async fn() {
    const once = (...args: string[]) => labCommand(["watch", "--once", ...args]);
    const [text, json, over, kept, korean] = await besideLeaks([
      once(),
      once("--format", "json", "--max", "close-wait=100", "--max", "full-queues=1"),
      once("--max", "close-wait=411", "--max", "orphans=50", "--max", "unaccepted=6"),
      once("--max", "close-wait=412", "--max", "pairs=412", "--max", "orphans=12"),
      once("--lang", "ko", "close-wait", ":8100"),
    ]) as [Ended, Ended, Ended, Ended, Ended];
    const says = (what: RegExp) => assertMatch(text.stdout, what);
    assertEquals(text.code, 0);
    const open = String.raw`oldest ≥ \d+ (?:s|min \d+ s) +closed by the peer, this process has `;
    says(new RegExp(String.raw`^  deno\(\d+\): 300 in CLOSE-WAIT on :8099, ${open}`, "m"));
    says(new RegExp(String.raw`^  deno\(\d+\): 100 in CLOSE-WAIT on :8100, ${open}`, "m"));
    says(/300 other ends are on this host in FIN-WAIT-2: deno\(\d+\)$/m);
    says(/^ {2}no process: 12 in FIN-WAIT-2 to 127\.0\.0\.1:8300, .* orphans: the process has /m);
    says(/^ {2}deno\(\d+\): 2\d in SYN-SENT to 127\.0\.0\.1:8200, .*: nobody answers the SYN/m);
    says(
      / nobody answers the SYN.*; the listener is on this host .*, 6 waiting, .* deno\(\d+\) has /m,
    );
    says(/ 12 other ends are on this host in FIN-WAIT-2: orphans, closed by their process$/m);
    says(
      /^ {2}deno\(\d+\): 1 in LISTEN on :8200 +the accept queue .*, 6 waiting, backlog 5: this /m,
    );
    says(/^ {2}and \d+ more/m);

    const { groups, limits, exceeded, notes } = JSON.parse(json.stdout);
    assertEquals([json.code, exceeded, notes], [1, true, []]);
    assertEquals(limits, [
      { what: "close-wait", max: 100, count: 412, exceeded: true },
      { what: "full-queues", max: 1, count: 1, exceeded: false },
    ]);
    const largest = groups.find(({ state }: { state: string }) => state === "CLOSE-WAIT");
    assertEquals([largest.on, largest.count, largest.atLeast], [8099, 300, true]);
    assertEquals(largest.who.processes[0].name, "deno");
    const kinds = groups.flatMap(({ diagnoses }: { diagnoses: { kind: string }[] }) =>
      diagnoses.map(({ kind }) => kind)
    );
    for (const kind of ["not-closed", "pair", "orphans", "unanswered", "queue-full"]) {
      assert(kinds.includes(kind), kind);
    }

    assertEquals([over.code, kept.code], [1, 0]);
    assertStringIncludes(over.stdout, "over the limit: close-wait 412, at most 411\n");
    assertStringIncludes(over.stdout, "within the limit: unaccepted 6, at most 6\n");
    assertMatch(korean.stdout, /^ {2}deno\(\d+\): :8100에서 CLOSE-WAIT 100개/m);
  },
});

Deno.test({
  name: `somebody else is told that root would see the processes${WHY}`,
  ignore: ignore || NO_NOBODY,
  async fn() {
    await using copy = await Copy.make();
    const { env = {}, ...options } = copy.options;
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const words = labCommand(["watch", "--once", "close-wait", ":8099"], options);
    const [ended] = await besideLeaks([["env", ...variables, ...words]]) as [Ended];
    assertEquals(ended.code, 0, ended.stdout);
    assertMatch(ended.stdout, /^ {2}uid 0: 300 in CLOSE-WAIT on :8099, /m);
    assertMatch(
      ended.stdout,
      /^\(\d+ sockets are of other users: root would show which process has them\)$/m,
    );
  },
});

Deno.test({
  name: `somebody else is told that the tracepoint takes root` +
    (NO_NOBODY ? " (skipped: it takes setpriv)" : ""),
  ignore: NO_NOBODY,
  async fn() {
    await using copy = await Copy.make();
    for (const changes of ["trace", "all"]) {
      const { code, stderr } = await lab(["watch", "--changes", changes], copy.options);
      const says = "changes from the tracepoint take root: without it there is --changes looks";
      assertEquals([code, stderr], [3, `lab: ${says}\n`]);
    }
  },
});
