/**
 * Whether a row says nothing that its text does not: by other means than the parsers', and looser,
 * so that damaged text can be judged too.
 */

import type { ObservedRow } from "../../lab/parse/observed_row.ts";
import type { Transition } from "../../lab/parse/trace_pipe.ts";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import {
  STATE_OF_KERNEL,
  STATE_OF_NETSTAT,
  STATE_OF_SS,
  STATE_OF_TRACE,
} from "../../lab/tcp/state.ts";

/** What a row says and its text does not. */
export type Judge = (observed: ObservedRow) => string[];

/** Through the URL parser, which knows all spellings of IPv6. */
function canonical(address: string): string {
  if (!address.includes(":")) return address;
  try {
    return new URL(`http://[${address}]`).hostname;
  } catch {
    return address;
  }
}

function says(word: string, { address, port, interface: name = "" }: Endpoint): boolean {
  const colon = word.lastIndexOf(":");
  const [, host, zone = ""] = /^\[?([^%\]]*)\]?(?:%(.*))?$/s.exec(word.slice(0, colon)) ?? [];
  const number = word.slice(colon + 1);
  if (host === undefined || zone !== name) return false;
  if (number === "*" ? port !== 0 : Number(number) !== port) return false;
  if (host === "*") return address === "::" || address === "0.0.0.0";
  return canonical(host) === canonical(address) ||
    canonical(`::ffff:${host}`) === canonical(address);
}

function numbersOf(text: string): Set<number> {
  return new Set(Array.from(text.matchAll(/-?\d+/g), ([digits]) => Number(digits)));
}

/** Looks in the text for what each part of the row says. */
function missing(checks: Record<string, boolean | undefined>): string[] {
  return Object.entries(checks).flatMap(([what, found]) => found === false ? [what] : []);
}

export const judgeSs: Judge = ({ row, line: printed }) => {
  // The table may be indented as a whole.
  const line = printed.trimStart();
  const numbers = numbersOf(line);
  const words = line.split(/[ \t\r\n]+/);
  const spelling = [...STATE_OF_SS].find(([, state]) => state === row.state)![0];
  const { timer, uid, inode, cookie, processes, shutdown, info } = row;
  const queue = (value: number) =>
    value === 0 || numbers.has(value) || numbers.has(value - 2 ** 32) ||
    new RegExp(`^(?:tcp *)?${spelling}${value}(?!\\d)`).test(line);
  const arrow = shutdown &&
    `${shutdown.receive ? "-" : "<"}-${shutdown.send ? "-" : ">"}`;
  return missing({
    state: new RegExp(`^(?:tcp *)?${spelling}`).test(line),
    local: words.some((word) => says(word, row.local)),
    peer: words.some((word) => says(word, row.peer)),
    recvQ: queue(row.recvQ),
    sendQ: queue(row.sendQ),
    timer: timer && line.includes("timer:(") && numbers.has(timer.retransmits),
    uid: uid === undefined ? undefined : new RegExp(`uid:0*${uid}(?!\\d)`).test(line),
    inode: inode === undefined ? undefined : new RegExp(`ino:0*${inode}(?!\\d)`).test(line),
    cookie: cookie === undefined
      ? undefined
      : new RegExp(`sk:0*${cookie === 0n ? "0" : cookie.toString(16)}(?![\\da-f])`, "i").test(line),
    shutdown: arrow === undefined ? undefined : words.includes(arrow),
    processes: processes?.every(({ name, pid, fd }) =>
      line.includes(`("${name}",pid=`) && numbers.has(pid) && numbers.has(fd!)
    ),
    info: Object.entries(info ?? {}).every(([name, value]) =>
      line.includes(name) && line.includes(value)
    ),
  });
};

export const judgeNetstat: Judge = ({ row, line }) => {
  const numbers = numbersOf(line);
  const words = line.split(/ +/);
  const spelling = [...STATE_OF_NETSTAT].find(([, state]) => state === row.state)![0];
  const { timer, uid, inode, processes, info } = row;
  return missing({
    state: line.includes(` ${spelling}`),
    local: words.some((word) => says(word, row.local)),
    peer: words.some((word) => says(word, row.peer)),
    recvQ: numbers.has(row.recvQ),
    sendQ: numbers.has(row.sendQ),
    timer: timer && (line.includes(`/${timer.retransmits}`) || numbers.has(timer.retransmits)),
    uid: uid === undefined ? undefined : numbers.has(uid),
    inode: inode === undefined ? undefined : numbers.has(inode),
    processes: processes?.every(({ name, pid }) => line.includes(`${pid}/${name}`)),
    // An old net-tools forgot the space after ESTABLISHED.
    info: Object.values(info ?? {}).every((value) =>
      words.includes(value) || words.includes(`${spelling}${value}`)
    ),
  });
};

export const judgeProc: Judge = ({ row, line }) => {
  const fields = line.trim().split(/[ :\t]+/);
  const hex = (index: number) => Number(`0x${fields[index]}`);
  const port = (index: number, end: Endpoint) => hex(index) === end.port;
  const [state, kind] = [STATE_OF_KERNEL.get(hex(5)), hex(8)];
  return missing({
    local: port(2, row.local) && addressOf(fields[1]!) === canonical(row.local.address),
    peer: port(4, row.peer) && addressOf(fields[3]!) === canonical(row.peer.address),
    state: state === row.state,
    sendQ: hex(6) === row.sendQ,
    recvQ: hex(7) === row.recvQ,
    timer: (row.timer !== undefined) === (kind !== 0) &&
      (row.timer === undefined || hex(9) * 10 === row.timer.expiresMs),
    uid: Number(fields[11]) === row.uid,
    inode: Number(fields[13]) === row.inode,
  });
};

/** Words of 32 bits, each with its bytes reversed. */
function addressOf(digits: string): string {
  const bytes = (digits.match(/.{8}/g) ?? [])
    .flatMap((word) => word.match(/../g)!.reverse()).map((byte) => Number(`0x${byte}`));
  if (bytes.length === 4) return bytes.join(".");
  const groups = Array.from({ length: 8 }, (_, i) => bytes[2 * i]! * 256 + bytes[2 * i + 1]!);
  return canonical(groups.map((group) => group.toString(16)).join(":"));
}

/** What a change of state says and its line does not. */
export function judgeTransition(change: Transition, line: string): string[] {
  const [, head, event] = /^ *(.*): inet_sock_set_state: (.*)$/s.exec(line) ?? ["", "", ""];
  const valueOf = (key: string) =>
    event!.split(/\s+/).findLast((field) => field.startsWith(`${key}=`))?.slice(key.length + 1);
  const { family, local, peer, from, to } = change;
  const version = family === 6 ? "v6" : "";
  const address = (side: string) => canonical(valueOf(`${side}addr${version}`) ?? "");
  const words = head!.split(" ");
  const has = (word: RegExp, value: number) =>
    words.some((text) => Number(word.exec(text)?.[1]) === value);
  return missing({
    family: valueOf("family") === `AF_INET${family === 6 ? "6" : ""}`,
    local: address("s") === canonical(local.address) && Number(valueOf("sport")) === local.port,
    peer: address("d") === canonical(peer.address) && Number(valueOf("dport")) === peer.port,
    from: STATE_OF_TRACE.get(valueOf("oldstate") ?? "") === from,
    to: STATE_OF_TRACE.get(valueOf("newstate") ?? "") === to,
    comm: head!.startsWith(`${change.comm}-`),
    pid: has(/-(\d+)$/, change.pid),
    cpu: has(/^\[(\d+)\]$/, change.cpu),
    atSeconds: has(/^([\d.]+)$/, change.atSeconds),
  });
}
