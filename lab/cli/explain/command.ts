/**
 * `lab explain [STATE]`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import type { Command } from "../command.ts";
import { LANG } from "../locale.ts";
import { PROBE, STATE, words } from "../operand.ts";
import { PROBES } from "../own_probes.ts";
import { COLOR } from "../run_options.ts";

export const EXPLAIN: Command = {
  options: [PROBES, LANG, COLOR],
  operands: [{ alternatives: [STATE, PROBE, ...words(["handshake", "close"])], optional: true }],
  help: "explain a state, or a probe: why each row is expected, and by which words of the standard",
  details: [
    "A STATE may be spelt as RFC 9293 or any tool does, in any case: time-wait, TIME_WAIT, ESTAB, " +
    "SYN_RECV. Without one, all eleven are listed. handshake and close, so written, are not states, " +
    "but how a connection is opened and closed; CLOSE in capitals is a spelling of CLOSED.",
    "A setting (tcp_fin_timeout), a claim (C5), a requirement (MUST-13) or a section (3.6.1, RFC 5961 " +
    "3.2) is explained as well: what it says, and the probes of it.",
    "A PROBE is one by its id, or a case of a family: what its rows expect, what the standard says of " +
    "that, which requirements it shows, and where Linux does it.",
  ],
  examples: [
    ["", "the states, in a line each"],
    ["time-wait", "TIME-WAIT, in full"],
    ["CLOSE_WAIT --lang ko", "CLOSE-WAIT, in Korean"],
    ["/established.rst-window$/", "why a RST in the window draws an ACK"],
    ["tcp_fin_timeout", "what the setting changes, and which probes show it"],
    ["close", "how a connection is closed, why four segments, and when three are enough"],
  ],
  perform: async (line) => (await import("./run.ts")).explain(line),
};
