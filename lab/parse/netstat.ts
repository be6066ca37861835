/**
 * The output of `netstat` on Linux: net-tools 1.60 to 2.10, busybox and toybox, with any of
 * `-t -a -n -o -e -p -W -l`.
 * @module
 */

import type { SocketRow } from "../tcp/socket_row.ts";
import { cannotParse, type Fail } from "./cannot_parse.ts";
import type { Services } from "./endpoint.ts";
import { indentOf, unindent } from "./indent.ts";
import { ASKED, FAMILIES, type Family, noteOf, OTHER_PROTOCOL } from "./netstat_family.ts";
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
 * Reads the output of Linux's `netstat`: net-tools (1.60 to 2.10), busybox, or toybox (Android).
 *
 * Rows of other protocols are skipped, as are other families' tables (Unix domain, Bluetooth, IPX,
 * AX.25 and so on), and the tools' notes. Headers may be missing, tables may follow each other, and
 * all may be indented. A user's name is not a number, and becomes `info.user`.
 *
 * Without `-W`, net-tools and toybox cut an IPv6 address to its column, and the rest can still look
 * like an address: a text where that may have happened is refused. One case cannot be recognised: under
 * `tcp` (not `tcp6`) net-tools 1.60 cuts IPv6 to 23 characters, and busybox prints all; where nothing
 * else shows whose text it is (a timer, a note), such an address is taken as it stands.
 *
 * Without a header, a program and a timer can be distinguished by their columns only: a row with both
 * whose spaces are not as they were printed is refused. toybox does not cut a program's name: whoever
 * may run a program can put rows into what its `-p` prints. Not read: the contexts of `-Z`.
 *
 * @param text What `netstat` printed.
 * @param options What the text does not say.
 * @returns The TCP sockets, in the order of the text.
 * @throws {SyntaxError} Where the text is not such a table (another system's netstat, routes,
 * interfaces), or a TCP row cannot be understood; it names the line.
 * @throws {TypeError} Where it is not given a string.
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
 * so say `wide` where it is known. Stopping early (`break`, `return()`) cancels the stream.
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

const TITLE = new RegExp(`^Active Internet connections \\(${ASKED}\\)$`);
const COLUMNS = "^Proto +Recv-Q +Send-Q +Local Address +Foreign Address +State";
const HEADER = new RegExp(
  `${COLUMNS}(?: +(User) +Inode)?(?: +(PID/Program [Nn]ame))?(?: +(Timer))?$`,
);
/** With a column that is not known. */
const WIDER_HEADER = new RegExp(`${COLUMNS} +\\S`);
/** Other protocols' rows are wider, and what a name of a program leaves to the next line is not. */
const REST_WIDTH = 44;
/** Of `addr:port`, in a table without -W. */
const CUT_WIDTH = 23;

const WHAT = "netstat output";

const ROW_START = /^tcp6? /;

/** A row that is not TCP's. */
function isOther(line: string, family: Family | undefined): boolean {
  return OTHER_PROTOCOL.test(line) || family?.row.test(line) === true ||
    FAMILIES.some(({ isNamed, row }) => isNamed && row.test(line));
}

function complaintOf(line: string): string {
  if (/^\s+tcp6? +\d/.test(line)) return "the row is indented, unlike the lines above";
  if (!WIDER_HEADER.test(line)) return "not a row or header of Linux's netstat";
  return line.includes("Security Context")
    ? "the security contexts of -Z are not read (leave it out)"
    : "a column of the header is not known";
}

/** What the first line is indented by, if it is one of a table; `undefined` if it is blank. */
function tableIndent(line: string): string | undefined {
  const indent = indentOf(line);
  const rest = trimSpaces(line.slice(indent.length));
  if (rest === "") return undefined;
  if (indent === "") return "";
  const isTable = ROW_START.test(rest) || TITLE.test(rest) || HEADER.test(rest) ||
    isOther(rest, undefined) || noteOf(rest) !== undefined ||
    FAMILIES.some(({ title, header }) => title.test(rest) || header.test(rest));
  return isTable ? indent : "";
}

/**
 * Opens a reader. From the first row whose address may have been cut, rows are held back until a
 * longer address shows that it was not; after `maxHeld` of them, the text is refused.
 */
export function openNetstatReader(
  emit: RowSink,
  { services, wide = false }: NetstatOptions = {},
  maxHeld: number = Infinity,
): LineReader {
  let lineNumber = 0;
  /** As it was printed, and without the table's indent. */
  let raw = "";
  let text = "";
  /** Of the whole table; `undefined` before its first line. */
  let indent: string | undefined;
  let isTable = false;
  let hasNote = false;
  /** Whose table it is, if another's. */
  let family: Family | undefined;
  /** Whether net-tools has printed it, which cuts addresses; or else it is not known. */
  let isNetTools = false;
  let isWide = wide;
  let columns: Columns | undefined;
  /** Whether a newline may have cut the last row's program. */
  let mayGoOn = false;
  /** The first of them is the doubtful one. */
  let held: ObservedRow[] = [];

  const fail: Fail = (reason) => {
    throw cannotParse(WHAT, lineNumber, reason, raw);
  };

  function pushRow(): void {
    const { row, ipv6Width, hasTimer, mayGoOn: isDoubtful } = parseNetstatRow(
      text,
      columns,
      services,
      fail,
    );
    mayGoOn = isDoubtful;
    isNetTools ||= hasTimer;
    if (ipv6Width > CUT_WIDTH) {
      isWide = true;
      held.forEach(emit);
      held = [];
    }
    const observed = { row, line: raw, lineNumber };
    const mayBeCut = ipv6Width === CUT_WIDTH && (isNetTools || text.startsWith("tcp6"));
    if (held.length === 0 && (isWide || !mayBeCut)) return emit(observed);
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
    if (mayGoOn && line.length < REST_WIDTH && (line === "" || isOther(line, family))) {
      fail("this may be the rest of the program's name above, in which there is a newline");
    }
    mayGoOn = false;
    if (line === "" || takeNote(line)) return;
    isTable = true;
    if (takeTitle(line) || family?.header.test(line)) return;
    const header = HEADER.exec(line);
    if (header !== null) {
      family = undefined;
      const [, user, program, timer] = header;
      columns = {
        user: user !== undefined,
        program: program?.endsWith("Name") ? "whole" : program !== undefined,
        timer: timer !== undefined,
      };
      return;
    }
    if (isOther(line, family)) return;
    const other = FAMILIES.find((each) => each.header.test(line));
    if (other !== undefined) family = other;
    else fail(complaintOf(line));
  }

  function takeNote(line: string): boolean {
    const note = noteOf(line);
    if (note === "lost") fail("netstat says that it could not show all TCP sockets");
    isNetTools ||= note === "net-tools";
    hasNote ||= note !== undefined;
    return note !== undefined;
  }

  function takeTitle(line: string): boolean {
    const other = FAMILIES.find(({ title }) => title.test(line));
    if (other === undefined && !TITLE.test(line)) return false;
    family = other;
    columns = undefined;
    return true;
  }

  return {
    what: WHAT,
    push(line) {
      lineNumber++;
      raw = line;
      indent ??= tableIndent(line);
      text = indent ? unindent(line, indent, fail) : line;
      if (ROW_START.test(text)) {
        pushRow();
        isTable = true;
      } else {
        pushOther();
      }
    },
    end() {
      if (!isTable && hasNote) fail("the text has notes, and no table");
      if (!isTable) throw cannotParse(WHAT, 1, "the text is empty");
      refuseCut();
    },
  };
}
