/**
 * What an application is told next by its socket: what a read that does not wait gives.
 * @module
 */

import type { Socket, SocketError } from "./socket.ts";

/** Nothing yet; text; the end of text; an error; and where no application holds it, nobody is told. */
export type Told =
  | { readonly kind: "nothing" | "end" | "nobody" }
  | { readonly kind: "text"; readonly bytes: number }
  | { readonly kind: "error"; readonly error: SocketError };

/** Text comes before the error that ended it, and that before the end. */
export function toldNext({ isHeld, unread, error, isEnded, isDeaf, state }: Socket): Told {
  if (!isHeld) return { kind: "nobody" };
  if (unread.length > 0) return { kind: "text", bytes: unread.length };
  if (error !== undefined) return { kind: "error", error };
  return { kind: isEnded || isDeaf || state === "TIME-WAIT" ? "end" : "nothing" };
}
