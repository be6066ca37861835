/**
 * A row that is being read: all that it may hold has its place from the beginning.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";

/** What a row holds, as far as it has been read. */
export type DraftRow =
  & {
    [field in keyof Required<SocketRow>]: SocketRow[field] | undefined;
  }
  & Pick<SocketRow, "state" | "family" | "local" | "peer" | "recvQ" | "sendQ">;

/** A row of which the columns have been read. */
export function draftRow(
  { state, family, local, peer }: Pick<SocketRow, "state" | "family" | "local" | "peer">,
): DraftRow {
  return {
    state,
    family,
    local,
    peer,
    recvQ: 0,
    sendQ: 0,
    processes: undefined,
    timer: undefined,
    uid: undefined,
    inode: undefined,
    cookie: undefined,
    info: undefined,
    shutdown: undefined,
  };
}

/**
 * The row, without what it does not hold. Most hold everything; made at once, a row takes half the room
 * of one whose fields are added one by one.
 */
export function finishedRow(draft: DraftRow): SocketRow {
  const { state, family, local, peer, recvQ, sendQ } = draft;
  const { processes, timer, uid, inode, cookie, info, shutdown } = draft;
  if (
    processes !== undefined && timer !== undefined && uid !== undefined && inode !== undefined &&
    cookie !== undefined && info !== undefined && shutdown !== undefined
  ) {
    return {
      state,
      family,
      local,
      peer,
      recvQ,
      sendQ,
      processes,
      timer,
      uid,
      inode,
      cookie,
      info,
      shutdown,
    };
  }
  const row: SocketRow = { state, family, local, peer, recvQ, sendQ };
  if (processes !== undefined) row.processes = processes;
  if (timer !== undefined) row.timer = timer;
  if (uid !== undefined) row.uid = uid;
  if (inode !== undefined) row.inode = inode;
  if (cookie !== undefined) row.cookie = cookie;
  if (info !== undefined) row.info = info;
  if (shutdown !== undefined) row.shutdown = shutdown;
  return row;
}
