/**
 * A line's words: what stands between quotes, or between `<` and `>`, is one.
 * @module
 */

/** A word of a line. */
export interface Token {
  /** What it says. */
  readonly text: string;
  /** As it was written. */
  readonly raw: string;
  /** Whether it stood between quotes. */
  readonly quoted: boolean;
}

const TOKEN = /"((?:[^"\\]|\\.)*)"?|[^\s";]*<[^>]*>?|[^\s";][^\s;]*="(?:[^"\\]|\\.)*"|[^\s";]+|;/gy;

/** The words of a line; what follows a `#` that begins a word is a comment. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length;) {
    if (/\s/.test(line[at]!)) {
      at++;
      continue;
    }
    if (line[at] === "#") break;
    TOKEN.lastIndex = at;
    const [raw, inside] = TOKEN.exec(line) ?? [line.slice(at)];
    const quoted = raw.startsWith('"');
    tokens.push({ text: quoted ? unescaped(inside ?? "") : raw, raw, quoted });
    at += raw.length;
  }
  return tokens;
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, letter: string) => letter);
}
