import { assertEquals, assertStringIncludes } from "@std/assert";
import { openTraceFeed } from "../../lab/watch/trace_feed.ts";
import type { Change } from "../../lab/watch/change.ts";
import { canRun, ROOT_USER } from "../live/ability.ts";
import { eventually, lab, labCommand, LabProcess, quoted, ROOT } from "../live/lab_process.ts";

const HOST = "127.0.0.1";
const UTF8 = { LC_ALL: "C.UTF-8" };

/** A connection of this process that one side has shut down: FIN-WAIT-2 and CLOSE-WAIT. */
class HalfClosed implements Disposable {
  readonly listener = Deno.listen({ hostname: HOST, port: 0 });
  readonly port = this.listener.addr.port;
  readonly #open: { close(): void }[] = [this.listener];

  async begin(): Promise<void> {
    const conn = await Deno.connect({ hostname: HOST, port: this.port });
    this.#open.push(conn, await this.listener.accept());
    await conn.closeWrite();
  }

  [Symbol.dispose](): void {
    for (const closer of this.#open) closer.close();
  }
}

Deno.test("lab watch --once tells counts and what stays, with its process", async () => {
  using half = new HalfClosed();
  await half.begin();
  const { code, stdout, stderr } = await lab(
    ["watch", "--once", "--format", "json", "close-wait", `:${half.port}`],
    { env: UTF8 },
  );
  assertEquals(code, 0, stderr);
  const { schema, counts, oldest: [first], notes } = JSON.parse(stdout);
  assertEquals([schema, counts["CLOSE-WAIT"], counts["FIN-WAIT-2"]], ["tcplab.watch/1", 1, 0]);
  assertEquals([first.state, first.local.port, first.atLeast], ["CLOSE-WAIT", half.port, true]);
  if (canRun("ss", "-V")) assertEquals(first.processes[0].pid, Deno.pid);
  else assertStringIncludes(notes[0], "ss is not installed");
});

Deno.test("every observer can watch", async (t) => {
  using half = new HalfClosed();
  await half.begin();
  for (const observer of ["diag", "ss", "proc", "netstat"]) {
    await t.step(observer, async () => {
      const args = ["watch", "--once", "--observer", observer, "--format", "json", `:${half.port}`];
      const { stdout } = await lab(args);
      const { counts, oldest } = JSON.parse(stdout);
      assertEquals([counts["CLOSE-WAIT"], counts["FIN-WAIT-2"], oldest.length], [1, 1, 2]);
    });
  }
});

Deno.test("lab watch tells changes one a line, and ends with 0 on SIGINT and on SIGTERM", async () => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    using half = new HalfClosed();
    const file = await Deno.makeTempFile();
    try {
      const port = `:${half.port}`;
      const args = ["watch", "--format", "json", "--changes", "looks", "--interval", "5", port];
      await using process = new LabProcess(args, {
        through: (words) => ["sh", "-c", `exec ${quoted(words)} > ${file}`],
      });
      const changes = () =>
        Deno.readTextFileSync(file).split("\n").filter((line) => line !== "")
          .map((line): Change => JSON.parse(line));
      // Those before its first look it cannot know, so there are more until one is seen.
      await eventually("a CLOSE-WAIT is told", async () => {
        await half.begin();
        return changes().find(({ to }) => to === "CLOSE-WAIT");
      });
      const { to, local } = changes().find(({ to }) => to === "CLOSE-WAIT")!;
      assertEquals([to, local.port], ["CLOSE-WAIT", half.port]);
      process.kill(signal);
      const { code, stderr } = await process.ended();
      assertEquals([code, stderr], [0, ""]);
    } finally {
      await Deno.remove(file);
    }
  }
});

Deno.test("lab watch draws on a terminal, and gives it back", async () => {
  using half = new HalfClosed();
  await half.begin();
  const words = quoted(labCommand(["watch", "--interval", "10", "--changes", "looks"]));
  const file = await Deno.makeTempFile();
  // The shell in the terminal tells its number, which is the lab's, and so whom to interrupt.
  const inTerminal = `stty rows 30 columns 120; echo "pid $$"; exec ${words}`;
  const process = new Deno.Command("script", {
    args: ["-qefc", inTerminal, file],
    cwd: ROOT,
    env: { ...UTF8, SHELL: "/bin/sh" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    const drawn = () => Deno.readTextFileSync(file);
    await eventually("two pictures", () => drawn().split("\x1b[H").length > 2 || undefined, drawn);
    Deno.kill(Number(/pid (\d+)/.exec(drawn())![1]), "SIGINT");
    const { code } = await process.status;
    const text = drawn();
    assertEquals(code, 0, text);
    assertEquals(text.split("\x1b[?1049h").length, 2);
    assertStringIncludes(text.slice(text.lastIndexOf("\x1b[H")), "\x1b[?25h\x1b[?1049l");
    assertStringIncludes(text, "CLOSE-WAIT");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("lab watch ends when nobody reads it any more", async () => {
  using half = new HalfClosed();
  const args = ["watch", "--changes", "looks", "--interval", "5", `:${half.port}`];
  await using process = new LabProcess(args, {
    through: (words) => ["sh", "-c", `{ ${quoted(words)}; echo ended with $? >&2; } | head -n 1`],
  });
  let ended = false;
  const end = process.ended().finally(() => ended = true);
  await eventually("it ends", async () => {
    await half.begin();
    return ended || undefined;
  });
  const { stdout, stderr } = await end;
  assertEquals(stdout.trim().split("\n").length, 1);
  assertEquals(stderr, "ended with 0\n");
});

Deno.test({
  name: "a trace tells changes as they happen, and leaves nothing behind" +
    (ROOT_USER ? "" : " (skipped: only root can trace)"),
  ignore: !ROOT_USER,
  async fn() {
    using half = new HalfClosed();
    const changes: Change[] = [];
    const feed = await openTraceFeed((change) => change && changes.push(change));
    if ("missing" in feed) throw new Error(feed.missing);
    {
      await using _ = feed;
      await half.begin();
      const wanted = ["CLOSED>SYN-SENT", "SYN-RECEIVED>ESTABLISHED", "ESTABLISHED>CLOSE-WAIT"];
      await eventually("the changes", () => {
        const told = changes
          .filter(({ local, peer }) => [local.port, peer.port].includes(half.port))
          .map(({ from, to }) => `${from}>${to}`);
        return wanted.every((arrow) => told.includes(arrow)) || undefined;
      });
    }
    const list = "mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null; " +
      "ls -d /sys/kernel/tracing/instances/tcplab-* 2>/dev/null; true";
    const { stdout } = await new Deno.Command("unshare", { args: ["-m", "sh", "-c", list] })
      .output();
    const living = (pid: string) => canRun("kill", "-0", pid);
    const left = new TextDecoder().decode(stdout).split("\n").filter((path) => path !== "");
    assertEquals(left.filter((path) => !living(path.split("-").at(-1)!)), []);
  },
});
