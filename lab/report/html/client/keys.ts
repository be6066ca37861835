/**
 * The player's keys.
 * @module
 */

import type { App } from "./app.ts";

/**
 * Steps through the probe. The arrows work anywhere but where they already mean something; the
 * keys that scroll (and that presenters' remote controls send) only inside the player.
 */
export function pressKey(app: App, event: KeyboardEvent): void {
  const { player } = app;
  const target = event.target instanceof Element ? event.target : document.body;
  const taken = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
  if (player === undefined || taken || target.matches("input, select, [data-scrolls]")) return;
  const inside = target.closest("[data-player]") !== null;
  const moves: Readonly<Record<string, () => void>> = {
    ArrowRight: () => player.move(1),
    ArrowLeft: () => player.move(-1),
    ...inside
      ? {
        PageDown: () => player.move(1),
        PageUp: () => player.move(-1),
        Home: () => player.to(0),
        End: () => player.to(player.last),
      }
      : {},
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  move();
}
