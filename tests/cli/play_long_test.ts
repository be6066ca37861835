/** `lab play` from a text: what it prints, what it refuses, what it saves, and what it leaves. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { NAMESPACES } from "../live/ability.ts";
import { eventually, lab, LabProcess, quoted } from "../live/lab_process.ts";

async function withText<T>(lines: readonly string[], use: (file: string) => Promise<T>) {
  const file = await Deno.makeTempFile({ suffix: ".txt" });
  try {
    await Deno.writeTextFile(file, lines.map((line) => `${line}\n`).join(""));
    return await use(file);
  } finally {
    await Deno.remove(file);
  }
}

/** Plays a text from a file. */
async function play(lines: readonly string[], ...options: string[]) {
  return await withText(lines, async (file) => await lab(["play", file, ...options]));
}

function playTest(name: string, fn: () => Promise<void>): void {
  Deno.test({ name, ignore: !NAMESPACES, fn });
}

playTest("a text is a ladder, with its comments, and what is held", async () => {
  const { code, stdout, stderr } = await play([
    ...["# A opens", "listen", "connect a # a SYN", "deliver", "raw"],
  ]);
  assertEquals([code, stderr], [0, ""]);
  const lines = stdout.split("\n");
  assertEquals(lines[0], "# A opens");
  assertMatch(lines[2]!, /^ {2}0 CLOSED +B listens +LISTEN$/);
  assertMatch(lines[3]!, /^ {2}1 SYN-SENT +A connects +LISTEN$/);
  assert(lines.includes("    held: a>b SYN seq=ISN_A"));
  assertMatch(stdout, /delivered: a>b SYN seq=ISN_A$/m);
  assertMatch(stdout, /^A {2}SYN-SENT .*\nB {2}SYN-RECV /m);
});

playTest("a line that is wrong, or cannot be done, is named and ends it with 2", async () => {
  const wrong = await play(["listen", "", "conect a"]);
  assertEquals(wrong.code, 2);
  assertMatch(wrong.stderr, /\.txt:3: no word is called "conect": did you mean connect\?$/m);
  const through = (words: readonly string[]) => [
    ...["sh", "-c", `printf 'listen\\ndeliver\\n' | ${quoted(words)}`],
  ];
  const early = await lab(["play", "--lang", "ko"], { through });
  assertEquals(early.code, 2);
  assertMatch(early.stderr, /^lab: -:2: 하지 않았다: 그런 세그먼트는/);
  const notThere = await lab(["play", "/nonexistent/text"]);
  assertEquals(notThere.code, 2);
  assertMatch(notThere.stderr, /^lab: cannot read \/nonexistent\/text: /);
});

playTest("what is given, taken back and asked about", async () => {
  const { code, stdout, stderr } = await play([
    ...["reach FIN-WAIT-2", "inject a FIN,ACK", "why", "undo"],
    ...["given sysctl net.ipv4.tcp_max_tw_buckets=0", "-6", "inject a FIN,ACK", "held"],
  ]);
  assertEquals([code, stderr], [0, ""]);
  assertMatch(stdout, /^ {2}0 TIME-WAIT .* CLOSE-WAIT$/m);
  assertStringIncludes(stdout, "RFC 9293, 3.10.7.4, eighth");
  assertStringIncludes(stdout, "undone: inject a FIN,ACK");
  assertStringIncludes(stdout, "given: IPv6, net.ipv4.tcp_max_tw_buckets=0");
  // With no room for TIME-WAIT, there is none.
  assertMatch(stdout.slice(stdout.indexOf("given: IPv6")), /^ {2}0 CLOSED .* CLOSE-WAIT$/m);
});

playTest("what is saved is a probe that passes, and another is begun with", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const saved = await play([
      ...["load close/four-way-a-first", "undo 6", "write b hi", "deliver", "read a", "lose"],
      ...["close a", "lose", "wait 1s", `save ${folder}/said.ts What was said`],
    ]);
    assertEquals([saved.code, saved.stderr], [0, ""]);
    assertMatch(saved.stdout, /it passes over IPv4\nit passes over IPv6\n$/);
    const text = await Deno.readTextFile(`${folder}/said.ts`);
    assertMatch(text, /^ {2}title: "What was said",$/m);
    assertStringIncludes(text, '{ do: read("a", "hi"), a: "ESTABLISHED", b: "ESTABLISHED" }');
    assertStringIncludes(text, 'do: retransmission("a")');
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

playTest(
  "that what is saved does not pass is said, and what no table can say is not written",
  async () => {
    const folder = await Deno.makeTempDir();
    try {
      // More than a segment of IPv6 takes, and less than one of IPv4 does.
      const saved = await play(["reach ESTABLISHED", "write a 1440", `save ${folder}/much`]);
      assertEquals([saved.code, saved.stderr], [0, ""]);
      assertStringIncludes(saved.stdout, "it passes over IPv4");
      assertStringIncludes(saved.stdout, "it does not pass over IPv6: fail: ");
      const nothing = await play([`save ${folder}/nothing.ts`]);
      assertEquals(nothing.code, 2);
      assertStringIncludes(nothing.stderr, ":1: nothing has been done yet");
      assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["much.ts"]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

playTest("one that is interrupted, or whose worker dies, leaves nothing", async () => {
  for (const kind of ["interrupted", "dead"] as const) {
    await withText(["listen", "connect a", "wait 60s"], async (file) => {
      await using process = new LabProcess(["play", file]);
      const [worker] = await eventually("a worker is there", async () => {
        const workers = await process.workers();
        return workers.length > 0 ? workers : undefined;
      });
      const namespaces = await process.namespaces();
      if (kind === "dead") Deno.kill(worker!, "SIGKILL");
      else process.kill("SIGINT");
      const { code, stderr } = await process.ended();
      assertEquals(code, kind === "dead" ? 3 : 130, stderr);
      if (kind === "dead") assertMatch(stderr, /^lab: .*the worker ended by SIGKILL/m);
      await process.leavesNothing(namespaces);
    });
  }
});
