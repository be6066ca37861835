/**
 * The arrow keys in the grid: they lead from a cell that was run to the next one.
 * @module
 */

const MOVES: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Moves the focus to the next cell in that direction that leads anywhere. */
export function moveInGrid(event: KeyboardEvent): void {
  const move = MOVES[event.key];
  const from = event.target instanceof Element ? event.target.closest("td") : null;
  const table = from?.closest("table");
  if (move === undefined || from === null || !table) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const [down, right] = move;
  let row = (from.parentElement as HTMLTableRowElement).rowIndex + down;
  let column = from.cellIndex + right;
  for (; table.rows[row]?.cells[column] !== undefined; row += down, column += right) {
    const link = table.rows[row]?.cells[column]?.querySelector("a");
    if (!link) continue;
    from.querySelector("a")?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    link.focus();
    return;
  }
}
