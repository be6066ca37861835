/** What KCIDB's schema demands, and what it says of a document. */

import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

const SCHEMA = new URL("../fixtures/kcidb/v5.3.schema.json", import.meta.url);
/** RFC 3339, 5.6. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const validate = new Ajv2020({
  allErrors: true,
  formats: { "date-time": TIME, uri: URL.canParse, email: /^\S+@\S+$/ },
}).compile(JSON.parse(await Deno.readTextFile(SCHEMA)));

/** What is wrong with a document. */
export function faultsIn(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }: ErrorObject) =>
    `${instancePath} ${message}`
  );
}
