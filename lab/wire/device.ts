/**
 * The device that carries wires.
 * @module
 */

import { addAddress, bringUp } from "../sys/interface.ts";
import { type Device, openTun } from "../sys/tun.ts";
import { WIRE_ADDRESSES } from "./mirror.ts";

const NAME = "tcplab0";

/** A device with the wire's addresses, in this thread's namespace, and what kind it is. */
export function openCarrier(): { device: Device; kind: string } {
  const device = openTun(NAME);
  try {
    for (const { near, prefix } of Object.values(WIRE_ADDRESSES)) addAddress(NAME, near, prefix);
    bringUp(NAME, { noArp: true });
  } catch (error) {
    device[Symbol.dispose]();
    throw error;
  }
  return { device, kind: "tun" };
}
