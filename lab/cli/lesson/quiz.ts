/**
 * The quiz: asks what a row leads to before it shows it, and keeps the score.
 * @module
 */

import { dim, green, red } from "@std/fmt/colors";
import { wrap } from "../../text/wrap.ts";
import type { RowResult } from "../../result/result.ts";
import { ENDS } from "../../tcp/end.ts";
import { type Mark, markSegments, markState, sentIn } from "./answer.ts";
import { fill } from "../../language/words.ts";
import { type Drawing, rowsDrawn } from "./rows.ts";
import type { Part } from "../../lesson/showing.ts";

/** The person who is asked. */
export interface Dialogue {
  /** Shows lines. */
  print(lines: readonly string[]): Promise<void>;
  /** Asks; `undefined` where there are no more answers. */
  ask(question: string): Promise<string | undefined>;
}

/** A quiz in progress. */
export class Quiz {
  /** How many questions have been asked and answered, or given up. */
  asked = 0;
  right = 0;
  /** Whether there are no more answers. */
  over = false;
  /** A row is asked for once, however often it is shown. */
  readonly #known = new Set<string>();

  constructor(readonly dialogue: Dialogue, readonly drawing: Drawing) {}

  /** Goes through a part's rows, each after it was asked for. */
  async through(part: Part): Promise<void> {
    const { dialogue, drawing } = this;
    const drawn: RowResult[] = [];
    for (const row of part.rows) {
      const known = this.#known.has(`${part.probe} ${row.step}`);
      const before = part.result?.rows[row.step - 1];
      if (!known && before !== undefined && !drawn.includes(before)) {
        await dialogue.print(this.#context(part, before, drawn));
        drawn.push(before);
      }
      if (!known) await this.#askFor(part, row);
      if (this.over) return;
      const lines = rowsDrawn(part, drawing, [row], drawn);
      // The heading of the ends stands above the first.
      await dialogue.print(drawn.length === 0 ? lines : lines.slice(1));
      drawn.push(row);
    }
  }

  /** The score, in words. */
  get score(): string[] {
    const { language: { quiz } } = this.drawing;
    const { asked, right } = this;
    return [
      ...this.over ? ["", quiz.ended] : [],
      ...wrap(fill(quiz.score, { asked, right }), ""),
    ];
  }

  #context(part: Part, before: RowResult, drawn: readonly RowResult[]): string[] {
    const { quiz } = this.drawing.language;
    const lines = rowsDrawn(part, this.drawing, [before], drawn);
    const rest = drawn.length === 0 ? lines : lines.slice(1);
    return [...wrap(`(${quiz.before})`, "    "), ...rest].map(dim);
  }

  async #askFor(part: Part, row: RowResult): Promise<void> {
    const { language, language: { quiz }, probes } = this.drawing;
    await this.dialogue.print(
      wrap(`${row.step}: ${language.actionsOf(row.actions ?? [])}`, "    "),
    );
    for (const end of ENDS) {
      const state = row.observed[end];
      if (row.expected[end] === undefined || state === undefined) continue;
      const question = fill(quiz.state, { end: end.toUpperCase() });
      await this.#ask(question, (answer) => markState(answer, state), state, quiz.noState);
    }
    if (probes.get(part.probe)?.medium === "wire") {
      const sent = sentIn(row);
      const answer = sent.join("; ") || quiz.none[0]!;
      const mark = (given: string) => markSegments(given, sent, quiz.none);
      await this.#ask(quiz.segments, mark, answer, quiz.noSegment);
    }
    if (!this.over) this.#known.add(`${part.probe} ${row.step}`);
  }

  async #ask(
    question: string,
    mark: (answer: string) => Mark,
    solution: string,
    senseless: string,
  ): Promise<void> {
    if (this.over) return;
    const answer = await this.dialogue.ask(`    ${question} `);
    if (answer === undefined) {
      this.over = true;
      return;
    }
    const { quiz } = this.drawing.language;
    const got = answer.trim() === "" ? "wrong" : mark(answer);
    this.asked++;
    if (got === "right") this.right++;
    const words = got === "senseless" ? senseless : quiz.wrong;
    await this.dialogue.print([
      got === "right"
        ? green(`      ${quiz.right}`)
        : red(`      ${fill(words, { answer: solution })}`),
    ]);
  }
}
