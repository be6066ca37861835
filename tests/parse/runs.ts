/** TCPLAB_RUNS=100 lets properties be tried a hundred times as often. */
const FACTOR = Number(Deno.env.get("TCPLAB_RUNS") ?? 1);

/** For fast-check's `numRuns`. */
export function runs(usual: number): number {
  return Math.ceil(usual * FACTOR);
}
