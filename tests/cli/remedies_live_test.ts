import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { findingsOf } from "../../lab/cli/findings.ts";
import { remedyFor } from "../../lab/cli/remedies.ts";
import { readPrivileges } from "../../lab/sys/privileges.ts";
import { folderOf, NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";

/** Reasons as hosts have given them, each with what must be named against it. */
const REASONS: readonly [reason: string, named: string][] = [
  ["unshare is not installed", "util-linux"],
  ["no network namespace: unshare is not installed", "util-linux"],
  ["ss is not installed", "iproute2"],
  ["netstat is not installed", "net-tools"],
  ["cat is not installed", "coreutils"],
  ["root: unshare: failed to execute sh: No such file or directory", "dash or bash"],
  ["FFI is not permitted (run with --allow-ffi=/lib64/libc.so.6)", "deno task lab"],
  ["FFI is not permitted (run with --allow-ffi=/lib64/libc.so.6)", "permission that is named"],
  ["running ss is not permitted (run with --allow-run=ss)", "deno task lab"],
  ["no C library at /lib64/libc.so.6, /usr/lib/libc.so.6", "glibc"],
  ["root: unshare: unshare failed: No space left on device", "max_user_namespaces"],
  ["user namespace: unshare: unshare failed: Operation not permitted", "CAP_SYS_ADMIN"],
  ["unshare: write failed /proc/self/uid_map: Operation not permitted", "userns"],
  ["cannot open /dev/net/tun: open: ENOENT: no such thing", "modprobe tun"],
  [
    "cannot open /dev/net/tun: open: EPERM: not permitted; cannot open a packet socket on " +
    "tcplab1: socket: EPERM: not permitted",
    "CAP_NET_RAW",
  ],
  ["no IPv6 here: Cannot assign requested address (os error 99)", "disable_ipv6"],
  ["tun: the kernel does not answer over IPv6", "disable_ipv6"],
  ["no tracefs: only the host's own root may trace, on a kernel that can", "as root"],
  ["root: cannot bring lo up: ioctl: EPERM: not permitted", "CAP_NET_ADMIN"],
  ["a worker cannot be started: no more files can be opened (ulimit -n)", "limit"],
  ["only a wire over a TUN device can be traced", "modprobe tun"],
  ["the kernel has no sock_diag: netlink answered ENOENT: no such thing", "tcp_diag"],
];

Deno.test("remedyFor() has a remedy for each thing that hosts lack, and one for what it does not know", () => {
  for (const [reason, named] of REASONS) assertStringIncludes(remedyFor(reason), named);
  for (const unknown of ["netstat does not work here: netstat -tan ended with 1: x", "else"]) {
    assertStringIncludes(remedyFor(unknown), "run by hand what is named");
  }
});

/** What is told to others than to root, and to root that may do less than it could. */
const DENIED = [
  "root: unshare: unshare failed: Operation not permitted",
  "root: cannot bring lo up: ioctl: EPERM: not permitted",
  "no tracefs: only the host's own root may trace, on a kernel that can",
];

Deno.test("remedyFor() tells root what it lacks, and never to become root", () => {
  const all = ["CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_SYS_ADMIN"] as const;
  for (const reason of [...DENIED, ...REASONS.map(([reason]) => reason)]) {
    for (const lacks of [[], all]) {
      const remedy = remedyFor(reason, { root: true, lacks });
      assert(!/become root|as root/.test(remedy), `${reason}: ${remedy}`);
    }
  }
  for (const reason of DENIED) {
    assertMatch(remedyFor(reason, { root: true, lacks: all }), /CAP_\w+/);
    assertMatch(remedyFor(reason, { root: false, lacks: all }), /become root|as root/);
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

Deno.test("findingsOf() names each thing that is missing once, and what is missing for it", () => {
  const unshare = "unshare is not installed";
  const found = findingsOf([
    ["namespace", unshare],
    ["ffi", "yes"],
    ["wire", `no network namespace: ${unshare}`],
    ["trace", `no network namespace: ${unshare}`],
    ["observer ss", "ss is not installed"],
  ]);
  assertEquals(found.map(({ name, because, remedy }) => [name, because ?? remedy]), [
    ["namespace", "install util-linux"],
    ["ffi", undefined],
    ["wire", "namespace"],
    ["trace", "namespace"],
    ["observer ss", "install iproute2 (Fedora: iproute)"],
  ]);
  const ffi = "FFI is not permitted (run with --allow-ffi=/lib)";
  const alike = findingsOf([["ffi", ffi], ["wire", ffi], ["observer diag", `no: ${ffi}`]]);
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
      const itself = !/ missing, as namespace is$/.test(lines[i]!);
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
