/**
 * Texts with braces.
 * @module
 */

/** A text with its braces filled in: `{n}`, and `{n:one|more}` for what depends on a number. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(
    /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g,
    (braces, name: string, one?: string, more?: string) =>
      String((values[name] === 1 ? one : more) ?? values[name] ?? braces),
  );
}
