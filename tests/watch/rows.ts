/** Rows of sockets that there are not. */

import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { TCP_STATES, type TcpState } from "../../lab/tcp/state.ts";

/** A row; what is not said is made up from the cookie. */
export function row(
  cookie: number,
  state: TcpState,
  rest: Partial<SocketRow> = {},
): ObservedRow {
  const made: SocketRow = {
    state,
    family: 4,
    local: { address: "127.0.0.1", port: 80 },
    peer: { address: `10.${cookie >> 14 & 0xff}.0.1`, port: 1024 + cookie % 0x4000 },
    recvQ: 0,
    sendQ: 0,
    uid: 0,
    inode: cookie,
    cookie: BigInt(cookie),
    ...rest,
  };
  return { row: made, line: `row of ${cookie}`, lineNumber: 1 };
}

/** The same without a cookie, as netstat and /proc tell it. */
export function withoutCookie({ row: { cookie: _, ...row }, ...rest }: ObservedRow): ObservedRow {
  return { ...rest, row };
}

const STATES = TCP_STATES.filter((state) => state !== "CLOSED");

/**
 * So many rows at a time: from one time to the next a tenth of the sockets is gone, as many are new,
 * and of the others every tenth has changed its state.
 */
export function* manyRows(count: number, time: number): Generator<ObservedRow> {
  const first = Math.floor(time * count / 10);
  for (let cookie = first; cookie < first + count; cookie++) {
    const changes = Math.floor((time + cookie % 10) / 10);
    yield row(cookie, STATES[(cookie + changes) % STATES.length]!);
  }
}
