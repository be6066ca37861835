/**
 * `lab diff`: what changed from one report to another.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { z } from "zod";
import { parseNetstat } from "../parse/netstat.ts";
import { parseProcNetTcp } from "../parse/proc_net_tcp.ts";
import { parseSs } from "../parse/ss.ts";
import { differencesBetween } from "../report/diff.ts";
import { diffText } from "../report/diff_text.ts";
import { nameOf } from "../report/plain_text.ts";
import { Report } from "../result/result.ts";
import { UsageError } from "../probe/select.ts";
import type { SeenTimer } from "../report/timer_length.ts";
import type { SocketRow } from "../tcp/socket_row.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, fileNamed, fromUser, reasonOf, writeWhole } from "./output.ts";

const SCHEMA: Report["schema"] = "tcplab.report/1";

/** What a file must at least be before it is worth to tell what is wrong with it. */
const AnyReport = z.looseObject({ schema: z.string() });

const PARSERS: readonly ((line: string) => SocketRow[])[] = [
  parseSs,
  (line) => parseNetstat(line, { wide: true }),
  parseProcNetTcp,
];

/** Prints the differences. The exit code is 1 where there are any, and 0 where there are none. */
export async function diff(line: CommandLine): Promise<number> {
  const [oldPath, newPath, ...more] = line.operands.map((file) => fileNamed(file, "/dev/stdin"));
  if (oldPath === undefined || newPath === undefined || more.length > 0) {
    throw new UsageError("diff takes two reports: OLD.json NEW.json");
  }
  if (oldPath === "-" && newPath === "-") {
    throw new UsageError("only one of the two reports can come from standard input");
  }
  const [old, now] = [await readReport(oldPath), await readReport(newPath)];
  const differences = differencesBetween(old, now, timerOf);
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  await writeWhole(undefined, diffText(old, now, differences));
  return differences.length > 0 ? 1 : 0;
}

async function readReport(path: string): Promise<Report> {
  const name = path === "-" ? "standard input" : path;
  const complain = (complaint: string) => new UsageError(`${name}: ${complaint}`);
  const value = parseJson(await read(path, complain), complain);
  const any = AnyReport.safeParse(value);
  if (!any.success) throw complain("is JSON, but no report: run with --format json to get one");
  if (any.data.schema !== SCHEMA) {
    throw complain(`is a "${any.data.schema}", and this lab reads "${SCHEMA}"`);
  }
  const report = Report.safeParse(value);
  if (report.success) {
    const twice = firstTwice(report.data.probes.map(nameOf));
    if (twice === undefined) return report.data;
    throw complain(`has ${twice} twice, and which of them to compare is not said`);
  }
  const { path: where = [], message = "" } = report.error.issues[0] ?? {};
  throw complain(`is not a whole report: ${where.join(".")}: ${message}`);
}

function firstTwice(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) < i);
}

async function read(path: string, complain: (complaint: string) => Error): Promise<string> {
  try {
    if (path === "-") return await new Response(Deno.stdin.readable).text();
    // Other than readTextFile(), this leaves out a byte order mark.
    return new TextDecoder().decode(await Deno.readFile(fromUser(path)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw complain("there is no such file");
    if (error instanceof Deno.errors.IsADirectory) throw complain("it is a folder");
    throw complain(`cannot be read: ${reasonOf(error)}`);
  }
}

function parseJson(text: string, complain: (complaint: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw complain(`is not JSON: ${(error as Error).message}`);
  }
}

/** The timer that a line of evidence tells of, whichever observer it is from, if it tells of one. */
export function timerOf(line: string): SeenTimer | undefined {
  // sock_diag has no lines: these are the lab's.
  const told = /\btimer=([a-z-]+) expires=(\d+) /.exec(line);
  if (told !== null) return { kind: told[1]!, expiresMs: Number(told[2]) };
  for (const parse of PARSERS) {
    try {
      const [row] = parse(line);
      if (row !== undefined) return row.timer;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
