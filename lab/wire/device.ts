/**
 * The device that carries wires.
 * @module
 */

import {
  EACCES,
  EAFNOSUPPORT,
  ENODEV,
  ENOENT,
  ENOTTY,
  ENXIO,
  EOPNOTSUPP,
  EPERM,
  EPROTONOSUPPORT,
  isDenied,
  SystemCallError,
} from "../sys/errno.ts";
import { addAddress, bringUp } from "../sys/interface.ts";
import type { Missing, MissingCause } from "../sys/missing.ts";
import { type Device, openTun } from "../sys/tun.ts";
import { openVeth } from "../sys/veth.ts";
import { OWN_ADDRESSES } from "../tcp/special_address.ts";
import { WIRE_ADDRESSES } from "./mirror.ts";

/** The interface that has the wire's addresses. */
export const NEAR = "tcplab0";
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

/** There is no device that could carry wires; the message says why there is none of any kind. */
export class CarrierMissing extends Error {
  override readonly name = "CarrierMissing";
  constructor(message: string, readonly missing?: Missing) {
    super(message);
  }
}

/** What says that something is not there, or not for this user. */
const ABSENT: readonly number[] = [
  EPERM,
  ENOENT,
  ENXIO,
  EACCES,
  ENODEV,
  ENOTTY,
  EPROTONOSUPPORT,
  EOPNOTSUPP,
  EAFNOSUPPORT,
];

/** What carries wires here. */
export interface OpenCarrier {
  readonly device: Device;
  readonly kind: string;
  /** Why it has no address of IPv6; absent where it has. */
  readonly noIpv6?: string;
}

/**
 * A device with the wire's addresses, in this thread's namespace. Throws a {@linkcode CarrierMissing}
 * where there is none of any kind, and an `Error` where one is there and does not work.
 */
export function openCarrier(
  kinds: readonly string[] = CARRIERS.map(({ kind }) => kind),
): OpenCarrier {
  const refusals: string[] = [];
  const causes: MissingCause[] = [];
  let absent = true;
  for (const { kind, open } of CARRIERS.filter(({ kind }) => kinds.includes(kind))) {
    try {
      return { kind, ...prepared(open()) };
    } catch (error) {
      refusals.push((error as Error).message);
      causes.push(causeOf(kind, error));
      absent &&= error instanceof SystemCallError && ABSENT.includes(error.errno);
    }
  }
  const reason = refusals.join("; ") || `no device of the kind ${kinds.join(", ")}`;
  if (!absent) throw new Error(reason);
  const because = MOST_TELLING.find((cause) => causes.includes(cause));
  throw new CarrierMissing(reason, because && { because });
}

/** What helps against the first of these that is so helps most. */
const MOST_TELLING = ["net-admin-denied", "no-packet-socket", "no-tun", "no-veth"] as const;

/** A node that is there, and a device that may not be made or set up, are for want of a right. */
function causeOf(kind: string, error: unknown): MissingCause {
  const call = error instanceof SystemCallError ? error.call : "";
  if (call === "ioctl" && isDenied(error)) return "net-admin-denied";
  if (kind === "tun") return "no-tun";
  return call === "socket" ? "no-packet-socket" : "no-veth";
}

function prepared(device: Device): Omit<OpenCarrier, "kind"> {
  try {
    bringUp(NEAR);
    addAddresses(4);
  } catch (error) {
    device[Symbol.dispose]();
    throw error;
  }
  try {
    addAddresses(6);
    return { device };
  } catch (error) {
    return { device, noIpv6: (error as Error).message };
  }
}

function addAddresses(family: 4 | 6): void {
  const { near, prefix } = WIRE_ADDRESSES[family];
  addAddress(NEAR, near, prefix);
  addAddress(NEAR, OWN_ADDRESSES.second[family], family === 4 ? 32 : 128);
}
