/**
 * The player's keys, and the lesson's.
 * @module
 */

import type { App } from "./app.ts";

/**
 * Steps through the probe, and turns to another statement of the lesson. The arrows work anywhere but where they already mean something; the
 * keys that scroll (and that presenters' remote controls send) only inside the player.
 */
export function pressKey(app: App, event: KeyboardEvent): void {
  const { player, turn } = app;
  const target = event.target instanceof Element ? event.target : document.body;
  const taken = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (taken || target.matches("input, select, [data-scrolls]")) return;
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
