import { assertEquals, assertStringIncludes } from "@std/assert";
import { folderOf, NAMESPACES, which } from "../live/ability.ts";
import { forAll, lab, type LabOptions, labReport } from "../live/lab_process.ts";

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  /** All that there is in the PATH; by default all there is. */
  readonly programs?: readonly string[];
  readonly permissions?: "loopback";
  readonly code: number;
  /** What the report says, too; with 2, what is said instead of it. */
  readonly says: string;
  /** What the machine lacks for it. */
  readonly ignore?: boolean;
}

const UNSHARE = { because: "not-installed", what: "unshare" } as const;
const LISTEN = ["loopback/listen", "--family", "4"];

const CASES: readonly Case[] = [
  { name: "0 where all pass", args: LISTEN, code: 0, says: "1 passed, 0 failed" },
  {
    name: "0 where all that can run pass, and the rest is skipped",
    args: ["loopback/listen", "close/simultaneous", "--family", "4"],
    programs: ["ss", "cat", "sh"],
    code: 0,
    says: "unshare is not installed",
  },
  {
    name: "1 where a probe fails",
    args: [
      ...["loopback/half-close", "--family", "4", "--timeout", "500"],
      ...["--sysctl", "net.ipv4.tcp_max_tw_buckets=0"],
    ],
    code: 1,
    says: "net.ipv4.tcp_max_tw_buckets is 0: no TIME-WAIT is kept",
    ignore: !NAMESPACES,
  },
  {
    name: "1 where the state that a probe begins in was not reached",
    args: [
      ...["arrives/time-wait/rst", "arrives/established/rst", "--family", "4", "--timeout", "500"],
      ...["--sysctl", "net.ipv4.tcp_max_tw_buckets=0"],
    ],
    code: 1,
    says: "not reached: given row 9: A is in CLOSED, not TIME-WAIT",
    ignore: !NAMESPACES,
  },
  {
    name: "1 where a probe fails, whatever passes beside it",
    args: [
      ...["loopback/syn-received", "loopback/listen", "--timeout", "500"],
      ...["--sysctl", "net.ipv4.tcp_syncookies=2"],
    ],
    code: 1,
    says: "2 passed, 2 failed",
    ignore: !NAMESPACES,
  },
  {
    name: "2 where a setting is refused by the kernel",
    args: [...LISTEN, "--sysctl", "net.ipv4.tcp_ecn=77"],
    code: 2,
    says: "tcp_ecn: ",
    ignore: !NAMESPACES,
  },
  {
    name: "2 where a setting has no namespace to be made in",
    args: [...LISTEN, "--sysctl", "net.ipv4.tcp_ecn=1"],
    programs: ["ss", "cat", "sh"],
    code: 2,
    says: "settings can only be set in a network namespace of the lab's own: unshare is not",
  },
  {
    name: "3 where the observer is not installed",
    args: [...LISTEN, "--observer", "netstat"],
    programs: ["ss", "cat", "sh", "unshare", "true"],
    code: 3,
    says: "netstat is not installed",
  },
  {
    name: "0 where ss is not installed, nor anything else, and nobody has asked for it",
    args: LISTEN,
    programs: [],
    code: 0,
    says: "ss is not installed: diag supplies the evidence instead",
  },
  {
    name: "0 where ss is not installed, nor is FFI permitted",
    args: [...LISTEN, "--medium", "loopback"],
    programs: ["cat"],
    permissions: "loopback",
    code: 0,
    says: "ss is not installed: proc supplies the evidence instead",
  },
  {
    name: "3 where ss is not installed, and has been asked for",
    args: [...LISTEN, "--observer", "ss"],
    programs: [],
    code: 3,
    says: "ss is not installed",
  },
  {
    name: "3 where the wire is all that is wanted, and there is none",
    args: ["--medium", "wire", "close/simultaneous"],
    programs: ["ss", "cat", "sh"],
    code: 3,
    says: "unshare is not installed",
  },
  {
    name: "3 where the observer is not permitted",
    args: [...LISTEN, "--observer", "diag"],
    permissions: "loopback",
    code: 3,
    says: "FFI is not permitted",
  },
];

Deno.test("lab run ends with", async (t) => {
  const cases = CASES.filter(({ ignore }) => !ignore);
  const folders = new Map<Case, string>();
  try {
    for (const c of cases) {
      if (c.programs !== undefined) folders.set(c, await folderOf(c.programs));
    }
    const runs = await forAll(cases, (c) => {
      const options: LabOptions = {
        ...folders.has(c) && { env: { PATH: folders.get(c)! } },
        ...c.permissions && { permissions: c.permissions },
      };
      return lab(c.args, options);
    });
    for (const { name, code, says, ended } of runs) {
      await t.step(name, () => {
        assertEquals(ended.code, code, ended.stdout + ended.stderr);
        assertStringIncludes(code === 2 ? ended.stderr : ended.stdout, says);
        if (code !== 2) assertEquals(ended.stderr, "");
        else {
          assertEquals(ended.stdout, "");
          assertEquals(ended.stderr.match(/^lab: .+\n$/)?.length, 1, ended.stderr);
        }
      });
    }
  } finally {
    for (const folder of folders.values()) await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "lab run without unshare runs what is on loopback in the host's namespace",
  ignore: which("ss") === undefined,
  async fn() {
    const path = await folderOf(["ss", "cat", "sh"]);
    try {
      const { code, report } = await labReport(["loopback", "close", "--family", "4"], {
        env: { PATH: path },
      });
      assertEquals(code, 0);
      for (const { id, medium, verdict, reason, lack } of report.probes) {
        assertEquals(verdict, medium === "loopback" ? "pass" : "skip", `${id}: ${reason}`);
        if (medium === "wire") assertEquals(reason, "unshare is not installed");
        assertEquals(lack, medium === "wire" ? { ...UNSHARE, code: "no-wire" } : undefined, id);
      }
      assertEquals(report.host.capabilities.namespace, "unshare is not installed");
      const { namespace, wire, trace } = report.host.lacks ?? {};
      assertEquals([namespace, wire, trace], [
        { ...UNSHARE, code: "no-namespace" },
        { ...UNSHARE, code: "no-wire" },
        { ...UNSHARE, code: "no-trace" },
      ]);
    } finally {
      await Deno.remove(path, { recursive: true });
    }
  },
});

Deno.test({
  name: "lab run without FFI skips only what must set a socket's option, or close it by itself",
  ignore: which("ss") === undefined,
  async fn() {
    const { code, report } = await labReport(
      ["--observer", "ss", "--medium", "loopback", "--family", "4"],
      { permissions: "loopback" },
    );
    assertEquals(code, 0);
    // What gives settings needs a namespace beside that.
    const others = report.probes.filter(({ verdict, given }) =>
      verdict !== "pass" && given === undefined
    );
    assertEquals(
      others.map(({ id, verdict, reason = "" }) => [id, verdict, reason.split(":")[0]]),
      [
        ["loopback/abort-linger-0", "skip", "needs to close a socket by close() alone"],
        ["loopback/abort-unread-data", "skip", "needs to close a socket by close() alone"],
        ["loopback/syn-received", "skip", "needs to set an option of a socket"],
      ],
    );
    for (const { reason, lack } of others) {
      assertStringIncludes(reason ?? "", ": FFI is not permitted");
      assertEquals([lack?.code, lack?.because], ["no-ffi", "not-permitted"]);
      assertStringIncludes(lack?.what ?? "", "--allow-ffi=");
    }
  },
});

Deno.test({
  name: "lab run --host needs no namespace for loopback, and gives the same verdicts",
  ignore: which("ss") === undefined,
  async fn() {
    const { code, report } = await labReport(["--host", "loopback", "--family", "4"]);
    assertEquals(code, 0);
    assertEquals(report.probes.filter(({ verdict }) => verdict !== "pass"), []);
    assertEquals(report.host.capabilities.namespace, "not used: --host");
    const namespace = { code: "no-namespace", because: "not-asked" } as const;
    assertEquals(report.host.lacks?.namespace, namespace);
  },
});
