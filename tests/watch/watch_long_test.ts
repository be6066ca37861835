import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { openTraceFeed } from "../../lab/watch/trace_feed.ts";
import { widest } from "../../lab/text/columns.ts";
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
    ["watch", "--once", "--format", "json", "close-wait", "listen", `:${half.port}`],
    { env: UTF8 },
  );
  assertEquals(code, 0, stderr);
  const { schema, counts, oldest, notes } = JSON.parse(stdout);
  assertEquals([schema, counts["CLOSE-WAIT"], counts["FIN-WAIT-2"]], ["tcplab.watch/1", 1, 0]);
  assertEquals(oldest.map(({ state }: { state: string }) => state).sort(), [
    "CLOSE-WAIT",
    "LISTEN",
  ]);
  for (const { local, atLeast, processes } of oldest) {
    assertEquals([local.port, atLeast], [half.port, true]);
    if (canRun("ss", "-V")) assertEquals(processes[0].pid, Deno.pid);
    else assertStringIncludes(notes[0], "ss is not installed");
  }
});

/** What `lab watch --once` says of a port's sockets, group by group: `FIN-WAIT-2 pair`. */
async function mattersAt(port: number): Promise<string[]> {
  const { stdout } = await lab(["watch", "--once", "--format", "json", `:${port}`]);
  const { groups } = JSON.parse(stdout) as { groups: { state: string; diagnoses: Said[] }[] };
  return groups.flatMap(({ state, diagnoses }) =>
    diagnoses.map(({ kind, unaccepted }) => `${state} ${kind}${unaccepted ? " unaccepted" : ""}`)
  ).sort();
}

interface Said {
  readonly kind: string;
  readonly unaccepted?: boolean;
}

Deno.test("lab watch says at both ends that a connection has not been accepted", async () => {
  using listener = Deno.listen({ hostname: HOST, port: 0 });
  const { port } = listener.addr;
  using client = await Deno.connect({ hostname: HOST, port });
  await client.closeWrite();
  assertEquals(await mattersAt(port), [
    "CLOSE-WAIT not-accepted",
    "CLOSE-WAIT pair",
    "FIN-WAIT-2 pair unaccepted",
  ]);
});

Deno.test("lab watch says who does not read, once the window is shut", async () => {
  using listener = Deno.listen({ hostname: HOST, port: 0 });
  const { port } = listener.addr;
  const client = await Deno.connect({ hostname: HOST, port });
  using _server = await listener.accept();
  const written = writeOn(client);
  try {
    const said = await eventually("the window is shut", async () => {
      const matters = await mattersAt(port);
      return matters.length > 0 ? matters : undefined;
    });
    assertEquals(said, ["ESTABLISHED not-read"]);
  } finally {
    client.close();
    await written;
  }
});

/** Writes until the connection is closed. */
async function writeOn(conn: Deno.Conn): Promise<void> {
  const bytes = new Uint8Array(1 << 20);
  try {
    for (;;) await conn.write(bytes);
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted)) {
      throw error;
    }
  }
}

/** A test's name and whether it is left out: it is where this program does not run. */
function needing(name: string, program: string, ...args: string[]) {
  const ignore = !canRun(program, ...args);
  return { name: ignore ? `${name} (skipped: ${program} is not installed)` : name, ignore };
}

const LOOKING: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
  diag: ["true"],
  ss: ["ss", "-V"],
  proc: ["true"],
  netstat: ["netstat", "-tan"],
};

for (const [observer, program] of Object.entries(LOOKING)) {
  Deno.test({
    ...needing(`${observer} can watch`, ...program),
    async fn() {
      using half = new HalfClosed();
      await half.begin();
      const args = ["watch", "--once", "--observer", observer, "--format", "json", `:${half.port}`];
      const { stdout } = await lab(args);
      const { counts, oldest } = JSON.parse(stdout);
      assertEquals([counts["CLOSE-WAIT"], counts["FIN-WAIT-2"], oldest.length], [1, 1, 2]);
    },
  });
}

Deno.test("lab watch prints ASCII only where the locale has no more", async () => {
  using half = new HalfClosed();
  await half.begin();
  const args = ["watch", "--once", `:${half.port}`];
  const [ascii, unicode] = await Promise.all([
    lab(args, { env: { LC_ALL: "C" } }),
    lab(args, { env: UTF8 }),
  ]);
  assertMatch(ascii.stdout, />= \d+s {2}CLOSE-WAIT/);
  assertMatch(ascii.stdout, /^[\n -~]*$/);
  assertMatch(unicode.stdout, /≥ \d+s {2}CLOSE-WAIT/);
});

/** A folder to stand first in PATH, with an `ss` that works so often and then only complains. */
async function brokenSs(times: number): Promise<string> {
  const folder = await Deno.makeTempDir();
  const ss = `#!/bin/sh
echo run >> ${folder}/runs
if [ $(wc -l < ${folder}/runs) -gt ${times} ]; then
  printf 'no \\033[2Jsockets\\nhere\\n' >&2
  exit 1
fi
[ "$1" = -V ] && exec echo "ss utility, iproute2-6.1.0"
echo "State Recv-Q Send-Q Local Address:Port Peer Address:Port Process"
`;
  await Deno.writeTextFile(`${folder}/ss`, ss, { mode: 0o755 });
  return folder;
}

/** The first run of `ss` asks for its version. */
const FAILING: readonly [what: string, works: number, args: string[], fails: string[]][] = [
  ["cannot be opened", 0, [], ["lab: ss -V"]],
  ["fails at the only look", 1, ["--once"], ["lab: ss -tanoe"]],
  ["fails after some looks", 3, [], ["lab: a look failed: ss -tanoe", "lab: ss -tanoe"]],
];

for (const [what, works, args, fails] of FAILING) {
  Deno.test(`an observer that ${what} ends lab watch with 3 and a line that says why`, async () => {
    const folder = await brokenSs(works);
    try {
      const path = `${folder}:${Deno.env.get("PATH")}`;
      const { code, stderr } = await lab(
        ["watch", "--observer", "ss", "--interval", "5", ...args],
        { env: { PATH: path } },
      );
      const why = "ended with 1: no \\x1b[2Jsockets\n";
      assertEquals([code, stderr], [3, fails.map((line) => `${line} ${why}`).join("")]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("lab watch ends with 2 where it cannot write, and says why", async () => {
  const full = (words: readonly string[]) => ["sh", "-c", `exec ${quoted(words)} > /dev/full`];
  const says = "lab: cannot write standard output: No space left on device (os error 28)\n";
  const once = await lab(["watch", "--once"], { through: full });
  assertEquals([once.code, once.stderr], [2, says]);
  using half = new HalfClosed();
  const args = ["watch", "--format", "json", "--interval", "5"];
  await using process = new LabProcess([...args, `:${half.port}`], { through: full });
  let over = false;
  const end = process.ended().finally(() => over = true);
  await eventually("it ends", async () => {
    await half.begin();
    return over || undefined;
  });
  const { code, stderr } = await end;
  assertEquals([code, stderr], [2, says]);
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
      const { local, by } = changes().find(({ to }) => to === "CLOSE-WAIT")!;
      assertEquals([local.port, by], [half.port, "look"]);
      process.kill(signal);
      const { code, stderr } = await process.ended();
      assertEquals([code, stderr], [0, ""]);
    } finally {
      await Deno.remove(file);
    }
  }
});

Deno.test({
  ...needing(
    "lab watch --once folds its lines on a terminal, and nowhere else",
    "script",
    "--version",
  ),
  async fn() {
    using half = new HalfClosed();
    await half.begin();
    const args = ["watch", "--once", `:${half.port}`];
    const onTerminal = (words: readonly string[]) => {
      const inTerminal = `stty rows 24 columns 80; exec ${quoted(words)}`;
      return ["script", "-qefc", inTerminal, "/dev/null"];
    };
    const env = { ...UTF8, SHELL: "/bin/sh" };
    const [folded, whole] = await Promise.all([
      lab(args, { env, through: onTerminal }),
      lab(args, { env }),
    ]);
    const longest = ({ stdout }: { stdout: string }) => widest(stdout.split(/\r?\n/));
    assertEquals([longest(folded) <= 80, longest(whole) > 120], [true, true], folded.stdout);
  },
});

Deno.test({
  ...needing("lab watch draws on a terminal, and gives it back", "script", "--version"),
  fn: drawsOnTerminal,
});

async function drawsOnTerminal() {
  using half = new HalfClosed();
  await half.begin();
  const words = quoted(labCommand(["watch", "--interval", "10", "--changes", "looks"]));
  const file = await Deno.makeTempFile();
  // The shell in the terminal tells its number, which is the lab's, and so whom to interrupt.
  const inTerminal = `stty rows 24 columns 80; echo "pid $$"; exec ${words}`;
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
    // Who holds a socket is asked beside the looks, and said as soon as there is an answer.
    const holder = canRun("ss", "-V") ? `(${Deno.pid})` : "";
    const isDrawn = () => drawn().split("\x1b[H").length > 2 && drawn().includes(holder);
    await eventually("two pictures, and the holder", () => isDrawn() || undefined, drawn);
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
}

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
    // Who uses an instance holds its lock: others' labs may well be tracing meanwhile.
    const list = `t=/sys/kernel/tracing; mount -t tracefs tracefs $t 2>/dev/null
      for i in $t/instances/tcplab-*; do [ -d $i ] && flock -n $i echo $i; done; true`;
    const { stdout } = await new Deno.Command("unshare", { args: ["-m", "sh", "-c", list] })
      .output();
    assertEquals(new TextDecoder().decode(stdout), "");
  },
});
