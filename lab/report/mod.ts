/**
 * The registry of reporters: a reporter is its file, and a line here.
 * @module
 */

import { json } from "./json.ts";
import { ndjson, ndjsonStream } from "./ndjson.ts";
import type { Reporter } from "./reporter.ts";

/** All forms of report. What is large is only loaded where it is wanted. */
export const REPORTERS: readonly Reporter[] = [
  {
    name: "pretty",
    description: "for people at a terminal",
    default: true,
    coloured: true,
    render: async (report, context) => (await import("./pretty.ts")).pretty(report, context),
  },
  {
    name: "json",
    description: "the whole report, for programs",
    coloured: false,
    render: json,
  },
  {
    name: "ndjson",
    description: "each probe as it ends, for programs",
    coloured: false,
    render: ndjson,
    stream: ndjsonStream,
  },
  {
    name: "html",
    description: "a page to open in a browser",
    coloured: false,
    render: async (report, context) => {
      const { html } = await import("../page/html.ts");
      return html(report, { ...context, columns: await context.columns?.() ?? [] });
    },
  },
  {
    name: "junit",
    description: "XML for CI servers",
    coloured: false,
    render: async (report) => (await import("./junit.ts")).junit(report),
  },
  {
    name: "tap",
    description: "TAP 14, for test harnesses",
    coloured: false,
    render: async (report) => (await import("./tap.ts")).tap(report),
  },
  {
    name: "ktap",
    description: "KTAP, as the kernel's own tests",
    coloured: false,
    render: async (report, context) => (await import("./ktap.ts")).ktap(report, context),
  },
  {
    name: "kcidb",
    description: "JSON for kcidb-submit",
    coloured: false,
    render: async (report, context) => (await import("./kcidb.ts")).kcidb(report, context),
  },
  {
    name: "markdown",
    description: "for a job's summary",
    coloured: false,
    render: async (report, context) => (await import("./markdown.ts")).markdown(report, context),
  },
  {
    name: "github",
    description: "GitHub's annotations",
    coloured: false,
    render: async (report) => (await import("./github.ts")).github(report),
  },
];
