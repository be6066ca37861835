/**
 * The names of the kernel's settings, and whose each setting is.
 * @module
 */

/** The parts of /proc/sys/net in which settings are a namespace's. */
const OF_NAMESPACE = /^net\.(ipv4|ipv6|core|mptcp|unix|netfilter\.nf_conntrack_\w+$)/;

/**
 * What is there, too, and can be written from within a namespace, but is one for the whole host, on
 * some kernel at least: tables of neighbours (net/core/neighbour.c) and of tracked connections, and
 * flags of algorithms (net/ipv4/tcp_cong.c). Since 5.12 such files are only to be read.
 */
const OF_HOST =
  /^net\.(ipv[46]\.neigh\.default\.gc_\w+|ipv4\.tcp_allowed_congestion_control|netfilter\.nf_conntrack_(max|buckets|expect_max))$/;

/** What only TCP's sockets go by, as they come to it. */
const OF_TCP_ALONE =
  /^net\.(ipv4\.(tcp_(?!fastopen_key|child_ehash)\w+|ip_local_(port_range|reserved_ports)|ip_autobind_reuse)|core\.somaxconn)$/;

/**
 * Whether nothing but TCP goes by a setting, and TCP only when it comes to it: so that with the value
 * all is as it was before. Others take addresses away (net.ipv6.conf.all.disable_ipv6), or set more
 * than themselves (net.ipv4.ip_forward).
 */
export function isOfTcpAlone(key: string): boolean {
  return OF_TCP_ALONE.test(plainSetting(key));
}

/** The parts of a name, which may have slashes or dots between them. */
export function partsOfSetting(key: string): string[] {
  return key.split(/[./]+/).filter((part) => part !== "");
}

/** A name as sysctl(8) prints it: `net/ipv4/tcp_sack` is `net.ipv4.tcp_sack`. */
export function plainSetting(key: string): string {
  return partsOfSetting(key).join(".");
}

/** A value with one space between its parts: the kernel shows tabs, and takes either. */
export function plainValue(value: string | number): string {
  return String(value).trim().split(/\s+/).join(" ");
}

/**
 * Whether a setting is a network namespace's own, so that one made in the lab's changes nothing for
 * anybody else. It is known by a list: what a file changes cannot be seen before it is written, and
 * some cannot be set back (net.netfilter.nf_hooks_lwtunnel).
 */
export function isOfNamespace(key: string): boolean {
  const plain = plainSetting(key);
  return OF_NAMESPACE.test(plain) && !OF_HOST.test(plain);
}
