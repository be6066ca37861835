/**
 * The JSON Schema (draft 2020-12) of what `--format json` prints. It is generated from
 * {@linkcode Report}, and checked in as schema/report.schema.json.
 * @module
 */

import { z } from "zod";
import { Report } from "./result.ts";

/** The schema as text, with a newline at its end. */
export function reportSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(Report);
  const whole = {
    $schema,
    $id: "urn:tcplab:report:1",
    title: "tcplab.report/1",
    description: "What a run of tcplab came to",
    ...schema,
  };
  return JSON.stringify(whole, undefined, 2) + "\n";
}
