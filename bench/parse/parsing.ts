/**
 * How fast the parsers are: rows per second on one thread, side by side in one run, each the best
 * of several rounds; what a row costs in tables from 10³ to 10⁶ rows; and, as ratios, against
 * reading the same rows as JSON and against `jc`.
 * @module
 */

import { parseNetstat } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp, parseProcNetTcpStream } from "../../lab/parse/proc_net_tcp.ts";
import { rowToJson } from "../../lab/parse/row_json.ts";
import { parseSs, parseSsStream } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { CLONE } from "../command.ts";
import { skipped, type Take } from "../figure.ts";
import { netstatRow, procRow, ssRow, table, tableStream } from "./tables.ts";

const ROUNDS = 7;
const ROWS = 100_000;

interface Case {
  name: string;
  run: () => unknown;
}

/** Milliseconds by name: the best of the rounds, in which the cases take turns. */
async function best(cases: readonly Case[], rounds = ROUNDS): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of cases) {
      const start = performance.now();
      await run();
      times.set(name, Math.min(times.get(name) ?? Infinity, performance.now() - start));
    }
  }
  return times;
}

/** Versions before 5.8, and hosts without cgroup v2, say none. */
function withoutCgroups(text: string): string {
  return text.replaceAll(/ cgroup:\S+/g, "");
}

/** Rows a second, and as a ratio to reading the same rows as JSON, a line each. */
export async function speed(take: Take): Promise<void> {
  const ss = table(ssRow, ROWS);
  const ss6 = table((n) => ssRow(n, 6), ROWS);
  const short = withoutCgroups(ss);
  const [proc, proc6] = [table(procRow, ROWS), table((n) => procRow(n, 6), ROWS)];
  const netstat = table(netstatRow, ROWS);
  const cases: [name: string, parse: () => SocketRow[], stream?: () => Promise<void>][] = [
    ["parseSs(), -tanoep", () => parseSs(short)],
    ["parseSs(), -tanoep with cgroups", () => parseSs(ss)],
    ["parseSs(), the same of IPv6", () => parseSs(ss6)],
    [
      "parseSsStream(), with cgroups",
      () => parseSs(ss),
      () => drain(parseSsStream(tableStream(ssRow, ROWS / 1000))),
    ],
    ["parseProcNetTcp(), tcp", () => parseProcNetTcp(proc)],
    ["parseProcNetTcp(), tcp6", () => parseProcNetTcp(proc6)],
    [
      "parseProcNetTcpStream(), tcp",
      () => parseProcNetTcp(proc),
      () => drain(parseProcNetTcpStream(tableStream(procRow, ROWS / 1000))),
    ],
    ["parseNetstat(), -tanoepW", () => parseNetstat(netstat)],
  ];
  for (const [name, parse, stream] of cases) {
    const lines = parse().map(rowToJson);
    const json = () => lines.map((line) => JSON.parse(line));
    const times = await best([{ name: "text", run: stream ?? parse }, { name: "json", run: json }]);
    take(`${name}: rows`, ROWS / times.get("text")! * 1000, "/s");
    take(`${name}, against JSON.parse()`, times.get("json")! / times.get("text")!, "×");
  }
}

async function drain(rows: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of rows);
}

/** Nanoseconds a row: the same at any length, if cost is linear. */
export async function lengths(take: Take): Promise<void> {
  const parsers: [name: string, row: (n: number) => string, parse: (text: string) => unknown][] = [
    ["parseSs(), with cgroups", ssRow, (text) => parseSs(text)],
    ["parseProcNetTcp(), tcp", procRow, parseProcNetTcp],
    ["parseNetstat(), -tanoepW", netstatRow, (text) => parseNetstat(text)],
  ];
  for (const [name, row, parse] of parsers) {
    for (const rows of [1e3, 1e4, 1e5, 1e6]) {
      const text = table(row, rows);
      const rounds = Math.min(200, Math.max(3, ROUNDS * 1e5 / rows));
      const times = await best([{ name, run: () => parse(text) }], rounds);
      const length = rows.toLocaleString("en");
      take(`${name}: a row of ${length}`, times.get(name)! * 1e6 / rows, "ns");
    }
  }
}

/** What streams take, and the command against `jc`. */
export async function wholes(take: Take): Promise<void> {
  await memory(take);
  await againstJc(take);
}

/** A million rows as a stream, in a process of their own. */
async function memory(take: Take): Promise<void> {
  const script = new URL("./stream_memory.ts", import.meta.url).pathname;
  for (const kind of ["ss", "netstat", "proc"]) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", script, kind, "1000"],
    }).output();
    const { rows, seconds, residentMb } = JSON.parse(new TextDecoder().decode(stdout));
    take(`a million rows of ${kind} as a stream: rows`, rows / seconds, "/s");
    take(`a million rows of ${kind} as a stream: resident in all`, residentMb, "MB");
  }
}

/** Processes from start to end, both printing JSON of the same file. */
async function againstJc(take: Take): Promise<void> {
  const rows = ROWS;
  const [deno, ...lab] = CLONE;
  // jc wants the column Netid, as of -tuanoep.
  const header = "Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n";
  const title = "Active Internet connections (servers and established)\n" +
    "Proto Recv-Q Send-Q Local Address           Foreign Address         State       " +
    "User       Inode      PID/Program name     Timer\n";
  const tables: [kind: string, text: string][] = [
    ["ss", header + withoutCgroups(table((n) => `tcp   ${ssRow(n)}`, rows))],
    ["netstat", title + table(netstatRow, rows)],
  ];
  for (const [kind, text] of tables) {
    const file = await Deno.makeTempFile();
    try {
      await Deno.writeTextFile(file, text);
      const times = await best([
        { name: "lab", run: () => spawn(deno, [...lab, "parse", kind, file]) },
        { name: "jc", run: () => spawn("sh", ["-c", `jc --${kind} < ${file}`]) },
      ], 3);
      const ratio = times.get("jc")! / times.get("lab")!;
      take(`lab parse ${kind}, as fast as jc, whole processes`, ratio, "×");
    } catch (error) {
      skipped(`jc --${kind}`, (error as Error).message);
    } finally {
      await Deno.remove(file);
    }
  }
}

async function spawn(command: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(command, {
    args: [...args],
    stdout: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim().split("\n")[0]);
}
