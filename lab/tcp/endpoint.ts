/**
 * Endpoints as text.
 * @module
 */

import type { Endpoint } from "./socket_row.ts";

/** An endpoint as people and `ss` write it. */
export function written({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}
