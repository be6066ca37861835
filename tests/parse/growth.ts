/** How the time for a text grows with its length: by ratios, as no time is the same on two hosts. */

const SHORT = 4_000;
const LONG = 32 * SHORT;
const ROUNDS = 3;
/** Shorter than this, a clock's own grain counts. */
const LEAST_MS = 1;
const MOST_REPEATS = 4096;

function timed(run: () => unknown, repeats: number): number {
  const from = performance.now();
  for (let i = 0; i < repeats; i++) run();
  return (performance.now() - from) / repeats;
}

/** Milliseconds: the best of some rounds, after enough of them for the compiler to have come to it. */
function best(run: () => unknown): number {
  let repeats = 1;
  while (repeats < MOST_REPEATS && timed(run, repeats) * repeats < LEAST_MS) repeats *= 2;
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) least = Math.min(least, timed(run, repeats));
  return least;
}

/** One piece of memory, and not the pieces that it was put together from. */
function flat(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/**
 * How many times as long a text takes that is 32 times as long: some 32 if the time is linear in its
 * length, some 1,000 if it is the square of it, and less where it is refused early.
 */
export function growth(take: (text: string) => unknown, make: (length: number) => string): number {
  const run = (length: number) => {
    const text = flat(make(length));
    return () => {
      try {
        take(text);
      } catch (error) {
        if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
      }
    };
  };
  const short = best(run(SHORT));
  return best(run(LONG)) / short;
}

/** Between 32 and 1,000, on a logarithmic scale. */
export const LINEAR = 180;
