/**
 * Reports of several hosts or kernels side by side, as data: also what `lab compare --format json`
 * prints, and its JSON Schema, checked in as schema/compare.schema.json.
 * @module
 */

import * as z from "zod";
import type { Stack } from "../result/result.ts";
import { schemaText } from "../result/schema.ts";
import { type Verdict, VERDICTS } from "../result/verdict.ts";
import { Difference, type DiffSide } from "./difference.ts";

/** What a report is of. */
export interface ComparedReport extends Omit<DiffSide, "version"> {
  /** What it is called: its file's name, or the baseline's. */
  name: string;
  /** What answered, as far as the report says. */
  stack?: Stack;
  /** How many results it has. */
  probes: number;
}

/** What a column has of the probes of a line. */
export interface Cell {
  verdict: Verdict;
  /** It is skipped because this kernel did not come to the states in which it begins. */
  notReached?: true;
  /** What is otherwise than in the first column, of the line's first probe; absent where nothing is. */
  change?: Difference[];
}

/** A probe in an address family. */
export interface ComparedPlace {
  id: string;
  family: 4 | 6;
}

/** Probes of which the columns differ alike, for one cause. */
export interface CompareLine {
  /** By column. */
  cells: Cell[];
  places: ComparedPlace[];
  /** Where the reports before one are as the first, and it and those after it alike: that report, from 0. */
  since?: number;
  /** Where those from another one on are as the first again: that report. */
  until?: number;
}

/** All that several reports differ in. */
export interface Comparison {
  schema: "tcplab.compare/1";
  /** The baseline's name, where the first report is one. */
  baseline?: string;
  /** The reports, in the order given; the others are held against the first. */
  reports: ComparedReport[];
  /** Reports that agree on everything are one column: which, from 0. */
  columns: number[][];
  /** Settings that are not the same everywhere: by report, null where it is not there. */
  settings: Record<string, (string | null)[]>;
  /** Results that all reports have. */
  compared: number;
  /** Those of them in which no report differs. */
  alike: number;
  /** Results that are not in all reports, and were not compared. */
  notInAll: number;
  lines: CompareLine[];
}

const text = z.string();
const index = z.int().min(0);

/** Checks that a value is a {@linkcode Comparison}: throws a `ZodError` where it is not. */
export const Comparison: z.ZodType<Comparison> = z.looseObject({
  schema: z.literal("tcplab.compare/1"),
  baseline: text.exactOptional(),
  reports: z.array(z.looseObject({
    name: text,
    startedAt: text,
    kernel: text,
    stack: z.looseObject({ name: text, release: text, container: text.exactOptional() })
      .exactOptional(),
    arch: text,
    observer: text,
    probes: index,
    interrupted: z.boolean().exactOptional(),
  })),
  columns: z.array(z.array(index)),
  settings: z.record(text, z.array(text.nullable())),
  compared: index,
  alike: index,
  notInAll: index,
  lines: z.array(z.looseObject({
    cells: z.array(z.looseObject({
      verdict: z.enum(VERDICTS as [Verdict, ...Verdict[]]),
      notReached: z.literal(true).exactOptional(),
      change: z.array(Difference).exactOptional(),
    })),
    places: z.array(z.looseObject({ id: text, family: z.literal([4, 6]) })),
    since: index.exactOptional(),
    until: index.exactOptional(),
  })),
}) as unknown as z.ZodType<Comparison>;

/** The schema as text, with a newline at its end. */
export function compareSchema(): string {
  return schemaText(Comparison, {
    id: "urn:tcplab:compare:1",
    title: "tcplab.compare/1",
    description: "What several reports of tcplab differ in",
  });
}
