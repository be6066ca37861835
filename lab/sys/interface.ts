/**
 * Network interfaces of the namespace that this thread is in: bring up, give addresses.
 *
 * By ioctl (netdevice(7)) and rtnetlink, so that the `ip` tool is not needed.
 * @module
 */

import { parseAddress } from "../tcp/address.ts";
import { SystemCallError } from "./errno.ts";
import { readKernelFile } from "./kernel_file.ts";
import { checked, cString, libc } from "./libc.ts";
import { attribute, change } from "./rtnetlink.ts";

// include/uapi/linux/sockios.h
const SIOCGIFFLAGS = 0x8913n;
const SIOCSIFFLAGS = 0x8914n;
const SIOCGIFHWADDR = 0x8927n;
const SIOCGIFINDEX = 0x8933n;
const SIOCSIFTXQLEN = 0x8943n;

// include/uapi/linux/if.h
const IFF_UP = 0x1;
const IFF_NOARP = 0x80;

const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_DGRAM = 2;

const IFREQ_SIZE = 40;
const IFREQ_UNION = 16;

/** A `struct ifreq` that names an interface. */
function ifreq(name: string): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  const bytes = new Uint8Array(IFREQ_SIZE);
  bytes.set(cString(name));
  return { bytes, view: new DataView(bytes.buffer) };
}

function control(family: number, request: bigint, argument: Uint8Array<ArrayBuffer>, what: string) {
  const fd = checked(libc().socket(family, SOCK_DGRAM, 0), "socket", what);
  try {
    checked(libc().ioctl(fd, request, argument), "ioctl", what);
  } finally {
    libc().close(fd);
  }
}

/** The kernel's number of an interface. Throws a `SystemCallError` where there is none. */
export function interfaceIndex(name: string): number {
  const { bytes, view } = ifreq(name);
  control(AF_INET, SIOCGIFINDEX, bytes, `find the interface ${name}`);
  return view.getInt32(IFREQ_UNION, true);
}

/** An interface's Ethernet address: six bytes. */
export function hardwareAddress(name: string): Uint8Array<ArrayBuffer> {
  const { bytes } = ifreq(name);
  control(AF_INET, SIOCGIFHWADDR, bytes, `read the hardware address of ${name}`);
  return bytes.slice(IFREQ_UNION + 2, IFREQ_UNION + 8);
}

/** Whether an interface is up. Throws a `SystemCallError` where there is none. */
export function isUp(name: string): boolean {
  const { bytes, view } = ifreq(name);
  control(AF_INET, SIOCGIFFLAGS, bytes, `read the flags of ${name}`);
  return (view.getInt16(IFREQ_UNION, true) & IFF_UP) !== 0;
}

/**
 * Brings an interface up. With `noArp`, its neighbours need not be asked for. One that is as it is to
 * be is left alone: some kernels cannot set flags (gVisor has no SIOCSIFFLAGS).
 */
export function bringUp(name: string, { noArp = false }: { noArp?: boolean } = {}): void {
  const { bytes, view } = ifreq(name);
  control(AF_INET, SIOCGIFFLAGS, bytes, `read the flags of ${name}`);
  const before = view.getInt16(IFREQ_UNION, true);
  const flags = before | IFF_UP | (noArp ? IFF_NOARP : 0);
  if (flags === before) return;
  view.setInt16(IFREQ_UNION, flags, true);
  control(AF_INET, SIOCSIFFLAGS, bytes, `bring ${name} up`);
}

/** How many packets may wait to be sent by an interface. Throws a `SystemCallError`. */
export function setQueueLength(name: string, packets: number): void {
  const { bytes, view } = ifreq(name);
  view.setInt32(IFREQ_UNION, packets, true);
  control(AF_INET, SIOCSIFTXQLEN, bytes, `let ${packets} packets wait at ${name}`);
}

/** In /proc/net/dev, eight counters of what was received stand before those of what was sent. */
const TX_DROPPED = 8 + 3;

/** How many packets an interface had to send, and has dropped; 0 where the kernel does not say. */
export function droppedBy(name: string): number {
  try {
    const lines = readKernelFile("/proc/thread-self/net/dev").split("\n");
    const line = lines.map((line) => line.trim()).find((line) => line.startsWith(`${name}:`));
    return Number(line?.slice(name.length + 1).trim().split(/\s+/)[TX_DROPPED] ?? 0);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return 0;
  }
}

// include/uapi/linux/{rtnetlink,if_addr}.h
const RTM_NEWADDR = 20;
const IFA_ADDRESS = 1;
const IFA_LOCAL = 2;
const IFA_F_NODAD = 0x02;

/**
 * Gives an interface an address, IPv4 or IPv6, with a prefix of that many bits. It can be used at
 * once: an IPv6 address for which duplicates are looked for could not.
 */
export function addAddress(name: string, address: string, prefix: number): void {
  const octets = parseAddress(address);
  if (octets === undefined) throw new TypeError(`Not an IP address: ${address}`);
  const ifaddrmsg = new Uint8Array(8);
  ifaddrmsg.set([octets.length === 16 ? AF_INET6 : AF_INET, prefix, IFA_F_NODAD]);
  new DataView(ifaddrmsg.buffer).setInt32(4, interfaceIndex(name), true);
  change(
    RTM_NEWADDR,
    `give ${name} the address ${address}/${prefix}`,
    ifaddrmsg,
    attribute(IFA_LOCAL, octets),
    attribute(IFA_ADDRESS, octets),
  );
}
