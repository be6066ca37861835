/**
 * A socket's row, checked where it comes from elsewhere: apart from its type, so that who has no use
 * for that does without what checks it.
 * @module
 */

import * as z from "zod";
import type { SocketRow as Row } from "./socket_row.ts";
import { TCP_STATES, type TcpState } from "./state.ts";

const port = z.int().min(0).max(65535);
const count = z.int().min(0);
const endpoint = z.strictObject({
  address: z.string(),
  port,
  interface: z.string().exactOptional(),
});

/**
 * One TCP socket, as the parsers return it. What the text does not say is absent, never guessed.
 *
 * The schema of the same name checks a value from elsewhere (a file, another process): it throws a
 * `ZodError` where that is none.
 *
 * @example
 * ```ts
 * import { SocketRow } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const row: SocketRow = SocketRow.parse({
 *   state: "LISTEN",
 *   family: 4,
 *   local: { address: "127.0.0.1", port: 80 },
 *   peer: { address: "0.0.0.0", port: 0 },
 *   recvQ: 0,
 *   sendQ: 128,
 * });
 * assertEquals(row.local.port, 80);
 * ```
 */
export type SocketRow = Row;

/** Checks that a value is a {@linkcode SocketRow}. */
export const SocketRow: z.ZodType<SocketRow> = z.strictObject({
  state: z.enum(TCP_STATES as [TcpState, ...TcpState[]]),
  family: z.literal([4, 6]),
  local: endpoint,
  peer: endpoint,
  recvQ: count,
  sendQ: count,
  timer: z.strictObject({
    kind: z.enum(["retransmit", "keepalive", "time-wait", "persist", "delayed-ack", "unknown"]),
    expiresMs: z.number().min(0),
    retransmits: count,
  }).exactOptional(),
  uid: count.exactOptional(),
  inode: count.exactOptional(),
  cookie: z.bigint().exactOptional(),
  processes: z.array(
    z.strictObject({ name: z.string(), pid: count, fd: count.exactOptional() }),
  ).exactOptional(),
  shutdown: z.strictObject({ send: z.boolean(), receive: z.boolean() }).exactOptional(),
  info: z.record(z.string(), z.string()).exactOptional(),
});
