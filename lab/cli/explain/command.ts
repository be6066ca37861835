/**
 * `lab explain [STATE]`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import type { Command } from "../command.ts";
import { LANG } from "../locale.ts";
import { STATE, words } from "../operand.ts";
import { COLOR } from "../run_options.ts";

export const EXPLAIN: Command = {
  options: [LANG, COLOR],
  operands: [{ alternatives: [STATE, ...words(["handshake", "close"])], optional: true }],
  help: "explain a state: what it means, what leads in and out, how you notice it",
  details: [
    "A STATE may be spelt as RFC 9293 or any tool does, in any case: time-wait, TIME_WAIT, ESTAB, " +
    "SYN_RECV. Without one, all eleven are listed. handshake and close, so written, are not states, " +
    "but how a connection is opened and closed; CLOSE in capitals is a spelling of CLOSED.",
  ],
  examples: [
    ["", "the states, in a line each"],
    ["time-wait", "TIME-WAIT, in full"],
    ["CLOSE_WAIT --lang ko", "CLOSE-WAIT, in Korean"],
    ["close", "how a connection is closed, why four segments, and when three are enough"],
  ],
  perform: async (line) => (await import("./run.ts")).explain(line),
};
