/**
 * `lab play`: both ends, driven line by line: at a prompt, or from a text.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { NoWorkbench } from "../../fleet/workbench.ts";
import { fill, WORDS } from "../../language/words.ts";
import { findProbes } from "../../probe/load.ts";
import { UsageError } from "../../probe/select.ts";
import type { MakeName } from "../../session/make.ts";
import { Answers } from "../answers.ts";
import { complain } from "../complain.ts";
import { Interrupt } from "../interrupt.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { probesFolder } from "../own_probes.ts";
import { coloured, fromUser, reasonOf, writeWhole } from "../output.ts";
import { settings } from "../run.ts";
import { signsFor, terminalWidth } from "../terminal.ts";
import { WrongLine } from "./directive.ts";
import type { Known } from "./complete.ts";
import type { Pen } from "./drawing.ts";
import { NotReached, Player, type Setting } from "./player.ts";
import { Table } from "./table.ts";

/** The exit code of what a signal ended early. */
const INTERRUPTED = 130;
const WRONG_USE = 2;

/** Where lines come from. */
interface Lines {
  next(): Promise<string | undefined>;
  /** What a line is called where something is wrong with it; absent where who typed it sees it. */
  readonly name?: string;
}

/** Plays, and returns the exit code. */
export async function play(line: CommandLine): Promise<number> {
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  const [file, ...more] = line.operands;
  if (more.length > 0) throw new UsageError(`play takes one file (got "${more[0]}", too)`);
  using interrupt = new Interrupt();
  const typed = new AbortController();
  const signal = AbortSignal.any([interrupt.signal, typed.signal]);
  const language = languageFor(line);
  const signs = signsFor(line.flags.has("ascii"));
  const pen = (): Pen => ({ language, width: terminalWidth(), signs });
  await using player = new Player(settingOf(line), signal);
  const table = new Table(
    player,
    await probesFolder(line),
    pen,
    (text) => writeWhole(undefined, text),
  );
  await using cleanup = new AsyncDisposableStack();
  const lines = await linesOf(file, table, cleanup, signal, () => typed.abort());
  const aborted = new Promise<"aborted">((resolve) => {
    signal.addEventListener("abort", () => resolve("aborted"));
  });
  const code = await Promise.race([aborted, playAll(lines, table)]);
  return code === "aborted" ? INTERRUPTED : code;
}

/** Plays all lines; the exit code says whether one of a text was wrong. */
async function playAll(lines: Lines, table: Table): Promise<number> {
  const isTyped = lines.name === undefined;
  if (isTyped) await table.welcome();
  for (let number = 1;; number++) {
    const line = await lines.next();
    if (line === undefined) return 0;
    try {
      if (await table.take(line, !isTyped) === "quit") return 0;
    } catch (error) {
      const isWrong = error instanceof WrongLine || error instanceof UsageError;
      if (!isWrong && !(error instanceof NotReached || error instanceof NoWorkbench)) throw error;
      const message = messageOf(error, table);
      if (isTyped) {
        await table.say([message]);
        continue;
      }
      const place = `${lines.name}:${number}`;
      complain(fill(table.texts.inLine, { place, message }));
      return isWrong ? WRONG_USE : error instanceof NotReached ? 1 : 3;
    }
  }
}

function messageOf(error: Error, { texts, language }: Table): string {
  if (error instanceof NotReached) {
    const words = WORDS[language];
    const { row, state } = error;
    const why = (row.mismatches ?? []).map((one) => words.mismatchOf(one)).join("; ") || row.reason;
    return fill(texts.notReached, {
      state,
      row: words.actionsOf(row.actions ?? []),
      why: why ?? "",
    });
  }
  if (error instanceof NoWorkbench && error.lack !== undefined) {
    return WORDS[language].lackOf(error.lack, error.message);
  }
  return error.message;
}

async function linesOf(
  file: string | undefined,
  table: Table,
  cleanup: AsyncDisposableStack,
  signal: AbortSignal,
  interrupt: () => void,
): Promise<Lines> {
  if (file !== undefined && file !== "-") {
    const lines = (await read(file)).split(/\r?\n/);
    // What ends with the end of a line has no other behind it.
    if (lines.at(-1) === "") lines.pop();
    return { name: file, next: () => Promise.resolve(lines.shift()) };
  }
  if (file === undefined && Deno.stdin.isTerminal() && Deno.stdout.isTerminal()) {
    const { Prompt } = await import("./prompt.ts");
    let probes: readonly string[] | undefined;
    const known = async (): Promise<Known> => ({
      held: table.player.held,
      settings: Object.keys(table.player.sysctls),
      probes: probes ??= (await findProbes(table.folder)).map(({ id }) => id),
    });
    return cleanup.use(new Prompt("play> ", known, interrupt, signal));
  }
  const answers = cleanup.use(new Answers(signal));
  return { name: "-", next: () => answers.next() };
}

async function read(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(fromUser(file));
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

function settingOf(line: CommandLine): Setting {
  const sockets = valueOf(line, "sockets");
  return {
    medium: "wire",
    family: Number(valueOf(line, "family") ?? 4) as 4 | 6,
    sysctls: settings(line.values.get("sysctl") ?? []),
    given: {},
    ...(sockets !== undefined && { sockets: sockets as MakeName }),
  };
}
