/**
 * `lab record`: completes a table by what is observed, or shows where it is otherwise.
 * @module
 */

import { green, red, setColorEnabled } from "@std/fmt/colors";
import { NoWorkbench } from "../../fleet/workbench.ts";
import { RECORD_TEXTS, type RecordTexts } from "../../language/record_texts.ts";
import { fill, WORDS, type Words } from "../../language/words.ts";
import type { Probe, WireRow } from "../../probe.ts";
import { checkIncomplete } from "../../probe/incomplete.ts";
import { loadUnjudged } from "../../probe/load.ts";
import { edited, type RowEdit } from "../../probe/row_edit.ts";
import { UsageError } from "../../probe/select.ts";
import { rowsText } from "../../probe/source.ts";
import {
  type Field,
  type Mismatches,
  type NotRecorded,
  record,
  type RecordedRow,
} from "../../run/record.ts";
import { defaultTimeoutMs } from "../../run/run_probes.ts";
import { oneLine } from "../../text/one_line.ts";
import { complain } from "../complain.ts";
import { Interrupt } from "../interrupt.ts";
import { languageFor } from "../locale.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { coloured, writeWhole } from "../output.ts";
import { type Place, placeIn } from "./place.ts";

/** The exit code of what a signal ended early. */
const INTERRUPTED = 130;

/** What is said, in the reader's language. */
interface Speaking {
  readonly texts: RecordTexts;
  readonly words: Words;
}

/** Does it, and returns the exit code. */
export async function recordFile(line: CommandLine): Promise<number> {
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  const place = await placeIn(line);
  const probe = await loadUnjudged(place.folder, place.id);
  const update = line.flags.has("update");
  check(probe, place);
  const language = languageFor(line);
  const speaking: Speaking = { texts: RECORD_TEXTS[language], words: WORDS[language] };
  const family = valueOf(line, "family");
  using interrupt = new Interrupt();
  const { signal } = interrupt;
  let came: RecordedRow[] | NotRecorded;
  try {
    came = await record({
      id: place.id,
      probe,
      update,
      timeoutMs: defaultTimeoutMs(),
      families: family === undefined ? [4, 6] : [Number(family) as 4 | 6],
      signal,
    });
  } catch (error) {
    if (signal.aborted) return INTERRUPTED;
    if (error instanceof NoWorkbench) complain(error.message);
    else throw error;
    return 3;
  }
  if (signal.aborted) return INTERRUPTED;
  if (!Array.isArray(came)) return refused(came, place, speaking);
  return update
    ? await showUpdate(came, place, line, speaking)
    : await showRecorded(came, place, line, speaking);
}

/** What is wrong with a table whatever it is completed by is wrong use. */
function check(probe: Probe, { named }: Place): void {
  try {
    checkIncomplete(probe);
  } catch (error) {
    throw new UsageError(`${named}: ${(error as Error).message}`);
  }
}

function refused(
  { is, step, family, reason, mismatches = [] }: NotRecorded,
  { named }: Place,
  { texts, words }: Speaking,
): number {
  const why = is === "by chance"
    ? texts.byChance
    : mismatches.length > 0
    ? mismatches.map(words.mismatchOf).join("; ")
    : reason;
  const where = is === "not reached"
    ? `${texts.notReached}: `
    : is === "unsteady"
    ? `${fill(texts.row, { n: step! })}: ${fill(texts.unsteady, { family })}: `
    : step === undefined
    ? ""
    : `${fill(texts.row, { n: step })}: `;
  complain(`${named}: ${where}${why}`);
  return is === "lacking" ? 3 : is === "refused" && mismatches.length === 0 ? 2 : 1;
}

/** Prints or writes the file with all that was left out; tells what is otherwise than it is written. */
async function showRecorded(
  rows: readonly RecordedRow[],
  place: Place,
  line: CommandLine,
  { texts, words }: Speaking,
): Promise<number> {
  const edits = rows.flatMap(({ row, filled }, step) => editOf(step, row, filled));
  await put(edits, rows, place, line, texts);
  const wrong = rows.flatMap(({ mismatches }, step) =>
    mismatches.length === 0 ? [] : [`${fill(texts.row, { n: step })}: ${said(mismatches, words)}`]
  );
  for (const one of wrong) complain(`${place.named}: ${one} (${texts.kept})`);
  return wrong.length > 0 ? 1 : 0;
}

/** Prints what is otherwise, the old and the new, and writes that where it is asked for. */
async function showUpdate(
  rows: readonly RecordedRow[],
  place: Place,
  line: CommandLine,
  { texts, words }: Speaking,
): Promise<number> {
  const changed = rows.flatMap((row, step) => row.differs.length > 0 ? [{ ...row, step }] : []);
  if (changed.length === 0) {
    await writeWhole(undefined, `${fill(texts.same, { id: place.id })}\n`);
    return 0;
  }
  const shown = changed.flatMap(({ step, written, row, differs, mismatches }) => [
    `${place.id}, ${fill(texts.row, { n: step })}: ${said(mismatches, words)}`,
    ...rowsText([only(written, differs)]).map((text) => red(`- ${text}`)),
    ...rowsText([only(row, differs)]).map((text) => green(`+ ${text}`)),
  ]);
  await writeWhole(undefined, `${shown.map(oneLine).join("\n")}\n`);
  if (!line.flags.has("write")) {
    complain(texts.notWritten);
    return 1;
  }
  const edits = changed.flatMap(({ step, row, differs }) => editOf(step, row, differs));
  await put(edits, rows, place, line, texts);
  return 0;
}

function said(mismatches: Mismatches, words: Words): string {
  return mismatches.map(words.mismatchOf).join("; ");
}

/** What a row does, and of what it says only these fields. */
function only(row: WireRow, fields: readonly Field[]): WireRow {
  const named = Object.entries(row).filter(([name]) =>
    name === "do" || fields.includes(name as Field)
  );
  return Object.fromEntries(named) as unknown as WireRow;
}

function editOf(step: number, row: WireRow, fields: readonly Field[]): RowEdit[] {
  if (fields.length === 0) return [];
  return [{ step, fields: Object.fromEntries(fields.map((field) => [field, row[field]])) }];
}

/** Writes the file with these edits, or prints it; of what cannot be edited, the rows. */
async function put(
  edits: readonly RowEdit[],
  rows: readonly RecordedRow[],
  { id, named, path, isCase }: Place,
  line: CommandLine,
  texts: RecordTexts,
): Promise<void> {
  const text = isCase ? undefined : edited(await Deno.readTextFile(path), edits);
  if (text === undefined) {
    complain(isCase ? fill(texts.byHand, { id }) : `${named}: ${texts.noList}`);
    const whole = rowsText(rows.map(({ row }) => row));
    return await writeWhole(undefined, `${whole.join("\n")}\n`);
  }
  if (!line.flags.has("write")) return await writeWhole(undefined, text);
  await writeWhole(named, text);
  complain(fill(texts.written, { file: named }));
}
