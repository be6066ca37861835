/**
 * A socket's row as JSON.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";

/**
 * A row as one line of JSON. `JSON.stringify` knows no `bigint`, which the cookie is (a u64): it is
 * written as `ss` does, in hexadecimal. Nothing in the line is meant for a terminal.
 *
 * @example
 * ```ts
 * import { parseSs, rowToJson } from "@tcplab/tcplab/parse";
 * import { assertEquals } from "@std/assert";
 *
 * const [row] = parseSs("LISTEN 0 128 127.0.0.1:80 0.0.0.0:* sk:1f");
 * assertEquals(JSON.parse(rowToJson(row!)).cookie, "1f");
 * ```
 */
export function rowToJson(row: SocketRow): string {
  const { cookie } = row;
  return harmless(
    JSON.stringify(cookie === undefined ? row : { ...row, cookie: cookie.toString(16) }),
  );
}

/** A process's name may hold escape sequences meant for the terminal. */
export function harmless(text: string): string {
  return text.replace(
    // deno-lint-ignore no-control-regex
    /[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
