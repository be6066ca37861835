/**
 * `lab explain`: what a state means, and what this host and this lab have to do with it.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import { setColorEnabled } from "@std/fmt/colors";
import { FACTS, type Setting, type Topic } from "../../explain/facts.ts";
import { LANGUAGES } from "../../language/explanations.ts";
import type { Language } from "../../language/language.ts";
import { observedBy } from "../../explain/observed_by.ts";
import { overview, page, TOPIC_NAMES, topicPage } from "./page.ts";
import { stateNamed, statesLike } from "../../tcp/state_name.ts";
import { type ReadFile, readValues } from "../../explain/values.ts";
import { LESSONS } from "../../language/lessons.ts";
import { probesOf } from "../../lesson/showing.ts";
import { STATEMENT_IDS, STATEMENTS } from "../../lesson/statement.ts";
import { runTool } from "../../observe/tool.ts";
import { loadProbe, OWN_PROBES, probeIds } from "../../probe/load.ts";
import { UsageError } from "../../probe/select.ts";
import { readKernelFile } from "../../sys/kernel_file.ts";
import { libcMissing } from "../../sys/libc.ts";
import type { TcpState } from "../../tcp/state.ts";
import { languageFor } from "../locale.ts";
import { meanings, oneByOne } from "../../run/chosen.ts";
import { onlyOne } from "../meant.ts";
import { type CommandLine, valueOf } from "../options.ts";
import { coloured, writeWhole } from "../output.ts";
import { probesFolder } from "../own_probes.ts";

/** Does it, and returns the exit code. */
export async function explain(line: CommandLine): Promise<number> {
  setColorEnabled(coloured(valueOf(line, "color"), undefined));
  const [name, ...more] = oneByOne(line.operands);
  if (more.length > 0) throw new UsageError("explain takes one state");
  const language = languageFor(line);
  const texts = LANGUAGES[language];
  const folder = await probesFolder(line);
  const topic = TOPIC_NAMES.find((topic) => topic === name);
  const text = name === undefined
    ? overview(texts)
    : topic !== undefined
    ? topicPage(topic, texts, await shownBy(topic, language))
    : line.values.has("probes") && stateNamed(name) === undefined
    ? await probeText(name, folder, language)
    : await askedText(name, folder, language) ??
      page(meant(name), texts, await find(meant(name), folder));
  await writeWhole(undefined, text);
  return 0;
}

/** What is explained of a name that is no state's; `undefined` where there is nothing. */
async function askedText(
  name: string,
  folder: URL,
  language: Language,
): Promise<string | undefined> {
  const { askedPage, settingAsked, settingPage } = await import("./asked.ts");
  const setting = settingAsked(name);
  if (setting === undefined && name.includes("/")) return await probeText(name, folder, language);
  if (stateNamed(name) !== undefined) return undefined;
  if (setting !== undefined) {
    const [meaning] = await meanings([setting], folder).catch(() => []);
    return await settingPage(setting, meaning?.ids ?? [], language, reader());
  }
  const [meaning] = await meanings([name], folder).catch(() => []);
  if (meaning === undefined) return undefined;
  const isPage = ["claim", "requirement", "section"].includes(meaning.kind);
  if (isPage) return await askedPage(meaning, language);
  return meaning.ids.length === 1 ? await probeText(meaning.ids[0]!, folder, language) : undefined;
}

/** The probe of that id. Throws a {@linkcode UsageError} where there is none. */
async function probeText(name: string, folder: URL, language: Language): Promise<string> {
  const id = await onlyOne(name, "explain", folder);
  const { probePage } = await import("./probe.ts");
  return probePage(id, await loadProbe(folder, id), language);
}

/** The probes that show a topic, as the lesson has them, with their titles. */
async function shownBy(topic: Topic, language: Language): Promise<[id: string, title: string][]> {
  const ids = STATEMENT_IDS.filter((id) => STATEMENTS[id].chapter === topic);
  return await Promise.all(
    probesOf(ids).map(async (id): Promise<[string, string]> => {
      const { title } = await loadProbe(OWN_PROBES, id);
      return [id, LESSONS[language].titleOf({ id, title })];
    }),
  );
}

/** The state of that name. Throws a {@linkcode UsageError} where there is none. */
export function meant(name: string): TcpState {
  const state = stateNamed(name);
  if (state !== undefined) return state;
  const like = statesLike(name).map((state) => `"${state}"`).join(" or ");
  throw new UsageError(
    `no state is called "${name}": ` +
      (like === "" ? `"${SHORT} explain" lists them` : `did you mean ${like}?`),
  );
}

async function find(state: TcpState, folder: URL) {
  const ids = await probeIds(folder);
  const probes = await Promise.all(
    ids.map(async (id) => ({ id, probe: await loadProbe(folder, id) })),
  );
  const settings: readonly Setting[] = FACTS[state].settings;
  return {
    probes: observedBy(probes, state),
    probesInAll: ids.length,
    values: await readValues(settings, reader()),
  };
}

/** Deno opens files of /proc only with all permissions; so does the C library, or `cat`. */
function reader(): ReadFile {
  return libcMissing() === undefined ? readKernelFile : (path) => runTool("cat", [path]);
}
