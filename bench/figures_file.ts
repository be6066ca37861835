/**
 * The file of the figures, bench/figures.json: each part with where and when it was measured, so that
 * parts can be measured one by one.
 * @module
 */

import { type Figure, rounded } from "./figure.ts";

/** Where it is kept. */
export const FILE: URL = new URL("./figures.json", import.meta.url);

/** A part of the bench as it was measured. */
export interface Measured {
  /** The day. */
  readonly date: string;
  readonly kernel: string;
  readonly machine: string;
  readonly cores: number;
  readonly deno: string;
  readonly figures: readonly Figure[];
}

/** The parts, by their names. */
export type Figures = Readonly<Record<string, Measured>>;

/** What was measured here and now. The kernel is its version, without what whoever built it has added. */
export function measuredHere(figures: readonly Figure[]): Measured {
  return {
    date: new Date().toISOString().slice(0, 10),
    kernel: `Linux ${/^[\d.]*\d/.exec(Deno.osRelease())?.[0] ?? Deno.osRelease()}`,
    machine: Deno.build.arch,
    cores: navigator.hardwareConcurrency,
    deno: Deno.version.deno,
    figures: figures.map((figure) => ({ ...figure, value: rounded(figure) })),
  };
}

/** All parts that have been measured; none where there is no file. */
export async function readFigures(): Promise<Figures> {
  try {
    return JSON.parse(await Deno.readTextFile(FILE));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

/** Puts a part in the place of what was measured of it before. */
export async function keep(part: string, measured: Measured): Promise<void> {
  const figures = { ...await readFigures(), [part]: measured };
  await Deno.writeTextFile(FILE, `${JSON.stringify(figures, undefined, 2)}\n`);
}
