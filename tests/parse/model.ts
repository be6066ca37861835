/**
 * The 23 sockets that tests/fixtures/ss-versions was made from, and the losses of the tools that
 * printed them.
 */

import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { STATE_OF_TRACE } from "../../lab/tcp/state.ts";
import { fixtureText } from "./fixture.ts";

interface ModelRow {
  family: 4 | 6;
  state: string;
  timer: number;
  retrans: number;
  lip: string;
  lport: number;
  rip: string;
  rport: number;
  iface: number;
  cookie: number;
  expires: number;
  rq: number;
  wq: number;
  uid: number;
  ino: number;
  shut: number | null;
  v6only: number | null;
  users: [name: string, pid: number, fd: number][];
}

const TIMERS = [
  undefined,
  "retransmit",
  "keepalive",
  "time-wait",
  "persist",
  "delayed-ack",
] as const;

/** The sockets as they are, with nothing lost. */
export function truth(): SocketRow[] {
  const { rows } = JSON.parse(fixtureText("ss-versions/model.json")) as { rows: ModelRow[] };
  return rows.map((model) => {
    const kind = TIMERS[model.timer];
    return {
      state: STATE_OF_TRACE.get(`TCP_${model.state}`)!,
      family: model.family,
      local: {
        address: model.lip,
        port: model.lport,
        ...(model.iface === 1 && { interface: "lo" }),
      },
      peer: { address: model.rip, port: model.rport },
      recvQ: model.rq,
      sendQ: model.wq,
      uid: model.uid,
      inode: model.ino,
      cookie: BigInt(model.cookie),
      ...(kind && { timer: { kind, expiresMs: model.expires, retransmits: model.retrans } }),
      ...(model.users.length > 0 &&
        { processes: model.users.map(([name, pid, fd]) => ({ name, pid, fd })) }),
      ...(model.shut !== null &&
        { shutdown: { send: (model.shut & 2) !== 0, receive: (model.shut & 1) !== 0 } }),
      ...(model.v6only !== null && { info: { v6only: `${model.v6only}` } }),
    };
  });
}

/** Something that a tool does not say, or not exactly. */
export interface Loss<Print> {
  /** Which prints lose it. */
  in: (print: Print) => boolean;
  /** What is lost, done to a row. */
  lose: (row: SocketRow) => void;
}

/** What is left of the truth in one print. */
export function leftOf<Print>(print: Print, losses: readonly Loss<Print>[]): SocketRow[] {
  const rows = truth();
  for (const loss of losses) {
    if (loss.in(print)) rows.forEach(loss.lose);
  }
  return rows;
}
