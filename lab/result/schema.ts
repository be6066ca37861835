/**
 * JSON Schemas (draft 2020-12) of what is printed for programs, generated from the schemas that check
 * it. That of a report, {@linkcode Report}, is what `--format json` prints; it is checked in as
 * schema/report.schema.json.
 * @module
 */

import * as z from "zod";
import { Report } from "./report.ts";

/** What a schema says of itself. */
export interface About {
  /** The form's name, with its version. */
  readonly title: string;
  /** The same as a URN. */
  readonly id: string;
  /** What it is. */
  readonly description: string;
}

/** A schema as text, with a newline at its end. */
export function schemaText(type: z.ZodType, { id, ...about }: About): string {
  const { $schema, ...schema } = z.toJSONSchema(type);
  return JSON.stringify({ $schema, $id: id, ...about, ...schema }, undefined, 2) + "\n";
}

/** That of a report. */
export function reportSchema(): string {
  return schemaText(Report, {
    id: "urn:tcplab:report:1",
    title: "tcplab.report/1",
    description: "What a run of tcplab came to",
  });
}
