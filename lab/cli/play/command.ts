/**
 * `lab play [FILE]`: what it takes. What it needs to do it is loaded when it is done.
 * @module
 */

import { MAKES } from "../../session/make.ts";
import type { Command } from "../command.ts";
import { LANG } from "../locale.ts";
import { file } from "../operand.ts";
import { PROBES } from "../own_probes.ts";
import { ASCII_ONLY, COLOR } from "../run_options.ts";

export const PLAY: Command = {
  options: [
    PROBES,
    { name: "family", value: "4|6", choices: ["4", "6"], help: "over IPv4 (the default), or IPv6" },
    {
      name: "sockets",
      value: "NAME",
      choices: [...MAKES],
      help: "who makes sockets where both can: Deno, or the C library",
    },
    {
      name: "sysctl",
      value: "KEY=VALUE",
      many: true,
      help: "a setting for the lab's namespace, in place of the host's",
    },
    LANG,
    COLOR,
    ASCII_ONLY,
  ],
  operands: [{ alternatives: [file("FILE")], optional: true }],
  help: "drive both ends line by line, and see what the kernel makes of it",
  details: [
    "At a terminal it is a prompt; help lists what can be typed there. From a FILE, or from a pipe, it " +
    "reads the same lines, with comments behind #, and prints the same ladder. A line that is wrong, " +
    "or cannot be done, is named with its number and ends it with 2.",
    "save FILE writes what was played as a probe's file, which passes as it stands.",
  ],
  examples: [
    ["", "a prompt: listen, connect a, deliver, …"],
    ["lesson.txt", "what a text asks for, as a ladder"],
    ["--family 6 --lang ko", "over IPv6, in Korean"],
  ],
  perform: async (line) => (await import("./run.ts")).play(line),
};
