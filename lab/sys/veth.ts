/**
 * A veth pair with a packet socket at its far side: for where a TUN device cannot be had.
 *
 * What the kernel routes to the near interface is read at the far one, and what is written there
 * arrives at the near one: veth(4), packet(7). Unlike a TUN device, it takes in what is written in
 * a softirq, which need not be over when the write is. Softirqs of one CPU keep their order, so the
 * thread stays on one, and answers come in the order of what they answer.
 * @module
 */

import { fixChecksums } from "../tcp/checksum.ts";
import { locateTcp } from "../tcp/ip.ts";
import { EAGAIN, EINTR, SystemCallError } from "./errno.ts";
import { bringUp, hardwareAddress, interfaceIndex } from "./interface.ts";
import { checked, cString, errno, libc } from "./libc.ts";
import { attribute, change } from "./rtnetlink.ts";
import type { Device } from "./tun.ts";

const AF_PACKET = 17;
const SOCK_RAW_NONBLOCK_CLOEXEC = 3 | 0o4000 | 0o2000000;
const ETH_P_ALL = 0x0003;
const ETH_P_IP = 0x0800;
const ETH_P_IPV6 = 0x86dd;
const ETHERNET_HEADER = 14;
const SOL_PACKET = 263;
const PACKET_IGNORE_OUTGOING = 23; // include/uapi/linux/if_packet.h, Linux 4.20
const PACKET_STATISTICS = 6;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const LARGEST_FRAME = 65536 + ETHERNET_HEADER;

/** Makes a veth pair and opens its far side. Throws a `SystemCallError` or what netlink says. */
export function openVeth(near: string, far: string): Device {
  makePair(near, far);
  // Nobody at the far side would answer who has an address; a TUN device asks for none.
  for (const end of [near, far]) bringUp(end, { noArp: true });
  stayOnOneCpu();
  const what = `open a packet socket on ${far}`;
  // Of protocol 0, or until it is bound it would queue the frames of every interface.
  const fd = checked(libc().socket(AF_PACKET, SOCK_RAW_NONBLOCK_CLOEXEC, 0), "socket", what);
  try {
    const one = new Uint8Array([1, 0, 0, 0]);
    checked(
      libc().setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, one, 4),
      "setsockopt",
      `leave out what is sent at ${far}`,
    );
    makeRoom(fd);
    checked(libc().bind(fd, linkAddress(far), 20), "bind", what);
  } catch (error) {
    libc().close(fd);
    throw error;
  }
  const address = hardwareAddress(near);
  const buffer = new Uint8Array(LARGEST_FRAME);
  let lost = 0;
  return {
    read: () => readPacket(fd, buffer, far),
    write: (packet) => writePacket(fd, address, packet, far),
    lost: () => lost += droppedSince(fd),
    [Symbol.dispose]: () => void libc().close(fd),
  };
}

/** In bytes: what a TUN device has room for, of such packets as TCP sends by itself. */
const ROOM = 1 << 24;

/** Beyond net.core.rmem_max only for the host's own root. */
function makeRoom(fd: number): void {
  const room = new Uint8Array(new Uint32Array([ROOM]).buffer);
  const forced = libc().setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, room, room.length);
  if (forced !== 0) libc().setsockopt(fd, SOL_SOCKET, SO_RCVBUF, room, room.length);
}

/** How many frames there was no room for since this was last asked: reading it clears it. */
function droppedSince(fd: number): number {
  const statistics = new Uint32Array(2);
  const bytes = new Uint8Array(statistics.buffer);
  const length = new Uint8Array([bytes.length, 0, 0, 0]);
  return libc().getsockopt(fd, SOL_PACKET, PACKET_STATISTICS, bytes, length) === 0
    ? statistics[1]!
    : 0;
}

function readPacket(fd: number, buffer: Uint8Array<ArrayBuffer>, name: string) {
  for (;;) {
    const length = Number(libc().recv(fd, buffer, BigInt(buffer.length), 0));
    if (length > ETHERNET_HEADER) {
      const packet = buffer.slice(ETHERNET_HEADER, length);
      finishChecksums(packet);
      return packet;
    }
    if (length >= 0) continue;
    const error = errno();
    if (error === EAGAIN) return undefined;
    if (error !== EINTR) throw new SystemCallError("recv", error, `read from ${name}`);
  }
}

/** The kernel leaves checksums to the device, and this device has none to make them. */
function finishChecksums(packet: Uint8Array<ArrayBuffer>): void {
  try {
    if (locateTcp(packet) !== undefined) fixChecksums(packet);
  } catch (error) {
    // Not an IP packet: its reader will say so.
    if (!(error instanceof RangeError)) throw error;
  }
}

function writePacket(
  fd: number,
  address: Uint8Array,
  packet: Uint8Array<ArrayBuffer>,
  name: string,
): void {
  const frame = new Uint8Array(ETHERNET_HEADER + packet.length);
  frame.set(address);
  frame.set(address, address.length);
  const type = packet[0]! >> 4 === 6 ? ETH_P_IPV6 : ETH_P_IP;
  new DataView(frame.buffer).setUint16(2 * address.length, type);
  frame.set(packet, ETHERNET_HEADER);
  for (;;) {
    const sent = Number(libc().send(fd, frame, BigInt(frame.length), 0));
    if (sent === frame.length) return;
    const error = errno();
    if (error !== EINTR) throw new SystemCallError("send", error, `write to ${name}`);
  }
}

/** struct sockaddr_ll. */
function linkAddress(name: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, AF_PACKET, true);
  view.setUint16(2, ETH_P_ALL);
  view.setInt32(4, interfaceIndex(name), true);
  return bytes;
}

function stayOnOneCpu(): void {
  const cpus = new Uint8Array(128);
  const size = BigInt(cpus.length);
  checked(
    libc().sched_getaffinity(0, size, cpus),
    "sched_getaffinity",
    "ask for this thread's CPUs",
  );
  const first = cpus.findIndex((byte) => byte !== 0);
  const byte = cpus[first] ?? 1;
  cpus.fill(0);
  cpus[first] = byte & -byte;
  checked(libc().sched_setaffinity(0, size, cpus), "sched_setaffinity", "stay on one CPU");
}

// include/uapi/linux/{rtnetlink,if_link,veth}.h
const RTM_NEWLINK = 16;
const IFLA_IFNAME = 3;
const IFLA_LINKINFO = 18;
const IFLA_INFO_KIND = 1;
const IFLA_INFO_DATA = 2;
const VETH_INFO_PEER = 1;
/** struct ifinfomsg, with nothing to say. */
const IFINFOMSG = new Uint8Array(16);

function makePair(near: string, far: string): void {
  const peer = attribute(VETH_INFO_PEER, IFINFOMSG, attribute(IFLA_IFNAME, cString(far)));
  const kind = attribute(IFLA_INFO_KIND, cString("veth"));
  change(
    RTM_NEWLINK,
    `make the veth pair ${near}, ${far}`,
    IFINFOMSG,
    attribute(IFLA_IFNAME, cString(near)),
    attribute(IFLA_LINKINFO, kind, attribute(IFLA_INFO_DATA, peer)),
  );
}
