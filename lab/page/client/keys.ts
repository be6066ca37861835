/**
 * The player's keys, and the lesson's.
 * @module
 */

import type { App } from "./app.ts";
import { listKeys } from "./keys_help.ts";

/**
 * Steps through the probe or plays it, turns to another statement of the lesson, and lists the keys. They
 * work anywhere but where they already mean something; the keys that scroll (and that presenters' remote
 * controls send) only inside the player.
 */
export function pressKey(app: App, event: KeyboardEvent): void {
  const { player, turn } = app;
  const target = event.target instanceof Element ? event.target : document.body;
  if (
    event.altKey || event.ctrlKey || event.metaKey ||
    target.matches("input:not([type=range]), select")
  ) {
    return;
  }
  // On many keyboards it is typed with Shift.
  if (event.key === "?") {
    event.preventDefault();
    return listKeys(app);
  }
  if (event.shiftKey || target.matches("input, [data-scrolls]") || isOpen("keys")) return;
  const inside = target.closest("[data-player]") !== null;
  const moves: Readonly<Record<string, () => void>> = {
    ...turn === undefined ? {} : {
      n: () => turn(1),
      p: () => turn(-1),
      PageDown: () => turn(1),
      PageUp: () => turn(-1),
    },
    ...player === undefined ? {} : {
      ArrowRight: () => player.move(1),
      ArrowLeft: () => player.move(-1),
      // Where something is pressed by it, it does that.
      ...target.closest("button, a, summary") === null && { " ": () => player.toggle() },
    },
    ...inside && player !== undefined
      ? {
        PageDown: () => player.move(1),
        PageUp: () => player.move(-1),
        Home: () => player.to(player.first),
        End: () => player.to(player.last),
      }
      : {},
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  move();
}

function isOpen(id: string): boolean {
  return document.getElementById(id) !== null;
}
