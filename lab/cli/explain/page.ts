/**
 * A state explained, as text of 80 columns.
 * @module
 */

import { bold, dim } from "@std/fmt/colors";
import { TCP_STATES, type TcpState } from "../../tcp/state.ts";
import { ARROWS, FACTS, type Setting, type Topic, TOPICS } from "../../explain/facts.ts";
import { hang, wrap } from "../../text/wrap.ts";
import { describeRows, type Observed } from "../../explain/observed_by.ts";
import { spellingsOf } from "../../tcp/state_name.ts";
import type { Texts } from "../../explain/texts.ts";
import type { Value } from "../../explain/values.ts";
import { pad } from "../../text/columns.ts";

const INDENT = "  ";
/** Room for the longest state's name. */
const NAME_WIDTH = Math.max(...TCP_STATES.map(({ length }) => length)) + 2;

/** What a page takes from this host and from the lab. */
export interface Found {
  /** The probes that observe the state. */
  readonly probes: readonly Observed[];
  /** How many probes there are. */
  readonly probesInAll: number;
  /** The values of the state's settings. */
  readonly values: ReadonlyMap<Setting, Value>;
}

/** All that there is to say of a state. */
export function page(state: TcpState, texts: Texts, found: Found): string {
  const { labels, states, met } = texts;
  const { line, meaning, who, held } = states[state];
  return [
    ...hang(state, line, NAME_WIDTH).map((text) => text.replace(state, bold(state))),
    ...spellings(state, labels.spellings),
    ...section(labels.meaning, wrap(meaning, INDENT)),
    ...section(labels.who, wrap(who, INDENT)),
    ...section(labels.into, arrows(texts, (from, to) => to === state ? from : undefined)),
    ...section(labels.out, arrows(texts, (from, to) => from === state ? to : undefined)),
    ...section(
      labels.met,
      FACTS[state].met.flatMap((key) => [
        ...wrap(met[key].name, INDENT),
        ...wrap(met[key].text, INDENT.repeat(2)),
      ]),
    ),
    ...section(labels.settings, settings(state, texts, found.values)),
    ...section(labels.held, wrap(held, INDENT)),
    ...section(
      fill(labels.probes, { n: `${found.probes.length}`, all: `${found.probesInAll}` }),
      probes(found.probes, labels.noProbes),
    ),
    ...section(labels.sources, sources(FACTS[state].sources, texts)),
    "",
  ].join("\n");
}

/** What is explained beside the states. */
export const TOPIC_NAMES: readonly Topic[] = Object.keys(TOPICS) as Topic[];

/** A topic, with the probes that show it: their ids and titles. */
export function topicPage(
  topic: Topic,
  texts: Texts,
  probes: readonly (readonly [id: string, title: string])[],
): string {
  const { labels, topics } = texts;
  const { line, purpose, number, fewer, loss } = topics[topic];
  const width = Math.max(0, ...probes.map(([id]) => id.length)) + 4;
  return [
    ...hang(topic, line, NAME_WIDTH).map((text) => text.replace(topic, bold(topic))),
    ...[purpose, number, fewer, loss].flatMap((part) =>
      section(part.heading, wrap(part.text, INDENT))
    ),
    ...section(
      labels.shownBy,
      probes.flatMap(([id, title]) => hang(pad(INDENT + id, width), title, width)),
    ),
    ...section(labels.sources, sources(TOPICS[topic].sources, texts)),
    "",
    ...wrap(fill(labels.lesson, { topic }), ""),
    "",
  ].join("\n");
}

/** The states, and what else is explained, in a line each. */
export function overview({ states, topics, labels }: Texts): string {
  const lines = [
    ...TCP_STATES.flatMap((state) => hang(state, states[state].line, NAME_WIDTH)),
    "",
    ...TOPIC_NAMES.flatMap((topic) => hang(topic, topics[topic].line, NAME_WIDTH)),
  ];
  return [...lines, "", ...wrap(labels.more, ""), ""].join("\n");
}

function section(heading: string, lines: readonly string[]): string[] {
  return ["", ...wrap(heading, "").map(bold), ...lines];
}

function spellings(state: TcpState, label: string): string[] {
  const { ss, netstat, kernel, trace } = spellingsOf(state);
  const text = `${label}: ss ${ss}, netstat ${netstat}, kernel ${kernel.join(" ")}, ` +
    trace.join(" ");
  return wrap(text, "").map(dim);
}

function arrows(
  { arrows }: Texts,
  other: (from: TcpState, to: TcpState) => TcpState | undefined,
): string[] {
  return ARROWS.flatMap((arrow) => {
    const [from, to] = arrow.split(">") as [TcpState, TcpState];
    const name = other(from, to);
    return name === undefined ? [] : hang(INDENT + name, arrows[arrow], 2 + NAME_WIDTH);
  });
}

function settings(
  state: TcpState,
  { labels, settings }: Texts,
  values: ReadonlyMap<Setting, Value>,
): string[] {
  const keys: readonly Setting[] = FACTS[state].settings;
  if (keys.length === 0) return [INDENT + labels.noSettings];
  const said = (value: Value | undefined): string => {
    if (value === undefined || value.kind === "absent") return labels.absent;
    return value.kind === "value" ? `= ${value.text}` : fill(labels.unreadable, value);
  };
  return keys.flatMap((key) => [
    ...wrap(`${key} ${said(values.get(key))}`, INDENT),
    ...wrap(settings[key], INDENT.repeat(2)),
  ]);
}

function probes(found: readonly Observed[], none: string): string[] {
  if (found.length === 0) return [INDENT + none];
  const width = Math.max(...found.map(({ id }) => id.length)) + 4;
  return found.flatMap((probe) => hang(pad(INDENT + probe.id, width), describeRows(probe), width));
}

/** Where it goes on, it is indented more. */
function sources(sections: readonly string[], texts: Texts): string[] {
  return sections.flatMap((section) =>
    wrap(texts.sourceOf(section), INDENT.repeat(2))
      .map((line, i) => i === 0 ? line.slice(INDENT.length) : line)
  );
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
}
