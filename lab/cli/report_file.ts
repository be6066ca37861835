/**
 * Reports from files.
 * @module
 */

import { SHORT } from "../installed/called.ts";
import * as z from "zod";
import { nameOf } from "../report/plain_text.ts";
import { Report } from "../result/report.ts";
import { UsageError } from "../probe/select.ts";
import { fromUser, reasonOf } from "./output.ts";

const SCHEMA: Report["schema"] = "tcplab.report/1";

/** What a file must at least be before its faults are worth reporting. */
const AnyReport = z.looseObject({ schema: z.string() });

/** The report in a file, or in standard input: `-`. Throws a {@linkcode UsageError} where there is none. */
export async function readReport(path: string): Promise<Report> {
  const name = path === "-" ? "standard input" : path;
  const complain = (complaint: string) => new UsageError(`${name} ${complaint}`);
  const value = parseJson(await read(path, name), complain);
  const any = AnyReport.safeParse(value);
  if (!any.success) {
    throw complain(`is JSON, but not a report: ${SHORT} run --format json writes one`);
  }
  if (any.data.schema !== SCHEMA) {
    throw complain(`is a "${any.data.schema}"; this lab reads "${SCHEMA}"`);
  }
  const report = Report.safeParse(value);
  if (report.success) {
    const twice = firstTwice(report.data.probes.map(nameOf));
    if (twice === undefined) return report.data;
    throw complain(`has ${twice} twice, so it is unclear which one to compare`);
  }
  const { path: where = [], message = "" } = report.error.issues[0] ?? {};
  throw complain(`is not a whole report: ${where.join(".")}: ${message}`);
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

async function read(path: string, name: string): Promise<string> {
  const cannot = (why: string) => new UsageError(`cannot read ${name}: ${why}`);
  try {
    if (path === "-") return await new Response(Deno.stdin.readable).text();
    const bytes = await Deno.readFile(fromUser(path));
    // Other than readTextFile(), this leaves out a byte order mark.
    return new TextDecoder().decode(isPacked(bytes) ? await unpacked(bytes) : bytes);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw cannot("there is no such file");
    if (error instanceof Deno.errors.IsADirectory) throw cannot("it is a folder");
    throw cannot(reasonOf(error));
  }
}

/** RFC 1952, 2.3.1: what gzip has packed begins so. */
function isPacked([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).bytes();
}

function parseJson(text: string, complain: (complaint: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw complain(`is not JSON: ${(error as Error).message}`);
  }
}
