/**
 * A TUN device: what the kernel routes to it can be read, what is written to it arrives.
 *
 * Linux, Documentation/networking/tuntap.rst. The kernel takes a written packet through its whole
 * receive path inside the `write()`, so an answer to it can be read as soon as that returns.
 * @module
 */

import { EAGAIN, EINTR, SystemCallError } from "./errno.ts";
import { droppedBy, setQueueLength } from "./interface.ts";
import { checked, cString, errno, libc } from "./libc.ts";

/** A source and sink of whole IP packets. */
export interface Device extends Disposable {
  /** The next packet that the kernel sent, a copy; `undefined` where none waits. */
  read(): Uint8Array<ArrayBuffer> | undefined;
  /** Hands the kernel a packet as if it had just arrived. */
  write(packet: Uint8Array<ArrayBuffer>): void;
  /** How many packets the kernel has sent, so far, that there was no room for until they were read. */
  lost(): number;
}

/** Where the device node lies. */
const TUN_PATH = "/dev/net/tun";

const O_RDWR = 0o2;
const O_NONBLOCK = 0o4000;
const O_CLOEXEC = 0o2000000;
const TUNSETIFF = 0x400454can; // include/uapi/linux/if_tun.h, as the next
const TUNSETPERSIST = 0x400454cbn;
const IFF_TUN = 0x1;
const IFF_NO_PI = 0x1000;
const LARGEST_PACKET = 65536;

/**
 * How many packets may wait to be read: more than all timers of a run can send at a time. Of the 500
 * that there are by default, retransmissions of a thousand connections push out what others send.
 */
const QUEUE_LENGTH = 16_384;

/**
 * Opens a TUN device of that name in this thread's network namespace. It goes when disposed of, or
 * with the namespace.
 *
 * Throws a `SystemCallError` where the node is missing or may not be opened.
 */
export function openTun(name: string): Device {
  const fd = checked(
    libc().open(cString(TUN_PATH), O_RDWR | O_NONBLOCK | O_CLOEXEC),
    "open",
    `open ${TUN_PATH}`,
  );
  const request = new Uint8Array(40);
  request.set(cString(name));
  new DataView(request.buffer).setInt16(16, IFF_TUN | IFF_NO_PI, true);
  try {
    checked(libc().ioctl(fd, TUNSETIFF, request), "ioctl", `make the TUN device ${name}`);
  } catch (error) {
    libc().close(fd);
    throw error;
  }
  outlive(fd, true);
  makeRoom(name);
  const buffer = new Uint8Array(LARGEST_PACKET);
  return {
    read: () => readPacket(fd, buffer, name),
    write: (packet) => writePacket(fd, packet, name),
    lost: () => droppedBy(name),
    [Symbol.dispose]: () => {
      outlive(fd, false);
      libc().close(fd);
    },
  };
}

/**
 * Whether the device stays when this process ends, until its namespace goes: who waits for the end of a
 * process whose device goes with it waits for the kernel to have seen that all processors know. Where
 * that cannot be said, it is waited for.
 */
function outlive(fd: number, stays: boolean): void {
  libc().ioctlWord(fd, TUNSETPERSIST, stays ? 1n : 0n);
}

/** Not every stack lets that be said; where there is too little room, `lost` shows it. */
function makeRoom(name: string): void {
  try {
    setQueueLength(name, QUEUE_LENGTH);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
  }
}

function readPacket(fd: number, buffer: Uint8Array<ArrayBuffer>, name: string) {
  for (let last = 0;;) {
    const length = Number(libc().read(fd, buffer, BigInt(buffer.length)));
    if (length >= 0) return buffer.slice(0, length);
    const error = errno();
    if (error === EAGAIN) return undefined;
    // An errno of the runtime's own calls may have come between; what a device has stays so.
    if (error === last) throw new SystemCallError("read", error, `read from ${name}`);
    if (error !== EINTR) last = error;
  }
}

function writePacket(fd: number, packet: Uint8Array<ArrayBuffer>, name: string): void {
  for (;;) {
    const written = Number(libc().write(fd, packet, BigInt(packet.length)));
    if (written === packet.length) return;
    if (written >= 0) throw new Error(`${name} took ${written} of ${packet.length} bytes`);
    const error = errno();
    if (error !== EINTR) throw new SystemCallError("write", error, `write to ${name}`);
  }
}
