/**
 * Takes lines, has done what they ask for, and prints what comes of it.
 * @module
 */

import { LAB } from "../../installed/called.ts";
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { dim } from "@std/fmt/colors";
import type { Language } from "../../language/language.ts";
import { PLAY, type PlayTexts } from "../../language/play_texts.ts";
import { fill, WORDS } from "../../language/words.ts";
import { findProbes, loadProbe } from "../../probe/load.ts";
import type { ProbeResult } from "../../result/result.ts";
import { actionsOf, type Given, type Probe, type Row, type WireRow } from "../../probe.ts";
import type { Asked } from "../../probe/asked.ts";
import { selectIds, UsageError } from "../../probe/select.ts";
import { fromUser, writeWhole } from "../output.ts";
import type { Refusal } from "../../session/stage.ts";
import { wrap } from "../../text/wrap.ts";
import { readLine, type Wish, WrongLine } from "./directive.ts";
import { headLines, heldLines, moveLines, type Pen, refusalText, wayLines } from "./drawing.ts";
import { helpOn, overview } from "./help.ts";
import type { Line, Move, Player, Setting } from "./player.ts";
import { fileText, probeOf, savedProbe } from "./save.ts";
import { whyLines } from "./why.ts";

type Of<K extends Wish["is"]> = Extract<Wish, { readonly is: K }>;

/** How often what is saved must pass. */
const RUNS = 2;

/** Both ends, and who drives them. */
export class Table {
  readonly #pen: () => Pen;
  readonly #write: (text: string) => Promise<void>;
  /** Whether the ladder has its head. */
  #begun = false;
  /** Whether a line that cannot be done is wrong: one of a text, which nobody can type again. */
  #isStrict = false;

  /** `folder` is that of the probes that can be begun with. */
  constructor(
    readonly player: Player,
    readonly folder: URL,
    pen: () => Pen,
    write: (text: string) => Promise<void>,
  ) {
    this.#pen = pen;
    this.#write = write;
  }

  get language(): Language {
    return this.#pen().language;
  }

  get texts(): PlayTexts {
    return PLAY[this.language];
  }

  async welcome(): Promise<void> {
    await this.say(wrap(this.texts.welcome, "", Math.min(this.#pen().width, 100)));
  }

  /** Prints lines. */
  async say(lines: readonly string[]): Promise<void> {
    if (lines.length > 0) await this.#write(lines.join("\n") + "\n");
  }

  /**
   * Takes a line. Throws a {@linkcode WrongLine} where it cannot be read or, of a text, cannot be done;
   * and what playing throws.
   */
  async take(line: string, isStrict: boolean): Promise<"quit" | void> {
    this.#isStrict = isStrict;
    const wish = readLine(line, this.texts);
    switch (wish.is) {
      case "nothing":
        // What a text says to its readers.
        return await this.say(isStrict && line.trim() !== "" ? [dim(line.trim())] : []);
      case "do":
        return await this.#play(line.trim(), wish);
      case "quit":
        return "quit";
      case "help":
        return await this.say(
          wish.word === undefined ? overview(this.language) : helpOn(wish.word, this.language),
        );
      case "raw":
        return await this.say(this.#raw());
      case "held": {
        const { held } = this.player;
        return await this.say(held.length === 0 ? [this.texts.nothingHeld] : held);
      }
      case "why":
        return await this.say(
          await whyLines(probeOf(this.player), this.language) ?? [this.texts.noRow],
        );
      case "show":
        return await this.#show();
      case "source":
        return await this.say([fileText(savedProbe(this.player, this.texts)).trimEnd()]);
      case "save":
        return await this.#save(wish);
      default:
        return await this.#change(wish);
    }
  }

  async #play(line: string, { asked }: Of<"do">): Promise<void> {
    const before = this.player.moves.length;
    const came = await this.player.play(line, asked);
    let at = before;
    for (const one of came) {
      if ("observed" in one) await this.say(this.#lines(one, this.#stepAt(at++)));
      else await this.#refuse(refusalText(one, this.language) + this.#hint(asked, one));
    }
  }

  /** Who closes a socket that is still connecting means another word. */
  #hint(asked: readonly Asked[], { mismatches = [] }: Refusal): string {
    const closing = asked.find(({ kind }) => kind === "close" || kind === "abort");
    const isWaiting = mismatches.some((one) =>
      one.kind === "call" && one.call === "connect" && one.observed.is === "not done"
    );
    if (!isWaiting || closing === undefined || !("end" in closing)) return "";
    return `: ${fill(this.texts.giveUpHint, { end: closing.end ?? "" })}`;
  }

  async #refuse(message: string): Promise<void> {
    if (this.#isStrict) throw new WrongLine(message);
    await this.say([message]);
  }

  /** The number that a move's row has in the table. */
  #stepAt(index: number): number {
    return this.player.moves.slice(0, index).filter(({ observed }) => observed.row).length;
  }

  #lines(move: Move, step: number): string[] {
    const head = this.#begun ? [] : headLines(this.#pen());
    this.#begun = true;
    const { row, held } = move.observed;
    return [...head, ...moveLines(move, row && step, held, this.#pen())];
  }

  async #show(): Promise<void> {
    const { moves, way } = this.player;
    if (moves.length + way.length === 0) return await this.say([this.texts.nothingYet]);
    this.#begun = true;
    const pen = this.#pen();
    await this.say([
      ...headLines(pen),
      ...wayLines(way, pen),
      ...moves.flatMap((move, i) => this.#lines(move, this.#stepAt(i))),
      ...moves.length === 0 ? heldLines(this.player.held, pen) : [],
    ]);
  }

  #raw(): string[] {
    const last = this.player.moves.at(-1)?.observed.result ?? this.player.way.at(-1);
    if (last === undefined) return [this.texts.nothingYet];
    const { a, b } = last.evidence;
    const shown = Object.entries({ a, b }).flatMap(([end, line]) =>
      line === undefined ? [] : [`${end.toUpperCase()}  ${line}`]
    );
    return shown.length === 0 ? [this.texts.noRaw] : shown;
  }

  async #save({ file, title }: Of<"save">): Promise<void> {
    const path = file.endsWith(".ts") ? file : `${file}.ts`;
    const probe = savedProbe(this.player, this.texts, title);
    await writeWhole(path, fileText(probe, path));
    const run = `${LAB} --probes ${dirname(path)} ${basename(path, ".ts")}`;
    await this.say([fill(this.texts.saved, { file: path, n: probe.table.length, run })]);
    for (const family of [4, 6] as const) {
      const { verdict, reason = "" } = await this.#runOften(probe, family);
      const { passes, passesNot } = this.texts;
      await this.say([
        verdict === "pass"
          ? fill(passes, { family })
          : fill(passesNot, { family, verdict, why: reason }),
      ]);
    }
  }

  /** What passes once may have been lucky. */
  async #runOften(probe: Probe, family: 4 | 6): Promise<ProbeResult> {
    let result = await this.player.run(probe, family);
    for (let run = 1; run < RUNS && result.verdict === "pass"; run++) {
      result = await this.player.run(probe, family);
    }
    return result;
  }

  /** What takes a beginning anew. */
  async #change(
    wish: Exclude<
      Wish,
      Of<"do" | "nothing" | "help" | "raw" | "held" | "why" | "show" | "source" | "quit" | "save">
    >,
  ): Promise<void> {
    const { setting, moves } = this.player;
    switch (wish.is) {
      case "new": {
        const { reach: _, ...kept } = setting;
        await this.#begin(kept, []);
        return await this.say([this.texts.beganAnew]);
      }
      case "undo": {
        if (moves.length === 0) throw new WrongLine(this.texts.nothingYet);
        const typed = moves.flatMap(({ isMeanwhile }, i) => isMeanwhile ? [] : [i]);
        const kept = moves.slice(0, typed.at(-wish.lines) ?? 0);
        const line = moves.slice(kept.length).flatMap(({ line }) => line || []).join("; ");
        await this.#begin(setting, kept);
        return await this.say([fill(this.texts.undone, { line, n: wish.lines })]);
      }
      case "reach": {
        if (moves.length > 0) throw new WrongLine(this.texts.reachFirst);
        const { name, rows } = wish;
        await this.#begin({ ...setting, reach: { name, rows } }, []);
        return await this.#show();
      }
      case "load":
        return await this.#load(wish.probe);
      case "sysctl":
        return await this.#given({
          ...setting,
          sysctls: { ...setting.sysctls, ...wish.settings },
        });
      case "given":
        return await this.#given({ ...setting, given: { ...setting.given, ...wish.given } });
      case "family":
        return await this.#given({ ...setting, family: wish.family });
      case "sockets":
        return await this.#given({ ...setting, sockets: wish.sockets });
    }
  }

  async #given(setting: Setting): Promise<void> {
    await this.#begin(setting, this.player.moves);
    const { family, sockets, sysctls, given } = setting;
    const all = [
      `IPv${family}`,
      ...sockets === undefined ? [] : [`sockets ${sockets}`],
      ...Object.entries(sysctls).map(([key, value]) => `${key}=${value}`),
      ...Object.entries(given).map(([name, value]) =>
        `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`
      ),
    ];
    await this.say([fill(this.texts.given, { settings: all.join(", ") })]);
    if (this.player.moves.length > 0) await this.#show();
  }

  /** Begins anew; a line that cannot be done there ends what is played again. */
  async #begin(setting: Setting, moves: readonly (Line | Move)[]): Promise<void> {
    const failed = await this.player.begin(setting, moves);
    if (failed === undefined) return;
    await this.#refuse(`${failed.line}: ${refusalText(failed.refusal, this.language)}`);
  }

  async #load(name: string): Promise<void> {
    const { folder, id } = await this.#placeOf(name);
    const { medium, given = {}, table } = await loadProbe(folder, id);
    const { rows, sysctl = {}, ...others } = given;
    const sysctls = Object.fromEntries(
      Object.entries(sysctl).map(([key, value]) => [key, String(value)]),
    );
    const { family, sockets } = this.player.setting;
    await this.#begin(
      {
        ...{ medium, family, given: others as Omit<Given, "rows" | "sysctl">, sysctls },
        ...(sockets && { sockets }),
        ...(rows && { reach: { name: id, rows: rows as readonly WireRow[] } }),
      },
      (table as readonly Row[]).map(actionsOf).map((asked) => ({
        line: WORDS[this.language].actionsOf(asked),
        asked,
      })),
    );
    await this.#show();
  }

  /** One of the probes' folder or, by a path that ends so, a file. */
  async #placeOf(name: string): Promise<{ readonly folder: URL; readonly id: string }> {
    if (name.endsWith(".ts")) {
      const path = fromUser(name);
      const isThere = await Deno.stat(path).then(({ isFile }) => isFile, () => false);
      if (!isThere) throw new UsageError(`cannot read ${name}: there is no such file`);
      return { folder: pathToFileURL(`${dirname(path)}/`), id: basename(path, ".ts") };
    }
    const all = (await findProbes(this.folder)).map(({ id }) => id);
    return { folder: this.folder, id: onlyOne(selectIds(all, [name]), name)[0] };
  }
}

function onlyOne(ids: readonly string[], name: string): readonly [string] {
  if (ids.length !== 1) throw new WrongLine(`load: "${name}": ${ids.slice(0, 5).join(", ")}`);
  return [ids[0]!];
}
