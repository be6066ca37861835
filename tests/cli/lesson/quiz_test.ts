import { assert, assertEquals } from "@std/assert";
import { setColorEnabled } from "@std/fmt/colors";
import { LESSONS } from "../../../lab/language/lessons.ts";
import { Quiz } from "../../../lab/cli/lesson/quiz.ts";
import { showingOf } from "../../../lab/lesson/showing.ts";
import { STATEMENT_IDS, type StatementId } from "../../../lab/lesson/statement.ts";
import { allPlayed, PROBES, SLOW } from "../../lesson/played.ts";
import { ASCII } from "../../../lab/text/signs.ts";

/** Goes through a statement's rows with these answers, as often as is said; what was printed. */
async function answered(id: StatementId, answers: readonly string[], times = 1) {
  setColorEnabled(false);
  const lines: string[] = [];
  const left = [...answers];
  const quiz = new Quiz({
    print: (more) => {
      lines.push(...more);
      return Promise.resolve();
    },
    ask: (question) => {
      const answer = left.shift();
      lines.push(question + (answer ?? ""));
      return Promise.resolve(answer);
    },
  }, { language: LESSONS.en, width: 80, strokes: ASCII, probes: PROBES });
  const { shows } = showingOf(id, { probes: allPlayed() }, SLOW);
  for (let time = 0; time < times; time++) for (const part of shows) await quiz.through(part);
  return { quiz, lines: lines.map((line) => line.trimEnd()), left };
}

const S17 = ["FIN-WAIT-1", "CLOSE-WAIT", "ACK", "fin_wait_2", "close wait", "-"];

Deno.test("a quiz asks for each row before it shows it, and keeps the score", async () => {
  const { quiz, lines, left } = await answered("S17", S17);
  assertEquals([quiz.asked, quiz.right, quiz.over, left], [6, 6, false, []]);
  const places = [
    "    (before that)",
    "    2: held segments are delivered",
    "    A's state? FIN-WAIT-1",
    "      right",
    "    B's state? CLOSE-WAIT",
    "    Segments? ACK",
    "  2 FIN-WAIT-1   held segments are delivered                       CLOSE-WAIT",
    "    A's state? fin_wait_2",
    "    Segments? -",
    "  3 FIN-WAIT-2   held segments are delivered                       CLOSE-WAIT",
  ].map((line) => lines.indexOf(line));
  assert(!places.includes(-1), lines.join("\n"));
  assertEquals(places, places.toSorted((x, y) => x - y));
  assertEquals(lines.filter((line) => /^ +A +B$/.test(line)).length, 1);
  assertEquals(quiz.score, ["6 of 6 right."]);
});

Deno.test("a quiz says what would have been right, and whether an answer meant anything", async () => {
  const { quiz, lines } = await answered("S17", [
    "",
    "FIN-WAIT-1",
    "SYN",
    "x",
    "CLOSE-WAIT",
    "y z",
  ]);
  assertEquals([quiz.asked, quiz.right], [6, 1]);
  assertEquals(lines.filter((line) => /^ {6}(no:|right)/.test(line)), [
    "      no: FIN-WAIT-1",
    "      no: CLOSE-WAIT",
    "      no: b>a ACK seq=ISN_B+1 ack=ISN_A+2",
    "      no: FIN-WAIT-2 (no state is called that)",
    "      right",
    "      no: none (that is no segment)",
  ]);
});

Deno.test("a quiz asks for a row only once", async () => {
  const { quiz, lines } = await answered("S17", S17, 2);
  assertEquals([quiz.asked, quiz.over], [6, false]);
  assertEquals(lines.filter((line) => /^ +2 FIN-WAIT-1/.test(line)).length, 2);
});

Deno.test("a quiz ends where the answers end, without showing what it asked for", async () => {
  for (const count of [0, 1, 2, 3, 4, 5]) {
    const { quiz, lines } = await answered("S17", S17.slice(0, count));
    assertEquals([quiz.asked, quiz.right, quiz.over], [count, count, true]);
    assertEquals(lines.some((line) => /^ +2 FIN-WAIT-1/.test(line)), count >= 3);
    assert(!lines.some((line) => /^ +3 FIN-WAIT-2/.test(line)));
    assertEquals(quiz.score, ["", "The quiz ends here.", `${count} of ${count} right.`]);
  }
});

Deno.test("a quiz asks for no segments where they are out of sight", async () => {
  const { quiz, lines } = await answered("S9", ["LISTEN", "closed"]);
  assertEquals(lines.filter((line) => line.includes("?")).slice(0, 2), [
    "    B's state? LISTEN",
    "    B's state? closed",
  ]);
  assertEquals([quiz.asked, quiz.right, quiz.over], [2, 2, true]);
});

Deno.test("what a quiz says would have been right is right", async () => {
  for (const id of STATEMENT_IDS) {
    const given = await answered(id, Array.from({ length: 99 }, () => ""));
    const solutions = given.lines.flatMap((line) => /^ {6}no: (.*)$/.exec(line)?.[1] ?? []);
    assertEquals([given.quiz.asked, given.quiz.right], [solutions.length, 0], id);
    const { quiz } = await answered(id, solutions);
    assertEquals(
      [quiz.asked, quiz.right, quiz.over],
      [solutions.length, solutions.length, false],
      id,
    );
  }
});
