/**
 * What goes into the page without being able to leave its place there.
 * @module
 */

import { createHash } from "node:crypto";

/**
 * A value as JSON inside a `<script>` element.
 *
 * The element ends at the first `</script`, and `<!--` changes how it is read, wherever they
 * stand: so no `<` is left. U+2028 and U+2029 are escaped for those who paste it into a program.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"),
  );
}

/** A text as it stands in HTML, between tags or in a quoted attribute. */
export function escapedHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The source expression by which a content security policy allows exactly this text. */
export function allowed(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
