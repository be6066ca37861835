import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import * as words from "../../lab/probe.ts";
import { LANGUAGE_NAMES } from "../../lab/language/language.ts";
import { VOCABULARY_TEXTS } from "../../lab/language/vocabulary.ts";
import { fieldsOf } from "../../lab/probe/action_check.ts";
import { COLUMNS, FAMILY, GIVEN, HEADING } from "../../lab/probe/fields.ts";
import { familiesAndProbes } from "../../lab/probe/load.ts";
import { exampleFile } from "../../lab/probe/vocabulary/file.ts";
import {
  ACTION_NAMES,
  plainName,
  VOCABULARY,
  VOCABULARY_NAMES,
  type VocabularyName,
  wordsNamed,
} from "../../lab/probe/vocabulary.ts";
import { KNOWN_FIELDS, NUMBER_FORMS } from "../../lab/tcp/segment_words.ts";
import { PATH_NUMBERS } from "../../lab/tcp/path_number.ts";
import { ACTIONS } from "../actions.ts";
import { writeExamples } from "./examples.ts";

/** Functions that a probe's file may import, and that are no words: they look at what words have made. */
const READERS = [
  ...["actionsOf", "claimsOf", "deviationsOf", "dependsOnOf", "isErrno", "isForTimer", "membersOf"],
  ...["probeOf", "probesOf", "requirementsOf", "segmentsOf", "spansOf", "stateOf"],
];

const known = (name: string) => (VOCABULARY_NAMES as readonly string[]).includes(name);

Deno.test("every word that a probe's file can import is in the vocabulary", () => {
  const functions = Object.entries(words).flatMap(([name, value]) =>
    typeof value === "function" ? [name] : []
  );
  assertEquals(functions.filter((name) => !known(name) && !READERS.includes(name)), []);
  // Nobody is left out who is no reader, and no reader is one who is not there.
  assertEquals(READERS.filter((name) => !functions.includes(name) || known(name)), []);
});

/** The actions of all examples, by the words of which they are. */
async function actionsIn(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await using examples = await writeExamples();
  const found = await familiesAndProbes(examples.folder);
  return new Map(found.map(([file, one]) => [
    file,
    new Set("table" in one ? one.table.flatMap(words.actionsOf).map(({ kind }) => kind) : []),
  ]));
}

Deno.test("every action that a row can do is made by some word's example, which can be judged", async () => {
  const kinds = await actionsIn();
  assertEquals(kinds.size, VOCABULARY_NAMES.length);
  const made = new Set([...kinds.values()].flatMap((kinds) => [...kinds]));
  assertEquals(Object.keys(ACTIONS).filter((kind) => !made.has(kind)), []);
});

Deno.test("what an action holds is in the form of its word", () => {
  /** What a form calls otherwise, by kinds and fields. */
  const OTHERWISE: Readonly<Record<string, string>> = {
    "text": "text",
    "bytes": "bytes",
    "which": "segment",
    "into": "change",
    "error": "error",
    "openings": "openings",
    "carrying": "seed",
    "options": "NAME",
    "option": "NAME",
    "relation": "growing",
    "how": "RDWR",
    "call": "",
    "within": "leastMs",
    "end": "",
  };
  const kindOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const kinds = Object.keys(ACTIONS);
  const checked = ACTION_NAMES.filter((name) => kinds.includes(kindOf(name)));
  assert(checked.length > 30);
  for (const name of checked) {
    const { form } = VOCABULARY[name];
    for (const field of fieldsOf(kindOf(name) as words.Action["kind"])) {
      if (form.includes(field)) continue;
      assertStringIncludes(form, OTHERWISE[field] ?? `(no ${field})`, name);
    }
  }
});

Deno.test("every field that a file can have is in the vocabulary", () => {
  const missing = (above: string, names: readonly string[]) =>
    names.filter((name) => !known(`${above}.${name}`));
  assertEquals(missing("row", COLUMNS), []);
  assertEquals(missing("probe", HEADING), []);
  assertEquals(missing("given", GIVEN), []);
  assertEquals(missing("family", FAMILY), []);
  assertEquals(missing("segment", Object.values(KNOWN_FIELDS).flat()), []);
  assertEquals(missing("row", ["no-such"]), ["no-such"]);
});

Deno.test("every name of a number in a segment's text is in the vocabulary", () => {
  const forms = VOCABULARY_NAMES.filter((name) => name.startsWith("number.")).map((name) =>
    VOCABULARY[name].form
  ).join(" ");
  const names = Object.values(NUMBER_FORMS).flatMap(({ names }) => names);
  for (const name of [...names, ...PATH_NUMBERS]) assertStringIncludes(forms, name);
});

Deno.test("a word's example stands in its file, and is short", () => {
  for (const name of VOCABULARY_NAMES) {
    const { example } = VOCABULARY[name];
    // What stands for something that is too long to be an example.
    if (["defineProbe", "number.socket"].includes(name)) continue;
    assertStringIncludes(exampleFile(name, "x"), example, name);
    assert(example.length <= 80, name);
  }
});

Deno.test("a word is said in a line of its own, in every language", () => {
  for (const language of Object.keys(LANGUAGE_NAMES) as (keyof typeof LANGUAGE_NAMES)[]) {
    const texts = VOCABULARY_TEXTS[language].words;
    const said = VOCABULARY_NAMES.map((name) => texts[name]);
    assertEquals(said.filter((text) => !/^[^\n|]{1,100}\.$/.test(text)), []);
    assertEquals(new Set(said).size, said.length);
  }
  const untranslated = VOCABULARY_NAMES.filter((name) =>
    !/[가-힣]/.test(VOCABULARY_TEXTS.ko.words[name])
  );
  assertEquals(untranslated, []);
});

Deno.test("a word is found by its name, by a field's, and however it is written", () => {
  const found: readonly (readonly [string, readonly VocabularyName[]])[] = [
    ["inject", ["inject"]],
    ["INJECT", ["inject"]],
    ['inject("a", "RST")', ["inject"]],
    ["timer", ["timer", "row.timer"]],
    ["row.timer", ["row.timer"]],
    ["a", ["row.a", "given.a"]],
    ["isn", ["number.ISN"]],
    ["nothing", []],
  ];
  for (const [text, names] of found) assertEquals(wordsNamed(text), names, text);
  assertEquals(plainName("given.sysctl"), "sysctl");
});
