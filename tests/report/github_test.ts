import { assertEquals, assertMatch } from "@std/assert";
import { github } from "../../lab/report/github.ts";
import { explanation, nameOf } from "../../lab/report/plain_text.ts";
import type { Report } from "../../lab/result/result.ts";
import { builtProbe, builtReport, HOSTILE, ofAllVerdicts, skipped } from "../result/make.ts";
import { oneLine } from "../../lab/text/one_line.ts";

interface Command {
  kind: string;
  title: string;
  message: string;
}

/** As GitHub's runner reads a job's log: commands, and what is none. */
function read(report: Report): { commands: Command[]; log: string[] } {
  const commands: Command[] = [];
  const log: string[] = [];
  for (const line of github(report).split(/\r\n|\r|\n/).slice(0, -1)) {
    const found = /^\s*::(\S+) title=([^:,]*)::(.*)$/.exec(line);
    if (found === null) {
      log.push(line);
      continue;
    }
    const [, kind, title, message] = found as unknown as [string, string, string, string];
    commands.push({ kind, title: unescaped(title), message: unescaped(message) });
  }
  return { commands, log };
}

/** One pass: what an escape stands for is not looked at again. */
function unescaped(text: string): string {
  const meant: Record<string, string> = { "25": "%", "0D": "\r", "0A": "\n", "3A": ":", "2C": "," };
  return text.replace(/%(25|0D|0A|3A|2C)/g, (_, code) => meant[code]!);
}

for (const [title, reason] of [["plain", "for a reason"], ["hostile", HOSTILE]] as const) {
  Deno.test(`github() annotates what did not pass, with ${title} text`, () => {
    const report = builtReport(ofAllVerdicts(reason));
    const { commands, log } = read(report);
    const having = (verdict: string) => report.probes.filter((probe) => probe.verdict === verdict);
    const problem = (verdict: string) =>
      having(verdict).map((probe) => ({
        kind: "error",
        title: `${nameOf(probe)}: ${verdict}`,
        message: explanation(probe).join("\n"),
      }));
    assertEquals(commands, [
      ...problem("fail"),
      ...problem("broken"),
      ...having("deviates").map((probe) => ({
        kind: "notice",
        title: `${nameOf(probe)}: deviates`,
        message: oneLine(probe.reason!),
      })),
      {
        kind: "warning",
        title: "2 probes skipped",
        message: [oneLine(reason), "loss/skip (IPv4)", "loss/skip (IPv6)"].join("\n"),
      },
    ]);
    assertEquals(log, [
      "tcplab: 2 passed, 2 failed, 2 deviate, 2 skipped, 2 broken; Linux 6.1.0 x86_64, ss",
    ]);
  });
}

Deno.test("github() has one annotation for each reason of skips", () => {
  const report = builtReport([
    skipped("no wire", { id: "a/1" }),
    skipped("no IPv6", { id: "a/2" }),
    skipped("no wire", { id: "a/3" }),
  ]);
  assertEquals(read(report).commands.map(({ title }) => title), [
    "2 probes skipped",
    "a/2 (IPv4): skipped",
  ]);
});

Deno.test("github() says nothing but the counts where all has passed", () => {
  assertMatch(github(builtReport([builtProbe()])), /^tcplab: 1 passed, 0 failed; [^\n]*\n$/);
});
