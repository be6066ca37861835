/**
 * Whose table a text is.
 * @module
 */

import { readStart } from "./ss_start.ts";

/** Whose table it is. */
export type TableKind = "ss" | "netstat" | "proc";

const PROC = /^ *(?:sl +local_address|\d+: [\dA-F]{8,32}:[\dA-F]{4} )/;
const NETSTAT =
  /^(?:Active (?:Internet|UNIX)|Proto +Re[cf]|\(Not all processes|[a-z]+6? +\d+ +(?:\d+ +\S|\[))/;
/** Its header, or a row of one state only, which the parser knows what to say of. */
const SS = /^ *(?:Netid|State|Recv-Q|Local Address|\d+ +\d+ +\S+:\S+ +\S+:)/;

/**
 * Tells by its first line that is not blank whose table a text is.
 *
 * @returns `undefined` where it is nobody's.
 */
export function detectTable(line: string): TableKind | undefined {
  if (PROC.test(line)) return "proc";
  if (NETSTAT.test(line)) return "netstat";
  return SS.test(line) || readStart(line) !== undefined ? "ss" : undefined;
}
