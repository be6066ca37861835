/** The lab in gVisor: all but what waits for minutes, and arriving segments, which the page has a list of. */

import { gvisorTest } from "./gvisor_run.ts";

gvisorTest(
  "in gVisor, just what is documented fails or is skipped, and nothing is broken",
  /^(?!bulk\/|arrives\/)/,
);
