/**
 * A probe as a probe's file: its data, in the words of a table.
 * @module
 */

import { fieldsOf, wordOf } from "./action_check.ts";
import {
  breakable,
  type Code,
  field,
  lines,
  list,
  literal,
  sentence,
  text,
  WIDTH,
} from "./literal.ts";
import { COLUMNS, HEADING } from "./fields.ts";
import { listenerOf } from "./socket_name.ts";
import { ROUTES } from "./routes.ts";
import { established } from "./socket_words.ts";
import { type Action, actionsOf, type Given, type Probe, type Row } from "./table.ts";

/** The text of a file that defines a probe, which imports the words from there. */
export function sourceOf(probe: Probe, from: string): string {
  const words = new Set(["defineProbe"]);
  const fields = inOrder(probe, HEADING).map(([name, value]) =>
    field(name, headingCode(name, value, words))
  );
  // However short, a probe is not written in a line.
  const body = fields.flatMap((code) => {
    const [first, ...others] = lines(code, "  ", 0, 1);
    const all = [`  ${first}`, ...others];
    return all.with(-1, `${all.at(-1)},`);
  });
  return [
    ...importLines([...words].sort(byName), from),
    "",
    "export default defineProbe({",
    ...body,
    "});",
    "",
  ].join("\n");
}

const SENTENCES = ["title", "source", "slow", "open", "openGives", "reason", "link"];

/** As `deno fmt` sorts what is imported: by letters, and not by their case. */
function byName(one: string, other: string): number {
  return one.toLowerCase() < other.toLowerCase() ? -1 : 1;
}

/** Names on lines of their own stay there at any width only where a comment stands among them. */
function importLines(names: readonly string[], from: string): string[] {
  const line = `import { ${names.join(", ")} } from ${JSON.stringify(from)};`;
  if (line.length <= WIDTH) return [line];
  return [
    "import {",
    "  // The words of its table.",
    ...names.map((name) => `  ${name},`),
    `} from ${JSON.stringify(from)};`,
  ];
}

/** Rows as lines of a table. */
export function rowsText(rows: readonly Row[]): string[] {
  const words = new Set<string>();
  return rows.flatMap((row) =>
    lines(rowCode(row, words), "", 0, 1).map((line, i, all) =>
      i === all.length - 1 ? `${line},` : line
    )
  );
}

/** The fields that are there: those that have a place in their order, then all others. */
function inOrder(value: object, order: readonly string[]): [name: string, value: unknown][] {
  const place = ([name]: [string, unknown]) => (order.indexOf(name) + 1) || Infinity;
  return Object.entries(value).filter(([, value]) => value !== undefined)
    .toSorted((one, other) => place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0);
}

function headingCode(name: string, value: unknown, words: Set<string>): Code {
  if (name === "table") return rowsCode(value as readonly Row[], words);
  if (name === "given") return givenCode(value as Given, words);
  return SENTENCES.includes(name) ? sentence(value as string) : literal(value);
}

function givenCode(given: Given, words: Set<string>): Code {
  const { rows, ...others } = given;
  const fields = inOrder(others, []).map(([name, value]) => field(name, literal(value)));
  if (rows === undefined) return list("{", fields, "}");
  const way = wayOf(rows);
  if (way === undefined) return list("{", [...fields, field("rows", rowsCode(rows, words))], "}");
  words.add("reach");
  const reach = list("reach(", way.map(literal), ")");
  return fields.length === 0 ? reach : list("{", [...fields, after("...", reach)], "}");
}

/** The state to which these rows are a way, and its name where it is not the usual one. */
function wayOf(rows: Given["rows"]): string[] | undefined {
  const same = JSON.stringify(rows);
  for (const [state, ways] of Object.entries(ROUTES)) {
    const names = Object.keys(ways) as (keyof typeof ways)[];
    const name = names.find((name) => JSON.stringify(ways[name]) === same);
    if (name !== undefined) return name === names[0] ? [state] : [state, name];
  }
  return undefined;
}

function rowsCode(rows: readonly Row[], words: Set<string>): Code {
  return list("[", rows.map((row) => rowCode(row, words)), "]");
}

function rowCode(row: Row, words: Set<string>): Code {
  const whole = established();
  const isWhole = !Array.isArray(row.do) && (row.do as Action).kind === "establish" &&
    row.a === whole.a && row.b === whole.b;
  const fields = inOrder(row, COLUMNS).filter(([name]) => !isWhole || !(name in whole))
    .map(([name, value]) =>
      field(name, name === "do" ? actionsCode(row, words) : factCode(name, value))
    );
  if (!isWhole) return list("{", fields, "}");
  words.add("established");
  const word = text("established()");
  return fields.length === 0 ? word : list("{", [after("...", word), ...fields], "}");
}

/** What a row expects; sentences in it may be long. */
function factCode(name: string, value: unknown): Code {
  if (SENTENCES.includes(name)) return sentence(value as string);
  if (Array.isArray(value) && value.every(isPlain)) {
    return list("[", value.map((one) => factCode(name, one)), "]");
  }
  if (typeof value === "string") return breakable(value);
  if (!isPlain(value)) return literal(value);
  const fields = inOrder(value, []).map(([name, value]) => field(name, factCode(name, value)));
  return list("{", fields, "}");
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a row does, in words that are added to those that are used. */
export function actionsCode(row: Row, words: Set<string>): Code {
  const all = actionsOf(row).map((action) => actionCode(action, words));
  return Array.isArray(row.do) ? list("[", all, "]") : all[0]!;
}

/** An action by its word, and the values that this takes: as a rule they are the action's own. */
function actionCode(action: Action, words: Set<string>): Code {
  const word = (name: string, ...values: readonly unknown[]) => {
    words.add(name);
    return list(`${name}(`, values.map(literal), ")");
  };
  switch (action.kind) {
    case "listen": {
      const { kind: _, deferAccept, ...others } = action;
      const options = { ...others, ...(deferAccept && { deferAccept }) };
      return word("listen", ...Object.keys(options).length > 0 ? [options] : []);
    }
    case "connect": {
      const { kind: _, end, to, ...others } = action;
      const options = { ...(to !== "peer" && { to }), ...others };
      return word("connect", end, ...Object.keys(options).length > 0 ? [options] : []);
    }
    case "establish":
      words.add("established");
      return text("established().do");
    case "close-listener":
      return word("close", listenerOf(action.end ?? "b", action.listener));
    case "shutdown": {
      const { end, how, gives } = action;
      const direction = how ?? (gives === undefined ? [] : "WR");
      return word(
        "shutdown",
        end,
        ...[direction].flat(),
        ...gives === undefined ? [] : [{ gives }],
      );
    }
    default: {
      const values = Object.entries(action).filter(([name]) => name !== "kind");
      const order = fieldsOf(action.kind);
      const own = values.toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
      const options = own.filter(([name]) => isOption(action, name));
      return word(
        wordOf(action.kind),
        ...own.filter(([name]) => !isOption(action, name)).map(([, value]) => value),
        ...options.length > 0 ? [Object.fromEntries(options)] : [],
      );
    }
  }
}

/** Whether a word takes a field by its name, behind all others. */
function isOption({ kind }: Action, name: string): boolean {
  if (kind === "icmp" && (name === "which" || name === "into")) return true;
  return ["flags", "afterMs", "answered", "active", "listener"].includes(name) ||
    name === "gives" && kind !== "returns";
}

function after(mark: string, code: Code): Code {
  return "open" in code
    ? { ...code, open: mark + code.open }
    : "text" in code
    ? text(mark + code.text)
    : code;
}
