/**
 * What helps where something is missing, in English.
 * @module
 */

import { LAB } from "../../installed/called.ts";
import type { RemedyTexts } from "../remedy_texts.ts";

export const REMEDIES: RemedyTexts = {
  works: "yes",
  worksBy: "yes: {by}",
  sameReason: "missing for the same reason as {name}",
  install: {
    unshare: "install util-linux",
    ss: "install iproute2 (Fedora: iproute)",
    netstat: "install net-tools",
    cat: "install coreutils",
    sh: "install dash or bash",
  },
  permit: `start the lab by ${LAB}, ` + "or give Deno the permission that is named",
  libc: "run it on a distribution with glibc",
  limit: "raise the limit that is named",
  memory: "give it more memory",
  namespaces:
    "allow namespaces: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000",
  userNamespaces: "allow user namespaces: sysctl kernel.unprivileged_userns_clone=1 (Debian), " +
    "kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)",
  packetSocket: "modprobe tun; a container needs --device /dev/net/tun, or CAP_NET_RAW for veth",
  tun: "modprobe tun; a container needs --device /dev/net/tun and CAP_NET_ADMIN",
  tunOnly: "modprobe tun; a container needs --device /dev/net/tun",
  sockDiag: "modprobe tcp_diag; a kernel needs CONFIG_INET_DIAG; where a sandbox has none, " +
    "--observer proc does without",
  ipv6: "sysctl net.ipv6.conf.all.disable_ipv6=0, or boot with IPv6",
  becomeRoot: "become root{otherwise}; a container needs {needed}",
  rootLacks: "{missing} is missing: a container needs {options}{otherwise}",
  forbidden: "a seccomp filter or a security module forbids it: a container needs " +
    "--security-opt seccomp=unconfined{otherwise}",
  otherwise: ", or {or}",
  and: " and ",
  hostRoot: "missing: {lacks}; only the host's own root has all of them",
  traceKernel: "on a kernel with CONFIG_FTRACE and CONFIG_EVENT_TRACING, with flock of util-linux",
  traceAsRoot:
    "run it as root, on a kernel with CONFIG_FTRACE and CONFIG_EVENT_TRACING, with flock of " +
    "util-linux",
  byHand: "run by hand what is named, and see what it prints",
};
