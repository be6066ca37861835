/**
 * The JSON Schema of what `lab diff --format json` prints, checked in as schema/diff.schema.json.
 * @module
 */

import { schemaText } from "../result/schema.ts";
import { ReportDiff } from "./difference.ts";

/** The schema as text, with a newline at its end. */
export function diffSchema(): string {
  return schemaText(ReportDiff, {
    id: "urn:tcplab:diff:1",
    title: "tcplab.diff/1",
    description: "What differs between two reports of tcplab",
  });
}
