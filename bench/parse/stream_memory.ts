/**
 * Reads a long table as a stream, and prints what that took as JSON: rows, seconds, and the most
 * memory that was resident at any time (the process in all).
 *
 * `deno run bench/parse/stream_memory.ts ss|netstat|proc THOUSANDS`
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for
import { parseNetstatStream } from "../../lab/parse/netstat.ts";
import { parseProcNetTcpStream } from "../../lab/parse/proc_net_tcp.ts";
import { parseSsStream } from "../../lab/parse/ss.ts";
import { netstatRow, procRow, ssRow, tableStream } from "./tables.ts";

const SAMPLE_EVERY = 5000;

const [kind, count] = Deno.args;
const thousands = Number(count);
const stream = {
  ss: () => parseSsStream(tableStream(ssRow, thousands)),
  netstat: () => parseNetstatStream(tableStream(netstatRow, thousands)),
  proc: () => parseProcNetTcpStream(tableStream(procRow, thousands)),
}[kind as "ss"]();

let seen = 0;
let mostBytes = 0;
const start = performance.now();
for await (const { local } of stream) {
  if (local.port !== 443) throw new Error("a row is not what was printed");
  if (seen++ % SAMPLE_EVERY === 0) mostBytes = Math.max(mostBytes, Deno.memoryUsage().rss);
}
console.log(
  JSON.stringify({
    rows: seen,
    seconds: (performance.now() - start) / 1000,
    residentMb: Math.max(mostBytes, Deno.memoryUsage().rss) / 1e6,
  }),
);
