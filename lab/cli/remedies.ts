/**
 * What helps where the lab lacks something.
 * @module
 */

import type { Lack, LackCause, LackCode } from "../result/lack.ts";
import type { Privileges } from "../sys/privileges.ts";

type Remedy = string | ((who: Privileges) => string);

const USER_NAMESPACES =
  "allow user namespaces: sysctl kernel.unprivileged_userns_clone=1 (Debian), " +
  "kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)";

/** Root is told what it lacks, and others to become root. */
function asRoot({ root, lacks }: Privileges, needed: Privileges["lacks"], or = ""): string {
  const otherwise = or === "" ? "" : `, or ${or}`;
  if (!root) return `become root${otherwise}; a container needs ${needed.join(" and ")}`;
  const missing = needed.filter((name) => lacks.includes(name));
  const options = missing.map((name) => `--cap-add ${name.slice("CAP_".length)}`).join(" ");
  return missing.length > 0
    ? `${missing.join(" and ")} is missing: a container needs ${options}${otherwise}`
    : "a seccomp filter or a security module forbids it: a container needs " +
      `--security-opt seccomp=unconfined${otherwise}`;
}

/** Where a program is that is not installed. */
const PACKAGES: Readonly<Record<string, string>> = {
  unshare: "install util-linux",
  ss: "install iproute2 (Fedora: iproute)",
  netstat: "install net-tools",
  cat: "install coreutils",
  sh: "install dash or bash",
};

const RAISE = "raise the limit that is named";

/** What helps against a cause; against the others, nothing is known that would help everybody. */
const AGAINST_CAUSE: { readonly [cause in LackCause]?: Remedy } = {
  "not-permitted": "start the lab by deno task lab, or give Deno the permission that is named",
  "no-libc": "run it on a distribution with glibc",
  "out-of-processes": RAISE,
  "out-of-files": RAISE,
  "out-of-memory": "give it more memory",
  "net-admin-denied": (who) => asRoot(who, ["CAP_NET_ADMIN"], USER_NAMESPACES),
  "namespaces-full":
    "allow namespaces: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000",
  "namespace-denied": (who) => asRoot(who, ["CAP_SYS_ADMIN"], USER_NAMESPACES),
  "no-packet-socket":
    "modprobe tun; a container needs --device /dev/net/tun, or CAP_NET_RAW for veth",
  "no-tun": "modprobe tun; a container needs --device /dev/net/tun and CAP_NET_ADMIN",
  "no-tracefs": ({ root, lacks }) =>
    root && lacks.length > 0
      ? `missing: ${lacks.join(", ")}; only the host's own root has all of them`
      : `${root ? "" : "run it as root, "}on a kernel with CONFIG_FTRACE and ` +
        "CONFIG_EVENT_TRACING, with flock of util-linux",
  "wire-not-tun": "modprobe tun; a container needs --device /dev/net/tun",
  "no-sock-diag": "modprobe tcp_diag; a kernel needs CONFIG_INET_DIAG, and a sandbox may have none",
};

/** What helps against a lack, whatever it comes of. */
const AGAINST_LACK: { readonly [code in LackCode]?: Remedy } = {
  "no-ipv6": "sysctl net.ipv6.conf.all.disable_ipv6=0, or boot with IPv6",
};

const OF_ALL = "run by hand what is named, and see what it says";
const ANYBODY: Privileges = { root: false, lacks: [] };

/** What helps whoever it is against a lack. */
export function remedyFor({ code, because, what }: Lack, who: Privileges = ANYBODY): string {
  const remedy = (because === "not-installed" ? PACKAGES[what ?? ""] : undefined) ??
    (because && AGAINST_CAUSE[because]) ?? AGAINST_LACK[code] ?? OF_ALL;
  return typeof remedy === "string" ? remedy : remedy(who);
}
