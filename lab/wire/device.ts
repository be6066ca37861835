/**
 * The device that carries wires.
 * @module
 */

import { addAddress, bringUp } from "../sys/interface.ts";
import { type Device, openTun } from "../sys/tun.ts";
import { openVeth } from "../sys/veth.ts";
import { WIRE_ADDRESSES } from "./mirror.ts";

const NEAR = "tcplab0";
const FAR = "tcplab1";

/** A kind of device that can carry wires. */
interface Carrier {
  readonly kind: string;
  open(): Device;
}

/** The best first. */
export const CARRIERS: readonly Carrier[] = [
  { kind: "tun", open: () => openTun(NEAR) },
  { kind: "veth", open: () => openVeth(NEAR, FAR) },
];

/**
 * A device with the wire's addresses, in this thread's namespace, and what kind it is. Throws an
 * `Error` that says why there is none of any kind.
 */
export function openCarrier(kinds: readonly string[] = CARRIERS.map(({ kind }) => kind)): {
  device: Device;
  kind: string;
} {
  const refusals: string[] = [];
  for (const { kind, open } of CARRIERS.filter(({ kind }) => kinds.includes(kind))) {
    try {
      return { device: prepared(open()), kind };
    } catch (error) {
      refusals.push((error as Error).message);
    }
  }
  throw new Error(refusals.join("; "));
}

function prepared(device: Device): Device {
  try {
    bringUp(NEAR, { noArp: true });
    for (const { near, prefix } of Object.values(WIRE_ADDRESSES)) addAddress(NEAR, near, prefix);
    return device;
  } catch (error) {
    device[Symbol.dispose]();
    throw error;
  }
}
