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

/** What carries wires here. */
export interface OpenCarrier {
  /** The device. */
  readonly device: Device;
  /** Its kind. */
  readonly kind: string;
  /** Why it has no IPv6; absent where it has. */
  readonly noIpv6?: string;
}

/**
 * A device with the wire's addresses, in this thread's namespace. Throws an `Error` that says why
 * there is none of any kind.
 */
export function openCarrier(
  kinds: readonly string[] = CARRIERS.map(({ kind }) => kind),
): OpenCarrier {
  const refusals: string[] = [];
  for (const { kind, open } of CARRIERS.filter(({ kind }) => kinds.includes(kind))) {
    try {
      return { kind, ...prepared(open()) };
    } catch (error) {
      refusals.push((error as Error).message);
    }
  }
  throw new Error(refusals.join("; ") || `nothing of the kind ${kinds.join(", ")}`);
}

function prepared(device: Device): Omit<OpenCarrier, "kind"> {
  try {
    bringUp(NEAR, { noArp: true });
    addAddress(NEAR, WIRE_ADDRESSES[4].near, WIRE_ADDRESSES[4].prefix);
  } catch (error) {
    device[Symbol.dispose]();
    throw error;
  }
  try {
    addAddress(NEAR, WIRE_ADDRESSES[6].near, WIRE_ADDRESSES[6].prefix);
    return { device };
  } catch (error) {
    return { device, noIpv6: (error as Error).message };
  }
}
