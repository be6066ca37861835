import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Lack } from "../../lab/result/lack.ts";
import { complaintIn, launchFailure, spawnFailure } from "../../lab/fleet/launch_failure.ts";

const FULL = "unshare: unshare failed: No space left on device";
const NO_THREADS = `
============================================================
Deno could not start: unable to create worker threads.

Platform: linux x86_64
Version: 2.9.6
Args: ["/usr/bin/deno", "run"]
`;

Deno.test("launchFailure() tells a refused namespace from a worker that broke", () => {
  assertEquals(
    launchFailure("root", "with 1", "unshare: unshare failed: Operation not permitted\n"),
    {
      kind: "missing",
      lack: { code: "no-namespace", because: "namespace-denied" },
      reason: "root: unshare: unshare failed: Operation not permitted",
      denied: true,
      launching: true,
    },
  );
  assertEquals(launchFailure("root", "with 1", "error: Module not found\n  at x\n"), {
    kind: "broken",
    lack: { code: "worker-broken" },
    reason: "the worker ended with 1 before it answered: at x",
  });
  assertEquals(
    launchFailure("root", "by SIGKILL", "").reason,
    "the worker ended by SIGKILL before it answered",
  );
});

Deno.test("launchFailure() tells where there was room for one namespace from where there was for none", () => {
  const none = launchFailure("root", "with 1", `${FULL}\n`);
  assertEquals([none.kind, none.full, none.nesting], ["missing", true, undefined]);
  const one = launchFailure("root", "with 1", `tcplab: nesting\n${FULL}\n`);
  assertEquals([one.kind, one.full, one.nesting], ["missing", true, true]);
});

const SHORTAGES: readonly [said: string, named: string, because: string][] = [
  [NO_THREADS, "ulimit -u", "out-of-processes"],
  ["sh: 1: Cannot fork", "ulimit -u", "out-of-processes"],
  ["unshare: fork failed: Resource temporarily unavailable", "ulimit -u", "out-of-processes"],
  ["Deno has panicked\nToo many open files (os error 24)\nArgs: []", "ulimit -n", "out-of-files"],
  ["unshare: unshare failed: Cannot allocate memory", "memory", "out-of-memory"],
];

const REFUSALS: readonly [said: string, because: string | undefined, what?: string][] = [
  [FULL, "namespaces-full"],
  ["unshare: unshare failed: Operation not permitted", "namespace-denied"],
  ["unshare: write failed /proc/self/uid_map: Operation not permitted", "namespace-denied"],
  ["unshare: failed to execute sh: No such file or directory", "not-installed", "sh"],
  ["unshare: it says something else", undefined],
];

Deno.test("launchFailure() has codes for what unshare says", () => {
  for (const [said, because, what] of REFUSALS) {
    const { lack } = launchFailure("root", "with 1", said);
    const more = { ...(because && { because }), ...(what && { what }) };
    assertEquals(lack, { code: "no-namespace", ...more } as Lack);
  }
});

Deno.test("launchFailure() names what has run out, and not what Deno was called with", () => {
  for (const [said, named, because] of SHORTAGES) {
    const { kind, reason, full, lack } = launchFailure("root", "with 1", said);
    assertEquals([kind, full], ["broken", true], reason);
    assertEquals(lack as unknown, { code: "worker-broken", because });
    assertStringIncludes(reason, named);
    assertStringIncludes(complaintIn(said), named);
  }
});

Deno.test("spawnFailure() tells what is not installed from what cannot be started now", () => {
  assertEquals(
    spawnFailure("unshare", new Deno.errors.NotFound("x")).reason,
    "unshare is not installed",
  );
  assertEquals(spawnFailure("unshare", new Deno.errors.NotCapable("x")).kind, "missing");
  const full = spawnFailure(
    "unshare",
    new Error("Failed to spawn 'unshare': Too many open files (os error 24)"),
  );
  assertEquals([full.kind, full.full], ["broken", true]);
  assertStringIncludes(full.reason, "ulimit -n");
  assertEquals(spawnFailure("unshare", new Error("odd")), {
    kind: "broken",
    lack: { code: "worker-broken" },
    reason: "odd",
  });
  const { lack } = spawnFailure("unshare", new Deno.errors.NotCapable("x"));
  const what = "--allow-run=unshare";
  assertEquals(lack, { code: "no-namespace", because: "not-permitted", what });
});
