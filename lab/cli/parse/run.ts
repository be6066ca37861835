/**
 * `lab parse`: reads what `ss`, `netstat` or /proc/net/tcp printed, and prints its TCP sockets.
 *
 * Rows are printed as they are read, in flat memory, so a text that turns out to be malformed has
 * had its first rows printed: the exit code shows it.
 * @module
 */

import { detectTable, type TableKind } from "../../parse/detect.ts";
import { quote } from "../../parse/cannot_parse.ts";
import { openNetstatReader } from "../../parse/netstat.ts";
import type { LineReader, RowSink } from "../../parse/observed_row.ts";
import { openProcNetTcpReader } from "../../parse/proc_net_tcp.ts";
import { MAX_HELD, streamBatches } from "../../parse/row_stream.ts";
import { parseServices } from "../../parse/services.ts";
import { openSsReader } from "../../parse/ss.ts";
import { UsageError } from "../../probe/select.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { cannotWrite, fileNamed, fromUser, reasonOf } from "../output.ts";
import { KINDS } from "./command.ts";
import { ROW_FORMATS } from "./row_format.ts";

/** Prints the sockets of a table, and returns the exit code. */
export async function parse(line: CommandLine): Promise<number> {
  const { kind: named, file } = readOperands(line.operands);
  const name = file ?? "standard input";
  try {
    const format = ROW_FORMATS[valueOf(line, "format") ?? "ndjson"]!();
    const { first, whole } = await peek(await open(file), name);
    if (first === undefined) {
      if (!line.flags.has("empty")) {
        throw new UsageError(`${name} is empty (if ss -H printed it, --empty says: no sockets)`);
      }
      print(format.begin + format.end);
      return 0;
    }
    const kind = named ?? detectTable(first.line) ?? unknown(
      `${name} is no table of ss, netstat or /proc/net/tcp: line ${first.lineNumber}: ` +
        quote(first.line),
    );
    await printRows(whole, await opener(kind, line), format);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${name}: ${error.message}`);
    // The reader wants no more.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
  return 0;
}

async function printRows(
  source: ReadableStream<Uint8Array>,
  open: (emit: RowSink) => LineReader,
  { begin, row, end }: ReturnType<typeof ROW_FORMATS[string]>,
): Promise<void> {
  print(begin);
  for await (const rows of streamBatches(source, open)) {
    let text = "";
    for (const observed of rows) text += row(observed.row);
    print(text);
  }
  print(end);
}

function readOperands(operands: readonly string[]): { kind?: TableKind; file?: string } {
  const named = KINDS.find((kind) => kind === operands[0]);
  const [file, ...more] = named === undefined ? operands : operands.slice(1);
  if (more.length > 0) throw new UsageError(`parse takes one file (got also "${more[0]}")`);
  return {
    ...(named !== undefined && { kind: named }),
    ...(file !== undefined && fileNamed(file, "/dev/stdin") !== "-" && { file }),
  };
}

async function opener(kind: TableKind, line: CommandLine) {
  if (kind === "proc") return openProcNetTcpReader;
  const text = await Deno.readTextFile("/etc/services").catch(() => "");
  const services = parseServices(text);
  return kind === "ss"
    ? (emit: RowSink) => openSsReader(emit, { services }, MAX_HELD)
    : (emit: RowSink) =>
      openNetstatReader(emit, { services, wide: line.flags.has("wide") }, MAX_HELD);
}

async function open(file: string | undefined): Promise<ReadableStream<Uint8Array>> {
  if (file === undefined) return Deno.stdin.readable;
  const path = fromUser(file);
  try {
    if ((await Deno.stat(path)).isDirectory) unknown(`cannot read ${file}: it is a folder`);
    return (await Deno.open(path)).readable;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (error instanceof Deno.errors.NotFound) {
      unknown(`cannot read ${file}: there is no such file`);
    }
    // Deno opens what is in /proc only with all permissions.
    if (error instanceof Deno.errors.NotCapable && path.startsWith("/proc/")) {
      return ReadableStream.from(throughCat(path, file));
    }
    return unknown(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

async function* throughCat(path: string, file: string): AsyncGenerator<Uint8Array> {
  const cat = new Deno.Command("cat", {
    args: ["--", path],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const said = new Response(cat.stderr).text();
  yield* cat.stdout;
  if (!(await cat.status).success) {
    throw new UsageError(`cannot read ${file}: ${(await said).trim()}`);
  }
}

function unknown(message: string): never {
  throw new UsageError(message);
}

/** Enough to recognise a table by. */
const PEEK_BYTES = 4096;

/** The first line that is not blank, if there is one; and the stream as it was. */
async function peek(source: ReadableStream<Uint8Array>, name: string): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  const decoder = new TextDecoder();
  let text = "";
  let ended = false;
  while (!ended && !/\S.*\n/.test(text) && text.length < PEEK_BYTES) {
    const { value, done } = await chunks.next().catch((error) => {
      if (error instanceof UsageError) throw error;
      return unknown(`cannot read ${name}: ${reasonOf(error)}`);
    });
    ended = done === true;
    if (value) head.push(value);
    text += decoder.decode(value, { stream: !ended });
  }
  const whole = ReadableStream.from((async function* () {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => chunks };
  })());
  const lines = text.split("\n");
  const index = lines.findIndex((line) => line.trim() !== "");
  if (index < 0 && ended) return { whole };
  return { first: { line: lines[index] ?? "", lineNumber: index + 1 }, whole };
}

/** What {@linkcode peek} saw. */
interface Peeked {
  first?: { line: string; lineNumber: number };
  whole: ReadableStream<Uint8Array>;
}

const ENCODER = new TextEncoder();

/** At once: a table is printed in many small pieces, and waiting for each costs more than it. */
function print(text: string): void {
  const bytes = ENCODER.encode(text);
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(Deno.stdout.writeSync(rest));
  } catch (error) {
    throw error instanceof Deno.errors.BrokenPipe ? error : cannotWrite("standard output", error);
  }
}
