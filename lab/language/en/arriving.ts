/**
 * What arrives, in English: the titles of the segments that families of probes inject.
 * @module
 */

import { ARRIVING } from "../../probe/arriving.ts";

/** The titles by the segments' keys, in the order in which they are listed. */
export const ARRIVING_TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ARRIVING).map(([key, { title }]) => [key, title]),
);
