/**
 * `lab parse`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import type { TableKind } from "../../parse/detect.ts";
import type { Command } from "../command.ts";
import { file, words } from "../operand.ts";
import { ROW_FORMATS } from "./row_format.ts";

/** Whose tables it reads. */
export const KINDS: readonly TableKind[] = ["ss", "netstat", "proc"];

export const PARSE: Command = {
  options: [
    {
      name: "format",
      value: "NAME",
      choices: Object.keys(ROW_FORMATS),
      help: "how to print the sockets",
    },
    { name: "wide", help: "netstat was run with -W, so no address is cut" },
    { name: "empty", help: "take empty input for no sockets: ss -H prints nothing then" },
  ],
  operands: [
    { alternatives: words(KINDS), optional: true },
    { alternatives: [file("FILE")], optional: true },
  ],
  help: "read what ss, netstat or /proc/net/tcp printed",
  examples: [
    ["ss dump.txt", "a saved dump, as JSON lines"],
    ["--format table /proc/net/tcp", "the kernel's own table, recognised by its form"],
  ],
  perform: async (line) => (await import("./run.ts")).parse(line),
};
