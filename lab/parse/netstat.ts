/**
 * The output of `netstat` on Linux: net-tools 1.60 and 2.10, and busybox, with any of
 * `-t -a -n -o -e -p -W -l`.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { cannotParse, type Fail } from "./cannot_parse.ts";
import type { Services } from "./endpoint.ts";
import { type Columns, parseNetstatRow } from "./netstat_row.ts";
import { type LineReader, type ObservedRow, pushText, type RowSink } from "./observed_row.ts";
import { MAX_HELD, streamRows } from "./row_stream.ts";
import { trimSpaces } from "./scan.ts";

/** What {@linkcode parseNetstat} cannot know from the text. */
export interface NetstatOptions {
  /** The ports of service names, as `/etc/services` has them, for text printed without `-n`. */
  services?: Services;
  /** Whether the text was printed with `-W`, so that no address can have been cut. */
  wide?: boolean;
}

/**
 * Reads the output of Linux's `netstat`: net-tools (1.60 to 2.10) or busybox.
 *
 * Rows of other protocols are skipped, as are tables of other kinds of sockets (Unix domain).
 * Headers may be missing, and tables may follow each other. Without `-W`, net-tools cuts an IPv6
 * address to its column, and the rest can still look like an address: a text where that may have
 * happened is refused. A user's name is not a number, and becomes `info.user`.
 *
 * @param text What `netstat` printed.
 * @param options What the text does not say.
 * @returns The TCP sockets, in the order of the text.
 * @throws {SyntaxError} Where the text is not such a table (another system's netstat, routes,
 * interfaces), or a TCP row cannot be understood; it names the line.
 *
 * @example
 * ```ts
 * import { parseNetstat } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const [row] = parseNetstat(
 *   "tcp6  0  0 127.0.0.1:9001  127.0.0.1:40101  ESTABLISHED off (0.00/0/0)\n",
 * );
 * assertEquals(row?.local, { address: "::ffff:127.0.0.1", port: 9001 });
 * ```
 */
export function parseNetstat(text: string, options: NetstatOptions = {}): SocketRow[] {
  const rows: SocketRow[] = [];
  pushText(text, openNetstatReader(({ row }) => rows.push(row), options));
  return rows;
}

/** Like {@linkcode parseNetstat}, with each row's text. */
export function readNetstat(text: string, options: NetstatOptions = {}): ObservedRow[] {
  const rows: ObservedRow[] = [];
  pushText(text, openNetstatReader((row) => rows.push(row), options));
  return rows;
}

/**
 * Like {@linkcode parseNetstat}, over a stream of any length: rows come as they are read, in flat
 * memory.
 *
 * Rows that came before an error may have been yielded when it is thrown. From the first IPv6 address that
 * may have been cut, rows wait for a longer one that proves `-W`; after 10,000 the text is refused,
 * so say `wide` where it is known. Whoever stops early (`break`, `return()`) cancels the stream.
 *
 * @param source UTF-8, cut anywhere.
 * @param options What the text does not say.
 * @throws {SyntaxError} Like {@linkcode parseNetstat}; and whatever the stream itself fails with.
 *
 * @example
 * ```ts
 * import { parseNetstatStream } from "@tcplab/tcplab";
 * import { assertEquals } from "@std/assert";
 *
 * const printed = new Blob(["tcp  0  0 127.0.0.1:80  127.0.0.1:4000  TIME_WAIT\n"]).stream();
 * for await (const { state } of parseNetstatStream(printed)) assertEquals(state, "TIME-WAIT");
 * ```
 */
export function parseNetstatStream(
  source: ReadableStream<Uint8Array>,
  options: NetstatOptions = {},
): AsyncGenerator<SocketRow, void> {
  return streamRows(source, (emit) => openNetstatReader(emit, options, MAX_HELD));
}

const TITLE =
  /^Active (?:Internet connections|UNIX domain sockets) \((?:servers and established|only servers|w\/o servers)\)$/;
const HEADER =
  /^Proto +Recv-Q +Send-Q +Local Address +Foreign Address +State(?: +(User) +Inode)?(?: +(PID\/Program name))?(?: +(Timer))?$/;
const UNIX_HEADER = /^Proto +RefCnt +Flags +Type +State +I-Node +(?:PID\/Program name +)?Path$/;
const OTHER = /^(?:(?:udp|raw|sctp|icmp|udplite|udpl|mptcp)6? +\d+ +\d+ +\S|unix +\d+ +\[)/;
/** net-tools says so on stderr if it may not see all programs; people paste it. */
const NOTE = /^\(Not all processes could be identified|^ will not be shown, you would have to be/;
/** Other protocols' rows are wider, and what a name of a program leaves to the next line is not. */
const REST_WIDTH = 44;
/** Of `addr:port`, in a table without -W. */
const CUT_WIDTH = 23;

const WHAT = "netstat output";

/**
 * Opens a reader. From the first row whose address may have been cut, rows are held back until a
 * longer address tells that it was not; after `maxHeld` of them, the text is refused.
 */
export function openNetstatReader(
  emit: RowSink,
  { services, wide = false }: NetstatOptions = {},
  maxHeld = Infinity,
): LineReader {
  let lineNumber = 0;
  let text = "";
  let isTable = false;
  let isWide = wide;
  let columns: Columns | undefined;
  /** Whether a newline may have cut the last row's program. */
  let mayGoOn = false;
  /** The first of them is the doubtful one. */
  let held: ObservedRow[] = [];

  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, lineNumber, reason, text);
  };

  function pushRow(): void {
    const { row, ipv6Width, mayGoOn: isDoubtful } = parseNetstatRow(text, columns, services, fail);
    mayGoOn = isDoubtful;
    if (ipv6Width > CUT_WIDTH) {
      isWide = true;
      held.forEach(emit);
      held = [];
    }
    const observed = { row, line: text, lineNumber };
    if (held.length === 0 && (isWide || ipv6Width < CUT_WIDTH)) return emit(observed);
    held.push(observed);
    if (held.length >= maxHeld) refuseCut();
  }

  function refuseCut(): void {
    const [doubtful] = held;
    if (doubtful === undefined) return;
    const reason = `an IPv6 address may have been cut to ${CUT_WIDTH} characters (print all: -W)`;
    throw cannotParse(WHAT, doubtful.lineNumber, reason, doubtful.line);
  }

  function pushOther(): void {
    const line = trimSpaces(text);
    if (text === "" || text === "\r") return;
    if (mayGoOn && line.length < REST_WIDTH && (line === "" || OTHER.test(line))) {
      fail("this may be the rest of the program's name above, in which there is a newline");
    }
    mayGoOn = false;
    if (line === "" || NOTE.test(line)) return;
    const header = HEADER.exec(line);
    if (header !== null) {
      const [, user, program, timer] = header.map((column) => column !== undefined);
      columns = { user: user!, program: program!, timer: timer! };
    } else if (TITLE.test(line)) {
      columns = undefined;
    } else if (!UNIX_HEADER.test(line) && !OTHER.test(line)) {
      fail("not a row or header of Linux's netstat");
    }
    isTable = true;
  }

  return {
    what: WHAT,
    push(line) {
      lineNumber++;
      text = line;
      if (/^tcp6? /.test(line)) {
        pushRow();
        isTable = true;
      } else {
        pushOther();
      }
    },
    end() {
      if (!isTable) throw cannotParse(WHAT, 1, "the text is empty");
      refuseCut();
    },
  };
}
