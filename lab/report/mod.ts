/**
 * The registry of reporters: a reporter is its file, and a line here.
 * @module
 */

import { pretty } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";

/** All forms of report, the default first. */
export const REPORTERS: readonly Reporter[] = [
  { name: "pretty", description: "for people at a terminal", coloured: true, render: pretty },
  {
    name: "json",
    description: "the whole report, for programs",
    coloured: false,
    render: (report) => JSON.stringify(report, undefined, 2) + "\n",
  },
];
