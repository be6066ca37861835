/** Whether what the lab lets be set in a namespace changes anything outside of it. */

import { assert, assertEquals } from "@std/assert";
import { isOfNamespace } from "../../lab/tcp/setting.ts";
import { writeSysctls } from "../../lab/sys/sysctl.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import { canRun } from "../live/ability.ts";

const ignore = !canRun("unshare", "-n", "true"); // root's: others see fewer files

Deno.test("isOfNamespace() refuses what is the whole host's, however it is spelt", () => {
  const refused = [
    "kernel.panic",
    "net",
    "network.ipv4.x",
    "net.netfilter.nf_hooks_lwtunnel",
    "net/netfilter/nf_hooks_lwtunnel",
    "net..netfilter./nf_hooks_lwtunnel",
    "/net.netfilter.nf_hooks_lwtunnel",
    "net.netfilter.nf_log_all_netns",
    "net.netfilter.nf_log.2",
    "net.netfilter.nf_conntrack_max",
    "net.netfilter.nf_conntrack_buckets",
    "net.ipv4.neigh.default.gc_thresh3",
    "net.ipv6.neigh.default.gc_interval",
    "net.ipv4.tcp_allowed_congestion_control",
    "net/ipv4/tcp_allowed_congestion_control",
    "net.bridge.bridge-nf-call-iptables",
  ];
  assertEquals(refused.filter(isOfNamespace), []);
  const taken = [
    "net.ipv4.tcp_fin_timeout",
    "net/ipv4/tcp_fin_timeout",
    "net.ipv4.conf.all.rp_filter",
    "net.ipv6.conf.all.disable_ipv6",
    "net.ipv4.neigh.default.base_reachable_time_ms",
    "net.core.somaxconn",
    "net.netfilter.nf_conntrack_tcp_loose",
    "net.mptcp.enabled",
  ];
  assertEquals(taken.filter((key) => !isOfNamespace(key)), []);
});

Deno.test({
  name: "writeSysctls() makes what a kernel without the setting does anyway, and nothing else",
  ignore: libcMissing() !== undefined,
  fn() {
    const key = "net.ipv4.tcp_no_such_setting";
    const refused = (value: string, before?: Record<string, string>) =>
      writeSysctls({ [key]: value }, before).map((refusal) => refusal.key);
    assertEquals(refused("0", { [key]: "0" }), []);
    assertEquals(refused("1", { [key]: "0" }), [key]);
    assertEquals(refused("0"), [key]);
    assertEquals(writeSysctls({ [key]: "0" })[0]!.reason, `there is no ${key} here`);
  },
});

/** Changes the numbers in files, by one, in a namespace; tells those that changed here, too. */
const SCRIPT = `
  each() { xargs grep -sH . <$1 >$1.$2; }
  each $1 before
  "$2" $3 sh -c '
    xargs grep -sH . <$1 | while IFS=: read -r f v; do
      case $v in ""|*[!0-9]*) continue;; esac
      { echo $((v + 1)) >"$f" || echo $((v - 1)) >"$f"; } 2>/dev/null && echo "$f" >>$1.written
    done' sh $1
  each $1 after
  diff $1.before $1.after | sed -n "s/^> //p"; wc -l <$1.written`;

/** The files that followed a change made elsewhere, and how many were changed. */
async function followers(
  files: readonly string[],
  elsewhere: readonly [string, string],
  around: readonly string[] = [],
): Promise<{ followed: string[]; written: number }> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/files`, files.join("\n") + "\n");
    const words = [...around, "sh", "-c", SCRIPT, "sh", `${folder}/files`, ...elsewhere];
    const { stdout } = await new Deno.Command(words[0]!, { args: words.slice(1) }).output();
    const lines = new TextDecoder().decode(stdout).trim().split("\n");
    return { followed: lines.slice(0, -1), written: Number(lines.at(-1)) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The files of a fresh namespace that the lab would let be written. */
async function files(): Promise<string[]> {
  const find = ["-n", "find", "/proc/sys/net", "-type", "f", "-writable"];
  const { stdout } = await new Deno.Command("unshare", { args: find }).output();
  const all = new TextDecoder().decode(stdout).trim().split("\n");
  return all.filter((path) => isOfNamespace(path.slice("/proc/sys/".length)));
}

Deno.test({
  name: "no setting that the lab lets be made in a namespace changes one of another",
  ignore,
  async fn() {
    const { followed, written } = await followers(await files(), ["unshare", "-n"]);
    assertEquals(followed, []);
    assert(written > 200, `${written} were changed`);
  },
});

Deno.test({
  name: "it would be seen if a setting changed one of another namespace",
  ignore,
  async fn() {
    const file = "/proc/sys/net/ipv4/tcp_fin_timeout";
    const { followed } = await followers([file], ["env", "--"], ["unshare", "-n"]);
    assertEquals(followed, [`${file}:61`]);
  },
});
