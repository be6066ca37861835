import { assertEquals, assertStringIncludes } from "@std/assert";
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
      reason: "root: unshare: unshare failed: Operation not permitted",
      denied: true,
      launching: true,
    },
  );
  assertEquals(launchFailure("root", "with 1", "error: Module not found\n  at x\n"), {
    kind: "broken",
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

const SHORTAGES: readonly [said: string, named: string][] = [
  [NO_THREADS, "ulimit -u"],
  ["sh: 1: Cannot fork", "ulimit -u"],
  ["unshare: fork failed: Resource temporarily unavailable", "ulimit -u"],
  ["Deno has panicked\nToo many open files (os error 24)\nArgs: []", "ulimit -n"],
  ["unshare: unshare failed: Cannot allocate memory", "memory"],
];

Deno.test("launchFailure() names what has run out, and not what Deno was called with", () => {
  for (const [said, named] of SHORTAGES) {
    const { kind, reason, full } = launchFailure("root", "with 1", said);
    assertEquals([kind, full], ["broken", true], reason);
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
  assertEquals(spawnFailure("unshare", new Error("odd")), { kind: "broken", reason: "odd" });
});
