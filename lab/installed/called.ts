/**
 * What the lab is called where it speaks of itself: as it is started, in a clone or from its package.
 * @module
 */

import { PACKAGED } from "./packaged.ts";

/** Who speaks, before what it complains of. */
export const NAME: string = PACKAGED ? "tcplab" : "lab";

/** The words that start it. */
export const CALL: readonly [program: string, ...words: string[]] = PACKAGED
  ? ["npx", "tcplab"]
  : ["deno", "task", "lab"];

/** What comes before a command line, in examples and in advice. */
export const LAB: string = CALL.join(" ");

/** The same in passing, where nobody will copy it. */
export const SHORT: string = PACKAGED ? LAB : NAME;
