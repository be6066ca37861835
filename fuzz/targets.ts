/**
 * All parsers and decoders of the lab, and the segment codec, each with a check by other means.
 * @module
 */

import { detectTable } from "../lab/parse/detect.ts";
import { openNetstatReader, parseNetstatStream, readNetstat } from "../lab/parse/netstat.ts";
import { type ObservedRow, pushText } from "../lab/parse/observed_row.ts";
import { parseTcpInfo } from "../lab/parse/parse_tcp_info.ts";
import { parseProcNetTcpStream, readProcNetTcp } from "../lab/parse/proc_net_tcp.ts";
import { MAX_HELD } from "../lab/parse/row_stream.ts";
import { parseServices } from "../lab/parse/services.ts";
import { decodeSockDiag } from "../lab/parse/sock_diag.ts";
import { openSsReader, parseSsStream, readSs } from "../lab/parse/ss.ts";
import { parseTraceLine } from "../lab/parse/trace_pipe.ts";
import { decodeSegment, encodeSegment } from "../lab/tcp/segment.ts";
import type { SocketRow } from "../lab/tcp/socket_row.ts";
import { judgeNetstat, judgeProc, judgeSs, judgeTransition } from "../tests/parse/justified.ts";
import { damagedBytes, damagedText } from "./damage.ts";
import type { Random } from "./random.ts";
import { DUMPS, SEGMENTS, TEXTS } from "./samples.ts";
import { type Target, Wrong } from "./target.ts";

const U32 = 0xffff_ffff;

/** Each row stands on lines of its own, and says what they say, in numbers that the kernel has. */
function checkRows(rows: readonly ObservedRow[], text: string, judge: typeof judgeSs): void {
  const lines = text.split("\n");
  let next = 1;
  for (const observed of rows) {
    const { line, lineNumber, row } = observed;
    if (lineNumber < next) throw new Wrong(`line ${lineNumber} is in two rows`);
    const own = line.split("\n");
    next = lineNumber + own.length;
    if (own.some((part, i) => lines[lineNumber - 1 + i] !== part)) {
      throw new Wrong(`no such line ${lineNumber}: ${JSON.stringify(line)}`);
    }
    const unsaid = judge(observed);
    if (unsaid.length > 0) throw new Wrong(`${unsaid} not said by ${JSON.stringify(line)}`);
    checkSizes(row);
  }
}

function checkSizes(
  { recvQ, sendQ, uid = 0, inode = 0, timer, processes = [], local, peer }: SocketRow,
) {
  const numbers: [number, most: number][] = [
    [recvQ, U32],
    [sendQ, U32],
    [uid, U32],
    [inode, Number.MAX_SAFE_INTEGER],
    [local.port, 65535],
    [peer.port, 65535],
    [timer?.expiresMs ?? 0, 10 * U32],
    [timer?.retransmits ?? 0, 255],
    ...processes.flatMap(({ pid, fd = 0 }) => [pid, fd]).map((
      number,
    ): [number, number] => [number, 2 ** 31 - 1]),
  ];
  for (const [number, most] of numbers) {
    if (!Number.isInteger(number) || number < 0 || number > most) throw new Wrong(`${number}`);
  }
}

function table(
  name: string,
  texts: readonly string[],
  read: (text: string) => ObservedRow[],
  judge: typeof judgeSs,
): Target {
  return {
    name,
    make: (random) => damagedText(texts, random),
    check: (text) => checkRows(read(text as string), text as string, judge),
  };
}

/** A stream, cut anywhere, yields what the whole text has, or complains of the same. */
function stream(
  name: string,
  texts: readonly string[],
  rowsOf: (text: string) => SocketRow[],
  open: (source: ReadableStream<Uint8Array>) => AsyncIterable<SocketRow>,
): Target {
  return {
    name,
    make: (random) => damagedText(texts, random),
    async check(text, random) {
      // As it comes out of bytes: lone surrogates do not.
      const bytes = new TextEncoder().encode(text as string);
      const whole = attempt(() => rowsOf(new TextDecoder().decode(bytes)));
      const rows: SocketRow[] = [];
      let complaint: string | undefined;
      try {
        for await (const row of open(ReadableStream.from(cut(bytes, random)))) rows.push(row);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        complaint = error.message;
      }
      const isSame = complaint === whole.complaint &&
        (complaint !== undefined || textOf(rows) === textOf(whole.rows));
      if (!isSame) throw new Wrong(`the stream has ${complaint ?? textOf(rows)}`);
      if (complaint !== undefined) throw new SyntaxError(complaint);
    },
  };
}

function attempt(read: () => SocketRow[]): { rows: SocketRow[]; complaint?: string } {
  try {
    return { rows: read() };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { rows: [], complaint: error.message };
  }
}

function* cut(bytes: Uint8Array, random: Random): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + random.below(random.below(2) === 0 ? 7 : 5000);
    yield bytes.subarray(at, end);
    at = end;
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part) => typeof part === "bigint" ? `${part}` : part);
}

/** Rows in the order of the messages, each with the numbers at the offsets of inet_diag_msg. */
function checkDiag(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (const row of decodeSockDiag(bytes)) {
    for (; !says(view, at, row); at += Math.max(4, view.getUint32(at, true) + 3 & ~3)) {
      if (at + 88 > bytes.length) throw new Wrong(`no message says ${textOf(row)}`);
    }
    at += view.getUint32(at, true) + 3 & ~3;
  }
}

function says(
  view: DataView,
  at: number,
  { local, peer, uid, inode, cookie, recvQ }: SocketRow,
): boolean {
  return at + 88 <= view.byteLength && view.getUint16(at + 4, true) === 20 &&
    view.getUint16(at + 20) === local.port && view.getUint16(at + 22) === peer.port &&
    view.getUint32(at + 72, true) === recvQ && view.getUint32(at + 80, true) === uid &&
    view.getUint32(at + 84, true) === inode && view.getBigUint64(at + 60, true) === cookie;
}

function checkInfo(text: string): void {
  const info: Record<string, string> = {};
  for (const item of text.split(/\s+/)) {
    const colon = item.indexOf(":");
    if (item !== "" && !item.startsWith("__proto__")) {
      info[colon < 0 ? item : item.slice(0, colon)] = colon < 0 ? "" : item.slice(colon + 1);
    }
  }
  const { rest, ...figures } = parseTcpInfo(info);
  for (const [name, value] of Object.entries(rest)) {
    if (info[name] !== value) throw new Wrong(`rest.${name} is ${value}`);
  }
  const numbers = JSON.stringify(figures).match(/:-|:null/);
  if (numbers !== null) throw new Wrong(`figures are ${JSON.stringify(figures)}`);
}

/** What has been decoded can be encoded, and is then the same again. */
function checkSegment(packet: Uint8Array): void {
  const segment = decodeSegment(packet);
  if (segment === undefined) return;
  const again = decodeSegment(encodeSegment(segment));
  const plain = (value: unknown) =>
    JSON.stringify(value, (_, part) => part instanceof Set ? [...part] : part);
  if (plain(again) !== plain(segment)) throw new Wrong(`${plain(segment)} became ${plain(again)}`);
}

/** As a stream is read. */
function held(text: string, open: typeof openSsReader | typeof openNetstatReader): SocketRow[] {
  const rows: SocketRow[] = [];
  pushText(text, open(({ row }) => rows.push(row), {}, MAX_HELD));
  return rows;
}

/** The targets. */
export const TARGETS: readonly Target[] = [
  table("parseSs", TEXTS.ss, (text) => readSs(text), judgeSs),
  table("parseNetstat", TEXTS.netstat, (text) => readNetstat(text), judgeNetstat),
  table("parseProcNetTcp", TEXTS.proc, readProcNetTcp, judgeProc),
  stream("parseSsStream", TEXTS.ss, (text) => held(text, openSsReader), parseSsStream),
  stream(
    "parseNetstatStream",
    TEXTS.netstat,
    (text) => held(text, openNetstatReader),
    parseNetstatStream,
  ),
  stream(
    "parseProcNetTcpStream",
    TEXTS.proc,
    (text) => readProcNetTcp(text).map(({ row }) => row),
    parseProcNetTcpStream,
  ),
  {
    name: "parseTraceLine",
    make: (random) => damagedText(TEXTS.trace, random),
    check(text) {
      const unsaid = judgeTransition(parseTraceLine(text as string), text as string);
      if (unsaid.length > 0) throw new Wrong(`${unsaid} not said`);
    },
  },
  {
    name: "parseTcpInfo",
    make: (random) => damagedText(TEXTS.info, random),
    check: (text) => checkInfo(text as string),
  },
  {
    name: "detectTable",
    make: (random) =>
      damagedText([...TEXTS.ss, ...TEXTS.netstat, ...TEXTS.proc], random).split("\n")[0]!,
    check(line) {
      const kind = detectTable(line as string);
      if (![undefined, "ss", "netstat", "proc"].includes(kind)) throw new Wrong(`${kind}`);
    },
  },
  {
    name: "parseServices",
    make: (random) => damagedText(["http 80/tcp www # x\nssh\t22/tcp\ndomain 53/udp\n"], random),
    check(text) {
      for (const [name, port] of parseServices(text as string)) {
        if (port > 65535 || !(text as string).includes(name)) throw new Wrong(`${name} ${port}`);
      }
    },
  },
  {
    name: "decodeSockDiag",
    make: (random) => damagedBytes(DUMPS, random),
    check: (bytes) => checkDiag(bytes as Uint8Array),
    // The kernel's own refusal, which such bytes may tell of.
    allows: (error) => error instanceof Error && error.name === "NetlinkError",
  },
  {
    name: "segment",
    make: (random) => damagedBytes(SEGMENTS, random),
    check: (bytes) => checkSegment(bytes as Uint8Array),
  },
];
