/**
 * What helps where the lab lacks something, told from the reason that it gives.
 * @module
 */

/** The first that fits is told, so what is more particular stands above what is less. */
const REMEDIES: readonly [reason: RegExp, remedy: string][] = [
  [/\bunshare is not installed/, "install util-linux"],
  [/\bss is not installed/, "install iproute2 (Fedora: iproute)"],
  [/\bnetstat is not installed/, "install net-tools"],
  [/\bcat is not installed/, "install coreutils"],
  [/failed to execute true: No such file/, "install coreutils"],
  [/failed to execute sh: No such file/, "install dash or bash"],
  [
    /is not permitted \(run with/,
    "start the lab by deno task lab, or give Deno the permission that is named",
  ],
  [/no C library at/, "run it on a distribution with glibc"],
  [
    /unshare failed: No space left on device/,
    "allow namespaces: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000",
  ],
  [
    /unshare(?: failed)?: .*(?:Operation not permitted|Permission denied|Invalid argument)/s,
    "become root, or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1 (Debian), " +
    "kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu); a container needs CAP_SYS_ADMIN",
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
  [/no tracefs/, "run it as root, on a kernel with CONFIG_FTRACE and CONFIG_EVENT_TRACING"],
  [/only a wire over a TUN device/, "modprobe tun; a container needs --device /dev/net/tun"],
  [
    /no sock_diag/,
    "modprobe tcp_diag; a kernel needs CONFIG_INET_DIAG, and a sandbox may have none",
  ],
];

const OF_ALL = "run by hand what is named, and see what it says";

/** What helps against a lack that is told so. */
export function remedyFor(reason: string): string {
  return REMEDIES.find(([fits]) => fits.test(reason))?.[1] ?? OF_ALL;
}
