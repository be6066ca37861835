import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { remedyFor } from "../../lab/cli/remedies.ts";
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
  ["root: unshare: failed to execute true: No such file or directory", "coreutils"],
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
  ["no tracefs: that takes root, and a kernel with tracing", "root"],
  ["only a wire over a TUN device can be traced", "modprobe tun"],
  ["the kernel has no sock_diag: netlink answered ENOENT: no such thing", "tcp_diag"],
];

Deno.test("remedyFor() has a remedy for each thing that hosts lack, and one for what it does not know", () => {
  for (const [reason, named] of REASONS) assertStringIncludes(remedyFor(reason), named);
  for (const unknown of ["netstat does not work here: netstat -tan ended with 1: x", "else"]) {
    assertStringIncludes(remedyFor(unknown), "run by hand what is named");
  }
});

Deno.test("lab doctor tells a remedy below each thing that is missing", async () => {
  const path = await folderOf([]);
  try {
    const { code, stdout } = await lab(["doctor"], { env: { PATH: path } });
    assertEquals(code, 0);
    const lines = stdout.trimEnd().split("\n");
    const missing = [...lines.keys()].filter((i) => lines[i]!.startsWith("✗"));
    assertEquals(missing.map((i) => lines[i]!.slice(2, 20).trim()), [
      "namespace",
      "wire",
      "trace",
      "observer ss",
      "observer netstat",
    ]);
    for (const i of missing) assertMatch(lines[i + 1]!, /^ {21}→ \S/);
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
    assertEquals(code, 0);
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
