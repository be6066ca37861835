/**
 * The options of `lab run`, and what other commands have of them.
 * @module
 */

import { ALL_OBSERVERS, OBSERVER_NAMES } from "../observe/names.ts";
import { FORGIVABLE } from "../result/lack.ts";
import { MAKES } from "../session/make.ts";
import { REPORTERS } from "../report/mod.ts";
import { formatOptions } from "./formats.ts";
import { KCIDB_OPTIONS } from "./kcidb.ts";
import { LANG } from "./locale.ts";
import type { Option } from "./options.ts";
import { PROBES } from "./own_probes.ts";

/** Whether what is printed is coloured: an option of all that print for people. */
export const COLOR: Option = {
  name: "color",
  value: "WHEN",
  choices: ["auto", "always", "never"],
  help: "colour what is printed",
};

/** Whether a report for a terminal uses no more than ASCII. */
export const ASCII_ONLY: Option = { name: "ascii", help: "report with ASCII only" };

/** The options of `run`. */
export const RUN_OPTIONS: readonly Option[] = [
  PROBES,
  {
    name: "observer",
    value: "NAME",
    choices: [...OBSERVER_NAMES, ALL_OBSERVERS],
    help: "which observer supplies the evidence",
  },
  ...formatOptions(REPORTERS),
  ...KCIDB_OPTIONS,
  { name: "pcap", value: "FILE", isFile: true, help: "write the wires' packets, as pcapng" },
  {
    name: "medium",
    value: "NAME",
    choices: ["loopback", "wire"],
    help: "only probes of that medium",
  },
  { name: "family", value: "4|6", choices: ["4", "6"], help: "only in that address family" },
  {
    name: "sockets",
    value: "NAME",
    choices: [...MAKES],
    help: "who makes sockets where both can: Deno, or the C library",
  },
  { name: "slow", help: "also the probes that wait for a minute" },
  { name: "all", help: "every segment in every state, where otherwise there is one of each kind" },
  { name: "shard", value: "I/N", help: "only the I-th of N shares of the probes" },
  { name: "repeat", value: "N", help: "run each probe N times" },
  { name: "jobs", value: "N", help: "run up to N probes in parallel" },
  { name: "timeout", value: "MS", help: "how long a row may take to settle" },
  { name: "fail-fast", help: "start no more probes once one has failed" },
  {
    name: "sysctl",
    value: "KEY=VALUE",
    many: true,
    help: "a setting for the lab's namespace, in place of the host's",
  },
  { name: "trace", help: "also check the ends' whole paths by the kernel's tracepoint (root)" },
  { name: "strict", help: "exit with 1 where something was skipped or could not be seen, too" },
  {
    name: "allow-skip",
    value: "CODE",
    choices: FORGIVABLE,
    many: true,
    help: "with --strict: skips with that code may be",
  },
  { name: "host", help: "run the loopback probes in the host's own namespace" },
  LANG,
  COLOR,
  ASCII_ONLY,
  { name: "quiet", short: "q", help: "print only what did not pass" },
  { name: "verbose", short: "v", help: "print every row" },
];
