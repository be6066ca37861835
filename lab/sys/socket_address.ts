/**
 * Addresses of sockets as the kernel has them: struct sockaddr_in (ip(7)) and sockaddr_in6 (ipv6(7)).
 * @module
 */

import { formatAddress, parseAddress } from "../tcp/address.ts";
import type { Endpoint } from "../tcp/socket_row.ts";

/** The address families. */
export const AF = { 4: 2, 6: 10 } as const;

/** Of struct sockaddr_in6, the larger. */
const NAME_SIZE = 28;
const SIZE = { 4: 16, 6: NAME_SIZE } as const;
/** Of the address in the two. */
const OFFSET = { 4: 4, 6: 8 } as const;
const LENGTH = { 4: 4, 6: 16 } as const;

/** Room for one address, and what the kernel is told of its length: one for all calls. */
export class SocketAddress {
  /** The address; the kernel writes into it. */
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(NAME_SIZE);
  readonly #view = new DataView(this.bytes.buffer);
  readonly #length = new Uint32Array([NAME_SIZE]);
  /** A socklen_t for the kernel to read and to write. */
  readonly length: Uint8Array<ArrayBuffer> = new Uint8Array(this.#length.buffer);

  /** Makes room for an answer, or for just one of a family's: some calls give no shorter one. */
  empty(family: 4 | 6 = 6): this {
    this.#length[0] = SIZE[family];
    return this;
  }

  /** Writes an endpoint, and returns its length. A text that is no address is a `TypeError`. */
  put({ address, port }: Pick<Endpoint, "address" | "port">): number {
    const octets = parseAddress(address);
    if (octets === undefined) throw new TypeError(`Not an IP address: ${address}`);
    const family = octets.length === 4 ? 4 : 6;
    this.bytes.fill(0);
    this.#view.setUint16(0, AF[family], true);
    this.#view.setUint16(2, port);
    this.bytes.set(octets, OFFSET[family]);
    return SIZE[family];
  }

  /** Writes that there is none, AF_UNSPEC, at the length of a family's. */
  putNone(family: 4 | 6): number {
    this.bytes.fill(0);
    return SIZE[family];
  }

  /** The family of what the kernel wrote, `undefined` for one that is not of the internet's. */
  get family(): 4 | 6 | undefined {
    const family = this.#view.getUint16(0, true);
    return family === AF[4] ? 4 : family === AF[6] ? 6 : undefined;
  }

  /** What the kernel wrote. */
  get endpoint(): Endpoint {
    const family = this.family;
    if (family === undefined) throw new Error("an address that is not an IP address");
    const octets = this.bytes.subarray(OFFSET[family], OFFSET[family] + LENGTH[family]);
    return { address: formatAddress(octets), port: this.#view.getUint16(2) };
  }
}
