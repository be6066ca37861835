/**
 * Values as TypeScript, laid out so that `deno fmt` leaves them as they are, at whatever width from
 * 80 columns on: what fits into a line is one, and all else has a line for each of its parts.
 * @module
 */

/** Code: text that stays in its line or, where it is too `long`, is in pieces; or a list of parts between two marks. */
export type Code =
  | { readonly text: string; readonly long?: string }
  | { readonly open: string; readonly parts: readonly Code[]; readonly close: string }
  | { readonly name: string; readonly value: Code }
  | { readonly pieces: readonly string[] };

/** How wide `deno fmt` lets a line be where nothing else is said. */
export const WIDTH = 80;
/** Shorter than a line, whatever stands before it. */
const PIECE = 56;

/** Text that stays in its line. */
export function text(text: string): Code {
  return { text };
}

/** A list of code between brackets, or after a word. */
export function list(open: string, parts: readonly Code[], close: string): Code {
  return { open, parts, close };
}

/** A field of an object. */
export function field(name: string, value: Code): Code {
  return { name: /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name), value };
}

/** A value that is data. */
export function literal(value: unknown): Code {
  if (typeof value === "string") return text(quoted(value));
  if (Array.isArray(value)) return list("[", value.map(literal), "]");
  if (typeof value !== "object" || value === null) return text(String(value));
  const fields = Object.entries(value).filter(([, value]) => value !== undefined);
  return list("{", fields.map(([name, value]) => field(name, literal(value))), "}");
}

/** A sentence: where it is long, in pieces. */
export function sentence(whole: string): Code {
  if (whole.length <= PIECE) return text(quoted(whole));
  const pieces = whole.match(new RegExp(`.{1,${PIECE - 1}}(?:[ /]|$)|.{1,${PIECE}}`, "gsu")) ?? [];
  return { pieces: pieces.map(quoted) };
}

/** A text that is in pieces where its line has no room for it. */
export function breakable(whole: string): Code {
  return { text: quoted(whole), long: whole };
}

/** Code as lines, of which the first is indented by whoever has what stands before it. */
export function lines(code: Code, indent = "", before = 0, after = 0): string[] {
  const whole = inLine(code);
  if (whole !== undefined && indent.length + before + whole.length + after <= WIDTH) return [whole];
  const deeper = `${indent}  `;
  if ("text" in code) {
    return code.long === undefined ? [code.text] : lines(sentence(code.long), indent);
  }
  if ("name" in code) {
    const [first, ...others] = lines(code.value, indent, before + code.name.length + 2, after);
    return [`${code.name}: ${first}`, ...others];
  }
  if ("pieces" in code) {
    return code.pieces.map((piece, i) =>
      (i === 0 ? "" : deeper) + piece + (i < code.pieces.length - 1 ? " +" : "")
    );
  }
  const parts = code.parts.flatMap((part) => {
    const [first, ...others] = lines(part, deeper, 0, 1);
    const all = [deeper + first, ...others];
    return all.with(-1, `${all.at(-1)},`);
  });
  return [code.open, ...parts, indent + code.close];
}

/** Code in one line, where it can be. */
export function inLine(code: Code): string | undefined {
  if ("text" in code) return code.text;
  if ("pieces" in code) return undefined;
  if ("name" in code) {
    const value = inLine(code.value);
    return value === undefined ? undefined : `${code.name}: ${value}`;
  }
  const parts = code.parts.map(inLine);
  if (parts.includes(undefined)) return undefined;
  const space = code.open.endsWith("{") && parts.length > 0 ? " " : "";
  return code.open + space + parts.join(", ") + space + code.close;
}

/** A text between the quotes of which it has fewer in it, double ones as a rule. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  const count = (mark: string) => text.split(mark).length - 1;
  if (count('"') <= count("'")) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
