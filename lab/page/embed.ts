/**
 * What goes into the page without being able to leave its place there.
 * @module
 */

import { createHash } from "node:crypto";

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
