import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { findingsOf } from "../../lab/cli/findings.ts";
import { remedyFor } from "../../lab/cli/remedies.ts";
import { WORDS } from "../../lab/language/words.ts";
import type { Lack, LackCause, LackCode } from "../../lab/result/lack.ts";
import type { Capability } from "../../lab/session/capabilities.ts";
import { readPrivileges } from "../../lab/sys/privileges.ts";
import { flat } from "../language/translation.ts";
import { folderOf, NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";

/** What hosts lack, each with what must be named against it. */
const LACKS: readonly [lack: Lack, named: string][] = [
  [{ code: "no-namespace", because: "not-installed", what: "unshare" }, "util-linux"],
  [{ code: "no-wire", because: "not-installed", what: "unshare" }, "util-linux"],
  [{ code: "no-namespace", because: "not-installed", what: "sh" }, "dash or bash"],
  [{ code: "no-observer", because: "not-installed", what: "ss" }, "iproute2"],
  [{ code: "no-observer", because: "not-installed", what: "netstat" }, "net-tools"],
  [{ code: "no-observer", because: "not-installed", what: "cat" }, "coreutils"],
  [{ code: "no-ffi", because: "not-permitted", what: "--allow-ffi=/lib64/x" }, "deno task lab"],
  [{ code: "no-ffi", because: "not-permitted", what: "--allow-ffi=/lib64/x" }, "that is named"],
  [{ code: "no-observer", because: "not-permitted", what: "--allow-run=ss" }, "deno task lab"],
  [{ code: "no-ffi", because: "no-libc" }, "glibc"],
  [{ code: "no-namespace", because: "namespaces-full" }, "max_user_namespaces"],
  [{ code: "no-namespace", because: "namespace-denied" }, "CAP_SYS_ADMIN"],
  [{ code: "no-namespace", because: "namespace-denied" }, "userns"],
  [{ code: "no-namespace", because: "net-admin-denied" }, "CAP_NET_ADMIN"],
  [{ code: "no-wire", because: "no-tun" }, "modprobe tun"],
  [{ code: "no-wire", because: "no-packet-socket" }, "CAP_NET_RAW"],
  [{ code: "no-ipv6" }, "disable_ipv6"],
  [{ code: "no-ipv6", because: "ipv6-not-in-kernel" }, "boot with IPv6"],
  [{ code: "no-trace", because: "no-tracefs" }, "as root"],
  [{ code: "no-trace", because: "wire-not-tun" }, "modprobe tun"],
  [{ code: "worker-broken", because: "out-of-files" }, "limit"],
  [{ code: "worker-broken", because: "out-of-memory" }, "memory"],
  [{ code: "no-observer", because: "no-sock-diag" }, "tcp_diag"],
];

/** What nobody knows a remedy for that helps everybody. */
const UNKNOWN: readonly Lack[] = [
  { code: "no-observer", because: "tool-fails", what: "netstat" },
  { code: "no-observer", because: "not-installed", what: "something else" },
  { code: "wire-broken" },
  { code: "a later version's" as LackCode, because: "also" as LackCause },
];

Deno.test("remedyFor() has a remedy for each thing that hosts lack, and one for what it does not know", () => {
  for (const [lack, named] of LACKS) assertStringIncludes(remedyFor(lack), named);
  for (const lack of UNKNOWN) assertStringIncludes(remedyFor(lack), "run by hand what is named");
});

/** What is told to others than to root, and to root that may do less than it could. */
const DENIED: readonly Lack[] = [
  { code: "no-namespace", because: "namespace-denied" },
  { code: "no-namespace", because: "net-admin-denied" },
  { code: "no-trace", because: "no-tracefs" },
];

Deno.test("every remedy is there in Korean, and names what the English one names", () => {
  const [english, korean] = [flat(WORDS.en.remedies), flat(WORDS.ko.remedies)];
  assertEquals([...korean.keys()], [...english.keys()]);
  for (const [place, text] of english) {
    const other = korean.get(place)!;
    const named = (said: string) =>
      said.match(/\{\w+\}|--\w[-\w]*|[A-Z]+_\w+|\w+\.[\w.]+=\d|modprobe \w+/g)?.sort() ?? [];
    assertEquals(named(other), named(text), place);
    if (place !== "and") assert(/[가-힣]/.test(other), `${place}: ${other}`);
  }
  const said = remedyFor(DENIED[0]!, { root: false, lacks: [] }, WORDS.ko.remedies);
  assertMatch(said, /^root로 실행한다\. 아니면 .*\. 컨테이너라면 CAP_SYS_ADMIN 권한이 필요하다$/);
});

Deno.test("remedyFor() tells root what it lacks, and never to become root", () => {
  const all = ["CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_SYS_ADMIN"] as const;
  for (const lack of [...DENIED, ...LACKS.map(([lack]) => lack)]) {
    for (const lacks of [[], all]) {
      const remedy = remedyFor(lack, { root: true, lacks });
      assert(!/become root|as root/.test(remedy), `${JSON.stringify(lack)}: ${remedy}`);
    }
  }
  for (const lack of DENIED) {
    assertMatch(remedyFor(lack, { root: true, lacks: all }), /CAP_\w+/);
    assertMatch(remedyFor(lack, { root: false, lacks: all }), /become root|as root/);
  }
});

Deno.test("readPrivileges() reads who runs, and what may not be done", () => {
  const status = (uid: number, caps: string) =>
    `Name:\tx\nUid:\t1\t${uid}\t1\t1\nCapEff:\t${caps}\n`;
  assertEquals(readPrivileges(status(0, "000001ffffffffff")), { root: true, lacks: [] });
  assertEquals(readPrivileges(status(1000, "0000000000000000")), {
    root: false,
    lacks: ["CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_SYS_ADMIN"],
  });
  // Docker's default.
  assertEquals(readPrivileges(status(0, "00000000a80425fb"))?.lacks, [
    "CAP_NET_ADMIN",
    "CAP_SYS_ADMIN",
  ]);
  assertEquals(readPrivileges("Name:\tx\n"), undefined);
});

/** A capability that is lacking; the words are such as no code may go by. */
function lacking(lack: Lack): Capability {
  return { has: false, lack, says: "yes: it is there, not asked for" };
}

Deno.test("findingsOf() names each thing that is missing once, and what is missing for it", () => {
  const unshare = { because: "not-installed", what: "unshare" } as const;
  const found = findingsOf([
    ["namespace", lacking({ code: "no-namespace", ...unshare })],
    ["ffi", { has: true, by: "luck" }],
    ["wire", lacking({ code: "no-wire", ...unshare })],
    ["trace", lacking({ code: "no-trace", ...unshare })],
    ["observer ss", lacking({ code: "no-observer", because: "not-installed", what: "ss" })],
    ["observer a", lacking({ code: "no-observer" })],
    ["observer b", lacking({ code: "no-observer" })],
  ]);
  assertEquals(found.map(({ name, works, because, remedy }) => [name, works, because ?? remedy]), [
    ["namespace", false, "install util-linux"],
    ["ffi", true, undefined],
    ["wire", false, "namespace"],
    ["trace", false, "namespace"],
    ["observer ss", false, "install iproute2 (Fedora: iproute)"],
    ["observer a", false, "run by hand what is named, and see what it prints"],
    ["observer b", false, "observer a"],
  ]);
  assertEquals(found[1]!.says, "yes: luck");
  const ffi = { because: "not-permitted", what: "--allow-ffi=/lib" } as const;
  const alike = findingsOf([
    ["ffi", lacking({ code: "no-ffi", ...ffi })],
    ["wire", lacking({ code: "no-wire", ...ffi })],
    ["observer diag", lacking({ code: "no-observer", ...ffi })],
  ]);
  assertEquals(alike.map(({ because }) => because), [undefined, "ffi", "ffi"]);
});

Deno.test("lab doctor tells a remedy below each thing that is missing itself", async () => {
  const path = await folderOf([]);
  try {
    const { code, stdout } = await lab(["doctor"], { env: { PATH: path } });
    assertEquals(code, 3);
    const lines = stdout.trimEnd().split("\n");
    const missing = [...lines.keys()].filter((i) => lines[i]!.startsWith("✗"));
    assertEquals(missing.map((i) => lines[i]!.slice(2, 20).trim()), [
      "namespace",
      "wire",
      "trace",
      "observer ss",
      "observer netstat",
    ]);
    for (const i of missing) {
      const itself = !/ missing for the same reason as namespace$/.test(lines[i]!);
      assertEquals(/^ {21}→ \S/.test(lines[i + 1] ?? ""), itself, lines[i]);
    }
    assertEquals(stdout.match(/install util-linux/g)?.length, 1);
    const json = await lab(["doctor", "--format", "json"], { env: { PATH: path } });
    const { schema, complete, findings } = JSON.parse(json.stdout);
    assertEquals([json.code, schema, complete], [3, "tcplab.doctor/1", false]);
    assertEquals(findings[0], {
      name: "namespace",
      works: false,
      says: "unshare is not installed",
      remedy: "install util-linux",
    });
    const korean = await lab(["doctor", "--lang", "ko"], { env: { PATH: path } });
    assertStringIncludes(
      korean.stdout,
      "네트워크 네임스페이스를 만들 수 없음: 설치되어 있지 않음 (unshare)",
    );
    assertStringIncludes(korean.stdout, "util-linux 설치\n");
    assert(!/missing|install|yes/.test(korean.stdout), korean.stdout);
    const ascii = await lab(["doctor"], { env: { PATH: path, LC_ALL: "C" } });
    // deno-lint-ignore no-control-regex -- what is not ASCII
    assert(/^[\x00-\x7f]*$/.test(ascii.stdout), ascii.stdout);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});

Deno.test("lab doctor does not take an ss for good that tells its version and nothing else", async () => {
  const path = await folderOf(["unshare", "sh", "cat", "true"]);
  try {
    const script = '#!/bin/sh\n[ "$1" = -V ] && echo ss utility, iproute2-6.1.0 || exit 7\n';
    await Deno.writeTextFile(`${path}/ss`, script, { mode: 0o755 });
    const { code, stdout } = await lab(["doctor"], { env: { PATH: path } });
    assertEquals(code, 3);
    assertMatch(
      stdout,
      /^✗ observer ss +ss .* ended with 7: .*\n {21}→ run by hand what is named/m,
    );
    assertMatch(stdout, /^✓ observer proc /m);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});

Deno.test({
  name: "lab doctor tells of every capability, whatever is missing beside it",
  ignore: !NAMESPACES,
  async fn() {
    const { stdout } = await lab(["doctor"]);
    for (const name of ["namespace", "ffi", "wire", "ipv6", "trace"]) {
      assertMatch(stdout, new RegExp(`^. ${name} +\\S`, "m"));
    }
  },
});
