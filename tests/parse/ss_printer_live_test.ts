/**
 * Generated sockets, printed by the stock `ss` with all sorts of options, parsed, and compared with
 * what they were. Each list of sockets is printed several times.
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseTcpInfo } from "../../lab/parse/parse_tcp_info.ts";
import { parseServices } from "../../lab/parse/services.ts";
import { decodeSockDiag } from "../../lab/parse/sock_diag.ts";
import { parseSs, parseSsStream } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { dumpOf, type GeneratedSocket, generatedSocket, onOneHost } from "./generated_socket.ts";
import { runs } from "./runs.ts";
import { findPrinter, Host } from "./ss_printer.ts";

const LO = { interfaces: new Map([[1, "lo"]]) };

const printer = await findPrinter();
const version = "version" in printer ? printer.version : 0;
const services = parseServices(await Deno.readTextFile("/etc/services").catch(() => ""));

const sockets = fc.array(generatedSocket, { minLength: 1, maxLength: 60, size: "max" }).map(
  onOneHost,
);
const options = fc.array(
  fc.subarray(["n", "u", "a", "o", "e", "m", "i", "p", "H", "O", "4", "6"])
    .map((some) => ["t", ...some].filter((o) => o !== "O" || version >= 5.02).join("")),
  { minLength: 6, maxLength: 6 },
);

/** The socket with all that the kernel says, but for `info`. */
function bound({ row, bound }: GeneratedSocket): SocketRow {
  return bound ? { ...row, local: { ...row.local, interface: "lo" } } : row;
}

/** What is left of it in print: see man ss, and the losses in ss_versions_test.ts. */
function printed(socket: GeneratedSocket, options: string): SocketRow {
  const { timer, uid, inode, cookie, shutdown, ...row } = bound(socket);
  // 6.7.0 says no more without -p.
  const silent = version === 6.07 && !options.includes("p");
  const extended = options.includes("e") && !silent;
  return {
    ...row,
    ...(options.includes("p") && socket.processes.length > 0 && { processes: socket.processes }),
    // -e is -o too.
    ...(timer && /[oe]/.test(options) && !silent && {
      timer: {
        kind: timer.kind === "delayed-ack" && version < 7 ? "unknown" : timer.kind,
        expiresMs: rounded(timer.expiresMs),
        retransmits: timer.retransmits,
      },
    }),
    ...(extended && uid !== 0 && { uid: uid! }),
    ...(extended && { inode: inode!, cookie: cookie! }),
    ...(extended && shutdown && { shutdown }),
  };
}

function rounded(ms: number): number {
  const unit = ms >= 600_000 ? 60_000 : ms >= 10_000 ? 1000 : 1;
  return ms - ms % unit;
}

/** Up to the first parenthesis; and 7.0 escapes control characters. */
function visible(name: string): string {
  const cut = name.split(")")[0]!;
  // deno-lint-ignore no-control-regex
  return version < 7 ? cut : cut.replace(/[\x00-\x1f\x7f\\].*/s, "");
}

function comparable({ info: _, processes, ...row }: SocketRow): unknown {
  const holders = processes?.map(({ name, pid, fd }) => `${pid} ${fd} ${visible(name)}`).sort();
  return { ...row, ...(holders && { holders }) };
}

const FLAGS = ["ts", "usec_ts", "sack", "ecn", "ecnseen", "fastopen"];
/** Not printed by every version. */
const LATER = ["rcv_wnd", "rehash", "usec_ts", "snd_wnd", "rcv_ooopack", "fastopen"];

/** Of what sock_diag says, what `ss` prints with these options. */
function printedInfo(info: Record<string, string>, options: string): Record<string, string> {
  const silent = version === 6.07 && !options.includes("p");
  return Object.fromEntries(
    Object.entries(info).filter(([name]) => {
      if (["cgroup_id", "ifindex"].includes(name)) return false;
      if (["v6only", "fwmark"].includes(name)) return options.includes("e") && !silent;
      if (FLAGS.includes(name)) return /[oe]/.test(options) && /[im]/.test(options);
      return /[im]/.test(options);
    }),
  );
}

/** Without -n, and in some versions with it, rates have three digits. */
function assertSameInfo(text: Record<string, string>, kernel: Record<string, string>): void {
  const { cgroup: _, ...said } = text;
  const rates = ["send", "pacing_rate", "delivery_rate", "bbr"];
  for (const name of new Set([...Object.keys(said), ...Object.keys(kernel)])) {
    if (LATER.includes(name) && !(name in said)) continue;
    if (!rates.includes(name)) assertEquals(said[name], kernel[name], name);
  }
  const { rest: saidRest, ...typed } = parseTcpInfo(said);
  const { rest, ...expected } = parseTcpInfo(kernel);
  for (const [name, value] of Object.entries(expected)) {
    const found = typed[name as "cwnd"];
    if (name === "bbr") assertEquals(found !== undefined, true, name);
    else if (!name.endsWith("Bps")) {
      if (found !== undefined) assertEquals(found, value as number, name);
    } else assert(Math.abs(found! - (value as number)) <= 0.5 + 0.006 * (value as number), name);
  }
  for (const name of Object.keys(saidRest)) assert(name in rest, name);
}

Deno.test("decodeSockDiag() decodes generated dumps to exactly the generated sockets", () => {
  fc.assert(
    fc.property(sockets, (sockets) => {
      const rows = decodeSockDiag(dumpOf(sockets), LO);
      assertEquals(rows.map(({ info: _, ...row }) => row), sockets.map(bound));
      for (const [i, { attributes }] of sockets.entries()) {
        const info = attributes.find(([type]) => type === 2)?.[1];
        const { cwnd, mss, retransTotal } = parseTcpInfo(rows[i]!.info ?? {});
        const field = (at: number) =>
          info && new DataView(info.buffer).getUint32(at, true) || undefined;
        assertEquals([cwnd, mss], [field(80), field(16)]);
        if (field(100) !== undefined) assertEquals(retransTotal, field(100));
      }
    }),
    { numRuns: runs(8) },
  );
});

Deno.test({
  name: "parseSs() reads generated sockets from what ss prints, and nothing that a name forged" +
    ("missing" in printer ? ` (skipped: ${printer.missing})` : ""),
  ignore: "missing" in printer,
  async fn() {
    await fc.assert(
      fc.asyncProperty(sockets, options, async (sockets, prints) => {
        await using host = await Host.of(sockets);
        const kernel = decodeSockDiag(dumpOf(sockets), LO);
        for (const options of prints) {
          const text = await host.print(options);
          const rows = parseSs(text, { services });
          assertEquals(
            rows.map(comparable),
            sockets.map((socket) => comparable(printed(socket, options))),
            `ss -${options}`,
          );
          for (const [i, { info = {} }] of rows.entries()) {
            assertSameInfo(info, printedInfo(kernel[i]!.info ?? {}, options));
          }
          const bytes = new Blob([text]).stream();
          assertEquals(await Array.fromAsync(parseSsStream(bytes, { services })), rows);
        }
      }),
      { numRuns: runs(8) },
    );
  },
});
