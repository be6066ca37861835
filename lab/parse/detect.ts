/**
 * Whose table a text is.
 * @module
 */

import { indentOf } from "./indent.ts";
import { noteOf } from "./netstat_family.ts";
import { trimSpaces } from "./scan.ts";
import { readStart } from "./ss_start.ts";

/** Whose table it is. */
export type TableKind = "ss" | "netstat" | "proc";

const PROC = /^[ \t]*(?:sl +local_address|\d+: [\dA-F]{8,32}:[\dA-F]{4} )/;
const NETSTAT =
  /^(?:Active (?:Internet|UNIX|Bluetooth|IPX|AX\.25|X\.25|NET\/ROM)|Proto +(?:Re[cf]|Dest)|(?:IPv6\/)?IPv4 Group|[a-z]+6? +\d+ +(?:\d+ +\S|\[))/;
/** Its header, or a row of one state only, which the parser knows what to say of. */
const SS = /^(?:Netid|State|Recv-Q|Local Address|\d+ +\d+ +\S+:\S+ +\S+:)/;

/**
 * Finds by its first line that is not blank whose table a text is.
 *
 * @returns `undefined` where it is no tool's.
 */
export function detectTable(line: string): TableKind | undefined {
  if (PROC.test(line)) return "proc";
  // It may be indented as a whole.
  const text = line.slice(indentOf(line).length);
  if (NETSTAT.test(text) || noteOf(trimSpaces(text)) !== undefined) return "netstat";
  return SS.test(text) || readStart(text) !== undefined ? "ss" : undefined;
}
