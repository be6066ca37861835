/**
 * What a host has run out of: that is the host's, and neither the kernel's doing nor the lack of a
 * thing that is not there.
 * @module
 */

import { EMFILE, ENFILE, errnoName, SystemCallError } from "./errno.ts";
import { readKernelFile } from "./kernel_file.ts";
import { readSysctls } from "./sysctl.ts";

/** The codes of errors, and what there is none of. */
const SHORTAGES: Readonly<Record<string, string>> = {
  EMFILE: "out of file descriptors (ulimit -n)",
  ENFILE: "the host is out of file descriptors (fs.file-max)",
  ENOMEM: "out of memory",
  ENOBUFS: "out of buffers",
};

/** Of a program that cannot be started, what has run out, if that is what the error says. */
export function processShortage(error: unknown): string | undefined {
  return (error as { code?: unknown }).code === "EAGAIN"
    ? "out of processes (ulimit -u, or the control group's pids.max)"
    : shortageOf(error);
}

const PORTS = ["net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports"];

/** What has run out, if that is what an error says. */
export function shortageOf(error: unknown): string | undefined {
  const code = error instanceof SystemCallError
    ? errnoName(error.errno)
    : (error as { code?: unknown } | undefined)?.code;
  return SHORTAGES[String(code)];
}

/** Whether there are no more descriptors just now, in words: for errors that do not say why. */
export function descriptorShortage(): string | undefined {
  try {
    readKernelFile("/dev/null");
    return undefined;
  } catch (error) {
    if (!(error instanceof SystemCallError)) return undefined;
    return { [ENFILE]: SHORTAGES.ENFILE, [EMFILE]: SHORTAGES.EMFILE }[error.errno];
  }
}

/** An error's words, behind those of what has run out. */
export function inWords(error: unknown): string {
  const { message } = error as Error;
  const shortage = shortageOf(error);
  return shortage === undefined ? message : `${shortage}: ${message}`;
}

/** Of an error of listening at whatever port the kernel chooses: that there is none, if it says that. */
export function portShortage(error: unknown): string | undefined {
  if ((error as { code?: unknown }).code !== "EADDRINUSE") return undefined;
  const settings = Object.entries(readSysctls(PORTS)).filter(([, value]) => value !== "");
  const values = settings.map(([key, value]) => `${key} is ${value.replaceAll("\t", " ")}`);
  return ["no local port is free", ...values].join("; ");
}
