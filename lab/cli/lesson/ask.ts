/**
 * `lab lesson --quiz`: the questions, and who answers them.
 * @module
 */

import { wrap } from "../../text/wrap.ts";
import {
  chapterHeading,
  closing,
  heading,
  missingLines,
  opening,
  partHeading,
  reason,
} from "./lines.ts";
import type { Drawing } from "./rows.ts";
import { Quiz } from "./quiz.ts";
import { inChapter, type Part, type Showing } from "../../lesson/showing.ts";
import type { Chapter } from "../../lesson/statement.ts";
import type { Report } from "../../result/result.ts";
import { Answers } from "../answers.ts";
import { writeWhole } from "../output.ts";
import { oneLine } from "../../text/one_line.ts";

/** Goes through the chapters, asking for each row, until the answers end. */
export async function quizThrough(
  showings: readonly Showing[],
  chapters: readonly Chapter[],
  report: Report,
  drawing: Drawing,
  signal: AbortSignal,
): Promise<void> {
  const { language, language: { labels } } = drawing;
  await using answers = new Answers(signal);
  const print = async (lines: readonly string[]) =>
    await writeWhole(undefined, lines.map((text) => `${text}\n`).join(""));
  const quiz = new Quiz({
    print,
    async ask(question) {
      await writeWhole(undefined, question);
      const answer = await answers.next();
      // At a terminal, the person who types sees it.
      if (answer === undefined) await print([""]);
      else if (!Deno.stdin.isTerminal()) await print([oneLine(answer)]);
      return answer;
    },
  }, drawing);
  const part = async (part: Part, label: string) => {
    const { missing } = part;
    if (missing?.lack !== "slow") await print(partHeading(part, label, drawing));
    await quiz.through(part);
    if (missing !== undefined && !quiz.over) {
      await print(missingLines({ ...part, missing }, drawing));
    }
  };
  await print([...opening(language), ...wrap(language.quiz.introduction, "")]);
  for (const chapter of chapters) {
    if (quiz.over) break;
    await print(chapterHeading(chapter, language));
    for (const showing of inChapter(showings, chapter)) {
      const { shows, counter } = showing;
      await print(heading(showing, language));
      for (const shown of shows) if (!quiz.over) await part(shown, labels.shown);
      if (counter !== undefined && !quiz.over) await part(counter, labels.counter);
      if (quiz.over) break;
      await print(reason(showing, language));
    }
  }
  await print([...quiz.over ? [] : closing(showings, report, language), ...quiz.score]);
}
