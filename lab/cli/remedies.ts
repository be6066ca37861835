/**
 * What helps where the lab lacks something, told from the reason that it gives.
 * @module
 */

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

/** The first that fits is told, so what is more particular stands above what is less. */
const REMEDIES: readonly [reason: RegExp, remedy: Remedy][] = [
  [/\bunshare is not installed/, "install util-linux"],
  [/\bss is not installed/, "install iproute2 (Fedora: iproute)"],
  [/\bnetstat is not installed/, "install net-tools"],
  [/\bcat is not installed/, "install coreutils"],
  [/failed to execute sh: No such file/, "install dash or bash"],
  [
    /is not permitted \(run with/,
    "start the lab by deno task lab, or give Deno the permission that is named",
  ],
  [/no C library at/, "run it on a distribution with glibc"],
  [/cannot be started: no more/, "raise the limit that is named"],
  [/cannot be started: there is no memory/, "give it more memory"],
  [
    /cannot bring \w+ up: .*EPERM/s,
    (who) => asRoot(who, ["CAP_NET_ADMIN"], USER_NAMESPACES),
  ],
  [
    /unshare failed: No space left on device/,
    "allow namespaces: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000",
  ],
  [
    /unshare(?: failed)?: .*(?:Operation not permitted|Permission denied|Invalid argument)/s,
    (who) => asRoot(who, ["CAP_SYS_ADMIN"], USER_NAMESPACES),
  ],
  [
    /\/dev\/net\/tun.*packet socket/s,
    "modprobe tun; a container needs --device /dev/net/tun, or CAP_NET_RAW for veth",
  ],
  [/\/dev\/net\/tun/, "modprobe tun; a container needs --device /dev/net/tun and CAP_NET_ADMIN"],
  [
    /no IPv6|does not answer over IPv6/,
    "sysctl net.ipv6.conf.all.disable_ipv6=0, or boot with IPv6",
  ],
  [
    /no tracefs/,
    ({ root, lacks }) =>
      root && lacks.length > 0
        ? `missing: ${lacks.join(", ")}; only the host's own root has all of them`
        : `${root ? "" : "run it as root, "}on a kernel with CONFIG_FTRACE and ` +
          "CONFIG_EVENT_TRACING, with flock of util-linux",
  ],
  [/only a wire over a TUN device/, "modprobe tun; a container needs --device /dev/net/tun"],
  [
    /no sock_diag/,
    "modprobe tcp_diag; a kernel needs CONFIG_INET_DIAG, and a sandbox may have none",
  ],
];

const OF_ALL = "run by hand what is named, and see what it says";
const ANYBODY: Privileges = { root: false, lacks: [] };

/** What helps whoever it is against a lack that is told so. */
export function remedyFor(reason: string, who: Privileges = ANYBODY): string {
  const remedy = REMEDIES.find(([fits]) => fits.test(reason))?.[1] ?? OF_ALL;
  return typeof remedy === "string" ? remedy : remedy(who);
}
