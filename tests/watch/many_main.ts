/**
 * Watches 100,000 sockets that there are not, so often, and tells how much memory that took early on
 * and at the end. Needs `--v8-flags=--expose-gc`.
 */

import type { Observer } from "../../lab/observe/observer.ts";
import { WATCH } from "../../lab/language/watch.ts";
import { Holders } from "../../lab/watch/holders.ts";
import { Lines } from "../../lab/watch/lines.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { watch } from "../../lab/watch/watcher.ts";
import type { Picture } from "../../lab/watch/view.ts";
import { manyRows } from "./rows.ts";
import { ASCII } from "../../lab/text/signs.ts";

const EARLY = 3;
const wanted = Number(Deno.args[0]);
const { gc } = globalThis as unknown as { gc: () => void };
const used: number[] = [];
const end = new AbortController();
let looks = 0;
let sockets = 0;

const observer: Observer = {
  name: "nobody",
  look: () => Promise.resolve([...manyRows(100_000, looks++)]),
};

class Nothing extends Lines {
  constructor() {
    const nowhere = () => Promise.resolve();
    super({ format: "json", texts: WATCH.en, signs: ASCII, write: nowhere, warn: nowhere });
  }
  override room(): number {
    return 40;
  }
  override looked({ counts }: Picture): Promise<void> {
    sockets = Object.values(counts).reduce((sum, count) => sum + count);
    if (looks === EARLY || looks === wanted) {
      gc();
      used.push(Deno.memoryUsage().heapUsed);
    }
    if (looks === wanted) end.abort();
    return Promise.resolve();
  }
}

await watch({
  observer,
  selector: parseSelectors([]),
  intervalMs: 1,
  holders: new Holders(() => Promise.resolve("")),
  view: new Nothing(),
  root: true,
  backlog: true,
  share: 1,
  signal: end.signal,
});
// deno-lint-ignore no-console -- what the test reads
console.log(JSON.stringify({ looks, sockets, used }));
