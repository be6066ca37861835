import { assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { canRun, NAMESPACES, which } from "./ability.ts";
import {
  forAll,
  lab,
  type LabOptions,
  LabProcess,
  NOTHING_KEPT,
  quoted,
  reportOf,
  ROOT,
} from "./lab_process.ts";

interface Surroundings {
  readonly name: string;
  readonly options: LabOptions;
  readonly args?: readonly string[];
  readonly ignore?: boolean;
}

/** Runs the command with a shell's redirections. */
function redirected(redirection: string) {
  return (words: readonly string[]) => ["sh", "-c", `exec ${quoted(words)} ${redirection}`];
}

/** Several in each, as nothing may come of any of them. */
const SURROUNDINGS: readonly Surroundings[] = [
  {
    name: "German, 20 columns, the root folder, and no standard input",
    options: {
      env: { LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8", COLUMNS: "20", LINES: "2" },
      cwd: "/",
      through: redirected("<&-"),
    },
  },
  {
    name: "Korean, by netstat, 1000 columns, and no folder for temporary files",
    options: {
      env: { LANGUAGE: "ko", LC_ALL: "ko_KR.UTF-8", COLUMNS: "1000", TMPDIR: "/nonexistent" },
    },
    args: ["--observer", "netstat"],
    ignore: which("netstat") === undefined,
  },
  {
    name: "no locale at all, a dumb terminal, and a folder of the project",
    options: {
      env: { LANG: "", LC_ALL: "", LANGUAGE: "", TERM: "dumb" },
      cwd: `${ROOT}lab/run`,
    },
  },
  {
    name: "a time zone far away, a user who stood where nothing is, and no standard error",
    options: {
      env: { TZ: "Pacific/Kiritimati", INIT_CWD: "/nonexistent" },
      through: redirected("2>&-"),
    },
  },
];

const PROBES = ["loopback/time-wait", "close/simultaneous", "--family", "4"];

let usual: Promise<Map<string, string>> | undefined;

/** The verdicts in the surroundings that these tests are run in. */
function usualVerdicts(): Promise<Map<string, string>> {
  return usual ??= lab([...PROBES, "--format", "json"]).then(verdictsOf);
}

Deno.test("lab run gives the same verdicts with", async (t) => {
  const cases = SURROUNDINGS.filter(({ ignore }) => !ignore);
  const usual = await usualVerdicts();
  assertEquals(usual.get("loopback/time-wait"), "pass");
  const runs = await forAll(
    cases,
    ({ args = [], options }) => lab([...PROBES, ...args, "--format", "json"], options),
  );
  for (const { name, ended } of runs) {
    await t.step(name, () => {
      assertEquals([ended.code, ended.stderr], [0, ""]);
      assertEquals(verdictsOf(ended), usual);
    });
  }
});

function verdictsOf(ended: Parameters<typeof reportOf>[0]): Map<string, string> {
  return new Map(reportOf(ended).probes.map(({ id, verdict }) => [id, verdict]));
}

Deno.test("lab run works from any folder, among strangers' files", async (t) => {
  const folder = await Deno.makeTempDir();
  try {
    await t.step("the project lies where there are spaces, letters and signs", async () => {
      const root = `${folder}/tcp läb, 한 #1 %41 'q'/`;
      await Deno.mkdir(root);
      const parts = ["deno.json", "deno.lock", "mod.ts", "lab", "offline_std", "probes"];
      await new Deno.Command("cp", { args: ["-r", ...parts.map((p) => ROOT + p), root] }).output();
      const ended = await lab([...PROBES, "--format", "json"], { root, cwd: root });
      assertEquals([ended.code, ended.stderr], [0, ""], ended.stdout);
      assertEquals(verdictsOf(ended), await usualVerdicts());
    });
    await t.step("a probe of theirs prints, which is no part of the report", async () => {
      const root = `${folder}/tcp läb, 한 #1 %41 'q'/`;
      const probe = await Deno.readTextFile(`${root}probes/loopback/listen.ts`);
      await Deno.writeTextFile(
        `${root}probes/own.ts`,
        `${
          probe.replace("../../lab/", "../lab/")
        }\nconsole.log("it", [1]); console.dir(2); console.count();`,
      );
      const ended = await lab(["own", "--family", "4", "--format", "json"], { root, cwd: root });
      assertEquals(ended.code, 0, ended.stdout);
      assertEquals([...verdictsOf(ended)], [["own", "pass"]]);
      // A probe is played elsewhere from what was read here: its module is loaded once.
      assertEquals(ended.stderr, "it [ 1 ]\n2\ndefault: 1\n");
    });
    await t.step("somebody else's deno.json lies where the user stands", async () => {
      await Deno.writeTextFile(`${folder}/deno.json`, '{ "permissions": {}, "imports": {} }');
      await Deno.writeTextFile(`${folder}/package.json`, '{ "type": "commonjs" }');
      const { code, stdout, stderr } = await lab(PROBES, { cwd: folder });
      assertEquals([code, stderr], [0, ""], stdout);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Without what an outer `deno task` says of where its user stood. */
function outsideOfTasks(): Record<string, string> {
  const { INIT_CWD: _, ...env } = Deno.env.toObject();
  return { ...env, ...NOTHING_KEPT, LC_ALL: "C.UTF-8" };
}

Deno.test("deno task lab works from a folder of the project, and writes where the user stands", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const words = ["task", "--quiet", "--config", `${ROOT}deno.json`, "lab", "loopback/listen"];
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: [...words, "--family", "4", "--output", "report.txt"],
      cwd: folder,
      clearEnv: true,
      env: outsideOfTasks(),
    }).output();
    assertEquals([code, new TextDecoder().decode(stdout)], [0, ""]);
    assertStringIncludes(await Deno.readTextFile(`${folder}/report.txt`), "1 passed");
    const below = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "lab", "loopback/listen", "--family", "4"],
      cwd: `${ROOT}lab/run`,
      clearEnv: true,
      env: { ...outsideOfTasks(), NO_COLOR: "1" },
    }).output();
    assertMatch(new TextDecoder().decode(below.stdout), /^✓ pass[^]*1 passed, 0 failed/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "two labs at the same time do not disturb each other",
  ignore: !NAMESPACES,
  async fn() {
    const args = ["loopback", "close", "handshake", "--family", "4", "--format", "json"];
    await using one = new LabProcess(args);
    await using other = new LabProcess(args);
    const [first, second] = await Promise.all([one.ended(), other.ended()]);
    for (const ended of [first, second]) {
      const bad = reportOf(ended).probes.filter(({ verdict }) =>
        !/pass|deviates|skip/.test(verdict)
      );
      assertEquals(bad.map(({ id, reason }) => `${id}: ${reason}`), []);
      assertEquals(ended.code, 0);
    }
  },
});

/** A namespace that stands for the host: in it nobody else changes anything meanwhile. */
const HOSTS = [["unshare", "-n"], ["unshare", "-U", "-r", "-n"]]
  .find(([command, ...args]) => canRun(command!, ...args, "true"));

const SNAPSHOT = `
  grep -rs . /proc/sys/net/ipv4 /proc/sys/net/ipv6 /proc/sys/net/core
  cut -d: -f1 /proc/net/dev
  cat /proc/net/if_inet6 /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/raw /proc/net/route
`;

Deno.test({
  name: "lab run leaves the host's settings, devices and sockets as they were",
  ignore: HOSTS === undefined,
  async fn() {
    const script = `snapshot() { ${SNAPSHOT} }
      snapshot; echo BETWEEN; "$@" >&2; echo "ended with $?"; echo BETWEEN; snapshot`;
    const { stdout, stderr } = await lab(
      ["loopback", "close/simultaneous", "--sysctl", "net.ipv4.tcp_fin_timeout=17"],
      { through: (words) => [...HOSTS!, "sh", "-c", script, "sh", ...words] },
    );
    const [earlier, code, later] = stdout.split("BETWEEN\n");
    assertEquals(code, "ended with 0\n", stderr);
    assertStringIncludes(earlier!, "/proc/sys/net/ipv4/tcp_fin_timeout:60");
    assertEquals(later, earlier);
  },
});

Deno.test({
  name: "lab run --host changes no setting and no device of the host",
  ignore: HOSTS === undefined || !canRun("ip", "-V"),
  async fn() {
    const snapshot = SNAPSHOT.replace(/\/proc\/net\/(tcp|tcp6|udp|raw|route)\b/g, "");
    const script = `snapshot() { ${snapshot} }
      ip link set lo up; snapshot; echo BETWEEN; "$@" >&2; echo "ended with $?"; echo BETWEEN; snapshot`;
    const { stdout, stderr } = await lab(["--host", "loopback"], {
      through: (words) => [...HOSTS!, "sh", "-c", script, "sh", ...words],
    });
    const [earlier, code, later] = stdout.split("BETWEEN\n");
    assertEquals(code, "ended with 0\n", stderr);
    assertNotEquals(earlier, "");
    assertEquals(later, earlier);
  },
});
