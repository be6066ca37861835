/** A few probes in gVisor, that lose, abort, and have its known difference with an early FIN. */

import { gvisorTest } from "./gvisor_run.ts";

gvisorTest(
  "in gVisor, just what is documented fails, and nothing is broken: a few probes",
  /^abort\/(linger-0|unread-data)$|^loss\/(syn|syn-ack|ack|fin|ack-of-fin|reordered)$|^close\/data-after-fin$/,
);
