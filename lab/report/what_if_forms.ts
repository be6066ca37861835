/**
 * The registry of forms for what another value of a setting changes.
 * @module
 */

import type { Form } from "./reporter.ts";
import type { WhatIfReport } from "./what_if.ts";

/** All of them. */
export const WHAT_IF_FORMS: readonly Form<WhatIfReport>[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: async (what, context) => (await import("./what_if.ts")).whatIfText(what, context),
  },
  {
    name: "json",
    description: "every difference as data, for programs",
    coloured: false,
    render: async (what) => (await import("./what_if.ts")).whatIfJson(what),
  },
];
