/**
 * `lab doctor`: what the lab can do on this host, what it lacks for the rest, and what helps.
 * @module
 */

import { dim, green, setColorEnabled, yellow } from "@std/fmt/colors";
import { OBSERVERS } from "../observe/mod.ts";
import type { ObserverSource } from "../observe/observer.ts";
import { Lab } from "../fleet/lab.ts";
import { notAskedFor } from "../fleet/site.ts";
import { defaultTimeoutMs } from "../run/run_probes.ts";
import { UsageError } from "../probe/select.ts";
import type { Stack } from "../result/result.ts";
import { stackOf } from "../result/stack.ts";
import { unless } from "../session/capabilities.ts";
import { privileges } from "../sys/privileges.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { fill, WORDS, type Words } from "../language/words.ts";
import { languageFor } from "./locale.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { coloured, writeWhole } from "./output.ts";
import { signsFor } from "./terminal.ts";
import { markOf } from "../report/pretty_text.ts";
import { ASCII, type Signs } from "../text/signs.ts";

const NAME = 18;

/** What the lab can do on a host. */
interface Diagnosis {
  readonly schema: "tcplab.doctor/1";
  readonly kernel: string;
  /** Whose TCP it is. */
  readonly stack?: Stack;
  readonly arch: string;
  /** Whether everything is there. */
  readonly complete: boolean;
  readonly findings: readonly Finding[];
}

/** Prints what there is and what is missing. Returns 0 where everything is there, and else 3. */
export async function doctor(line: CommandLine): Promise<number> {
  if (line.operands.length > 0) {
    throw new UsageError(`it takes no arguments (got "${line.operands[0]}")`);
  }
  const json = valueOf(line, "format") === "json";
  // What programs read is in English, as reports are.
  const words = WORDS[json ? "en" : languageFor(line)];
  const diagnosis = await diagnose(words);
  setColorEnabled(!json && coloured(valueOf(line, "color"), undefined));
  const text = json ? JSON.stringify(diagnosis, undefined, 2) + "\n" : pretty(diagnosis, words);
  await writeWhole(undefined, text);
  return diagnosis.complete ? 0 : 3;
}

async function diagnose(words: Words): Promise<Diagnosis> {
  const observers = await Promise.all(OBSERVERS.map(async (source) => {
    const capability = await lookOnce(source).then(() => undefined, notAskedFor);
    return { name: source.name, capability: unless(capability) };
  }));
  await using lab = await Lab.open({
    observer: (observers.find(({ capability }) => capability.has) ?? observers[0]!).name,
    timeoutMs: defaultTimeoutMs(),
    chosen: {},
    inHost: false,
    trace: true,
    jobs: [],
  });
  const { kernel, stack, arch } = lab.host;
  const found = [
    ...Object.entries(lab.capabilities),
    ...observers.map(({ name, capability }) => [`observer ${name}`, capability] as const),
  ];
  const findings = findingsOf(found, privileges(), words);
  const complete = findings.every(({ works }) => works);
  return { schema: "tcplab.doctor/1", kernel, ...(stack && { stack }), arch, complete, findings };
}

/** Some can be opened, and fail at every look. */
async function lookOnce(source: ObserverSource): Promise<void> {
  const observer = await source.open();
  try {
    await observer.look();
  } finally {
    observer.close?.();
  }
}

/** A line for each thing that the lab can use, and one below for what helps where it cannot. */
function pretty({ arch, findings, ...host }: Diagnosis, words: Words): string {
  const signs = signsFor(false);
  const lines = findings.flatMap((finding) => linesOf(finding, signs, words));
  return [`${stackOf(host)} ${arch}`, ...lines, ""].join("\n");
}

function linesOf(
  { name, works, says, because, remedy }: Finding,
  signs: Signs,
  { remedies }: Words,
): string[] {
  const mark = markOf(works ? "pass" : "fail", { ascii: signs === ASCII });
  const what = because === undefined ? says : fill(remedies.sameReason, { name: because });
  return [
    `${works ? green(mark) : yellow(mark)} ${name.padEnd(NAME)} ${what}`,
    ...remedy === undefined ? [] : [`  ${" ".repeat(NAME)} ${dim(`${signs.arrow} ${remedy}`)}`],
  ];
}
