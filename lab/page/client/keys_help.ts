/**
 * The keys of the page, listed.
 * @module
 */

import type { WordKey } from "../../language/en/page.ts";
import { type App, say } from "./app.ts";
import { button, el } from "./dom.ts";

/** The keys, and what each does. */
const KEYS: readonly (readonly [keys: readonly string[], does: WordKey])[] = [
  [["←", "→"], "keyStep"],
  [["Space"], "keyPlay"],
  [["Home", "End", "Page Up", "Page Down"], "keyPlayer"],
  [["←", "→", "↑", "↓", "Enter"], "keyGrid"],
  [["N", "P"], "keyLesson"],
  [["Esc"], "keyClose"],
  [["?"], "keyHelp"],
];

/** Lists them above the page; ends where they are listed already. */
export function listKeys(app: App): void {
  const listed = document.getElementById("keys");
  if (listed instanceof HTMLDialogElement) return listed.close();
  const shown = KEYS.filter(([, does]) => does !== "keyLesson" || app.page.lesson !== undefined);
  const dialog = el(
    "dialog",
    { id: "keys", "aria-labelledby": "keys-heading" },
    el("h2", { id: "keys-heading" }, say(app, "keysHeading")),
    el(
      "dl",
      {},
      ...shown.flatMap(([keys, does]) => [
        el("dt", {}, ...keys.flatMap((key) => [el("kbd", {}, key), " "])),
        el("dd", {}, say(app, does)),
      ]),
    ),
    button({ id: "close-keys" }, () => dialog.close(), say(app, "close")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  // Beside the list is out of it.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
