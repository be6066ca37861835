import { assert, assertEquals, assertMatch } from "@std/assert";
import { folderOf, which } from "./ability.ts";
import { type LabOptions, LabProcess, labReport } from "./lab_process.ts";
import { Copy, NO_NOBODY, NOBODY, run } from "./nobody.ts";

/** Segments that arrive are many. */
const ALL_THAT_PASS = "/^(?!arrives)|^arrives.established/";

Deno.test({
  name: "lab run by an unprivileged user: all pass, or the wire is skipped for a reason",
  ignore: NO_NOBODY,
  async fn(t) {
    await using copy = await Copy.make();
    await t.step("with a namespace, where that is allowed", async () => {
      const { code, stderr, report } = await labReport([ALL_THAT_PASS], copy.options);
      assertEquals([code, stderr], [0, ""]);
      const wire = report.probes.filter(({ medium }) => medium === "wire");
      const loopback = report.probes.filter(({ medium }) => medium === "loopback");
      assertEquals(loopback.filter(({ verdict }) => verdict !== "pass"), []);
      // Who is root in a namespace alone may not have the kernel forget a peer.
      const others = wire.filter(({ lack }) => lack?.code !== "no-metrics");
      const skipped = others.filter(({ verdict }) => verdict === "skip").length;
      assert(wire.length - others.length < 8);
      assert(skipped === 0 || skipped === others.length, `${skipped} of ${others.length} skip`);
      for (const { verdict, reason } of others) {
        assert(["pass", "deviates", "skip"].includes(verdict), `${verdict}: ${reason}`);
        if (verdict === "skip") assertMatch(reason ?? "", /tun|veth|namespace|unshare/);
      }
    });
    await t.step("without unshare, in the host's namespace", async () => {
      const path = await folderOf(["ss", "cat", "sh", "setpriv"]);
      await Deno.chmod(path, 0o755);
      try {
        const args = ["loopback", "close/simultaneous", "--family", "4"];
        const env = { ...copy.options.env, PATH: path };
        const { code, report } = await labReport(args, { ...copy.options, env });
        assertEquals(code, 0);
        for (const { id, medium, verdict, reason } of report.probes) {
          assertEquals(verdict, medium === "loopback" ? "pass" : "skip", `${id}: ${reason}`);
          if (verdict === "skip") assertEquals(reason, "unshare is not installed");
        }
      } finally {
        await Deno.remove(path, { recursive: true });
      }
    });
    await t.step("and nothing is left when it is killed", async () => {
      const endless = ["loopback/time-wait", "--family", "4", "--repeat", "100000", "--jobs", "4"];
      await using lab = new LabProcess(endless, copy.options);
      await lab.underWay();
      const namespaces = await lab.namespaces();
      lab.kill("SIGKILL");
      await lab.ended();
      await lab.leavesNothing(namespaces);
    });
  },
});

/** Tables of which each needs what not everybody has. */
const LACKING: Readonly<Record<string, string>> = {
  destroyed: '{ do: destroy("a"), a: "CLOSED" }',
  forgotten: '{ do: forget("b"), a: "ESTABLISHED", b: "CLOSED" }',
  killed: '{ do: kill("b.listener"), also: { "b.listener": "CLOSED" } }',
  set: '{ do: setOption("a", { TCP_NODELAY: 0 }), a: "ESTABLISHED" }',
  read: '{ do: getOption("a", "SO_ERROR", { gives: 0 }), a: "ESTABLISHED" }',
  second: '{ do: connect("a.2", { gives: 0 }), also: { "a.2": "ESTABLISHED" } }',
  plain: '{ do: [write("a", "x"), read("b", "x")], a: "ESTABLISHED", b: "ESTABLISHED" }',
};
const WORDS = "connect, destroy, established, forget, getOption, kill, read, setOption, write";

async function writeTables(root: string): Promise<void> {
  await Deno.mkdir(`${root}probes/lacking`);
  for (const [name, row] of Object.entries(LACKING)) {
    const module = `import { defineProbe, ${WORDS} } from "../../lab/probe.ts";
void [${WORDS}];
export default defineProbe({
  title: "${name}",
  source: "tests",
  medium: "loopback",
  table: [established(), ${row}],
});
`;
    await Deno.writeTextFile(`${root}probes/lacking/${name}.ts`, module);
  }
  await run("chmod", "-R", "a+rX", `${root}probes`);
}

/** What became of each table: `pass`, or the code of what is lacking, and the cause of that. */
async function outcomes(options: LabOptions): Promise<Record<string, string>> {
  const args = ["lacking", "--host", "--family", "4"];
  const { code, stderr, report } = await labReport(args, options);
  assertEquals([code, stderr], [0, ""]);
  return Object.fromEntries(report.probes.map(({ id, verdict, reason, lack }) => {
    const because = (lack as { because?: string } | undefined)?.because;
    const says = lack === undefined ? `${verdict}${reason ? `: ${reason}` : ""}` : lack.code;
    return [id.split("/")[1], [verdict === "skip" ? "skip" : "", says, because].join(" ").trim()];
  }));
}

Deno.test({
  name:
    "an unprivileged user's tables in the host's namespace: what is lacking is a skip, by its code",
  ignore: NO_NOBODY,
  async fn(t) {
    await using copy = await Copy.make();
    await writeTables(copy.options.root!);
    const all = Object.fromEntries(Object.keys(LACKING).map((name) => [name, "pass"]));
    const denied = {
      ...all,
      destroyed: "skip no-destroy net-admin-denied",
      forgotten: "skip no-repair net-admin-denied",
    };
    await t.step("without CAP_NET_ADMIN", async () => {
      assertEquals(await outcomes(copy.options), denied);
    });
    await t.step("without cat", async () => {
      const path = await folderOf(["ss"]);
      await Deno.chmod(path, 0o755);
      try {
        const through = (words: readonly string[]) => [
          ...[which("setpriv")!, ...NOBODY.slice(1), which("env")!, `PATH=${path}`],
          ...words,
        ];
        const without = Deno.uid() === 0
          ? { through }
          : { env: { ...copy.options.env, PATH: path } };
        assertEquals(await outcomes({ ...copy.options, ...without }), {
          ...denied,
          killed: "skip no-process not-installed",
        });
      } finally {
        await Deno.remove(path, { recursive: true });
      }
    });
    await t.step("without FFI", async () => {
      const none = Object.fromEntries(
        Object.keys(LACKING).map((name) => [name, "skip no-ffi not-permitted"]),
      );
      assertEquals(await outcomes({ ...copy.options, permissions: "loopback" }), {
        ...none,
        plain: "pass",
      });
    });
  },
});
