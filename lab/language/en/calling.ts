/**
 * What applications call, in English: the titles of the calls that families of probes make.
 * @module
 */

import { CALLING } from "../../probe/calling.ts";

/** The titles by the calls' keys, in the order in which they are listed. */
export const CALLING_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CALLING).map(([key, { title }]) => [key, title]),
);
