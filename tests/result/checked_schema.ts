/** The JSON Schema that is checked in, and what it says of a value. */

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** Where the schema is that is checked in. */
export const FILE = new URL("../../schema/report.schema.json", import.meta.url);

/** The schema that is checked in, as an independent reader takes it. */
function validator(): ValidateFunction {
  // The schema says the format's pattern too.
  const ajv = new Ajv2020({ allErrors: true, formats: { "date-time": true } });
  return ajv.compile(JSON.parse(Deno.readTextFileSync(FILE)));
}

/** What is wrong with a value, by that schema. */
export function complaints(value: unknown): string[] {
  const validate = validator();
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
