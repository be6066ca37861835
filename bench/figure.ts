/**
 * What is measured, as data: a name, a number, and its unit. Words are made of it in one place.
 * @module
 */

// deno-lint-ignore-file no-console -- printing is what it is for

/** What a number counts. */
export type Unit = "s" | "ms" | "µs" | "ns" | "/s" | "MB" | "×" | "";

/** One figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
}

/** Takes each figure as it is measured. */
export type Take = (name: string, value: number, unit: Unit) => void;

/** A part of the bench: takes figures; what cannot be measured here is said, and is none. */
export type Part = (take: Take) => void | Promise<void>;

/** As many digits as mean something from one run to the next; what is counted is exact. */
export function rounded({ value, unit }: Pick<Figure, "value" | "unit">): number {
  return unit === "" ? value : Number(value.toPrecision(value >= 1000 ? 3 : 2));
}

/** `18 s`, `410,000/s`, `2.5 times`. */
export function inWords({ value, unit }: Pick<Figure, "value" | "unit">): string {
  const number = rounded({ value, unit }).toLocaleString("en", { maximumFractionDigits: 6 });
  return unit === "×"
    ? `${number} times`
    : unit === "/s" || unit === ""
    ? number + unit
    : `${number} ${unit}`;
}

/** A line for a terminal. */
export function printed(figure: Figure): string {
  return `${figure.name.padEnd(60)} ${inWords(figure)}`;
}

/** Says why a figure is missing: on standard error, as it is none. */
export function skipped(name: string, reason: string): void {
  console.error(`${name}: skipped: ${reason}`);
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((x, y) => x - y)[numbers.length >> 1] ?? NaN;
}
