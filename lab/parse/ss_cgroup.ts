/**
 * `cgroup:/path` in a row of `ss`. A path may hold spaces, and so imitate what stands after it.
 *
 * `-e` prints it among its own fields, and the option `--cgroup` at their end: either, or both.
 * @module
 */

import { type Fail, quote } from "./cannot_parse.ts";
import type { DraftRow } from "./draft_row.ts";
import { lastOf, wordEnd } from "./scan.ts";

const SPACE = 32;
/** Which directions are open: a word of ss. */
const ARROWS = new Set(["<->", "<--", "-->", "---"]);
/** What would be that of `--cgroup`, had the path ended before it. */
const AGAIN = / (?:<->|<--|-->|---)(?: (?:tos|tclass|class_id):\S+)* cgroup:/;

/**
 * Reads what `-e` prints, and returns the index after the path. The kernel gives cgroup and shutdown
 * for the same sockets, so the last arrow is the real one; and it shows v6only only where a
 * socket has no peer.
 */
export function readCgroup(text: string, from: number, row: DraftRow, fail: Fail): number {
  let end = text.length;
  let space = lastOf(SPACE, text, from, end);
  while (!ARROWS.has(text.slice(space + 1, end))) {
    if (space < from) fail("no shutdown arrow after the cgroup");
    end = space;
    space = lastOf(SPACE, text, from, end);
  }
  const noPeer = row.state === "LISTEN" || row.state === "CLOSED";
  const v6only = row.family === 6 && noPeer && /^ v6only:[01]$/.test(text.slice(space - 9, space));
  const pathEnd = v6only ? space - 9 : space;
  if (pathEnd < from) fail("no shutdown arrow after the cgroup");
  const path = text.slice(from, pathEnd);
  if (path.includes(" cgroup:") && AGAIN.test(path)) fail(`the cgroup ${quote(path)} may be two`);
  if (row.info === undefined) row.info = { cgroup: path };
  else row.info.cgroup = path;
  return pathEnd;
}

/** What `-i` and `-m` begin with in the same line (`-O`). */
const INFO = new RegExp(
  " (?:(?:skmem|mem):\\(|inet-sockopt: \\(|" +
    "(?:(?:ts|usec_ts|sack|ecn|ecnseen|fastopen) )*(?:[\\w-]+ )?" +
    "(?:wscale|rto|backoff|rtt|ato|mss|pmtu|rcvmss|advmss|cwnd):)",
  "y",
);

/**
 * Reads what `--cgroup` prints, and returns the index after the path. Nothing follows but what `-i`
 * and `-m` say; and after `-e` the path is known. With `-O` and without `-e` a path's last word may
 * look like a congestion control's name, and is taken for it.
 */
export function readLastCgroup(text: string, from: number, row: DraftRow, fail: Fail): number {
  const stated = row.info?.cgroup;
  if (stated !== undefined) {
    const end = from + stated.length;
    const isSame = text.startsWith(stated, from) && (end === text.length || text[end] === " ");
    return isSame ? end : fail("cgroup stands there twice, and not the same");
  }
  const end = pathEnd(text, from, fail);
  (row.info ??= {}).cgroup = text.slice(from, end);
  return end;
}

function pathEnd(text: string, from: number, fail: Fail): number {
  const end = wordEnd(text, from);
  INFO.lastIndex = end;
  if (end === text.length || INFO.test(text)) return end;
  return /[:(<>]|---/.test(text.slice(end))
    ? fail("no shutdown arrow after the cgroup, and its name may hold spaces (print all: -e)")
    : text.length;
}
