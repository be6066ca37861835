/**
 * `lab schema`: the JSON Schemas of what is printed for programs.
 * @module
 */

import { compareSchema } from "../report/comparison_schema.ts";
import { diffSchema } from "../report/diff_schema.ts";
import { reportSchema } from "../result/schema.ts";
import { UsageError } from "../probe/select.ts";
import type { CommandLine } from "./options.ts";
import { SCHEMA_NAMES } from "./schema_names.ts";

const SCHEMAS: Readonly<Record<typeof SCHEMA_NAMES[number], () => string>> = {
  report: reportSchema,
  diff: diffSchema,
  compare: compareSchema,
};

/** The schema that is named. */
export function schema({ operands: [given = SCHEMA_NAMES[0], ...more] }: CommandLine): string {
  const name = SCHEMA_NAMES.find((name) => name === given);
  if (name === undefined || more.length > 0) {
    throw new UsageError(
      `schema takes one of ${SCHEMA_NAMES.join(", ")}, not "${more[0] ?? given}"`,
    );
  }
  return SCHEMAS[name]();
}
