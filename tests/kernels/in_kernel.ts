/** The lab in another kernel, as tests start it. */

import { type Ended, LabProcess, reportOf } from "../live/lab_process.ts";
import type { Report } from "../../lab/result/report.ts";

/** Kernels start slowly where there is no hardware for it, and on machines that do other things. */
const LIMIT_MS = 600_000;

/** What `tools/in_kernel.ts` did, and what it has left in a folder of its own. */
export interface InKernel extends Ended {
  /** The report that it was told to write. */
  readonly report: Report;
  /** What is left where it keeps its own files. */
  readonly left: readonly string[];
}

/** A process of it, not ended yet, with that folder for what it keeps meanwhile. */
export function starting(args: readonly string[], folder: string): LabProcess {
  const env = { TMPDIR: folder };
  return new LabProcess(args, { script: "tools/in_kernel.ts", permissions: "kernel", env });
}

/** Runs the lab in that kernel, to its end. */
export async function inKernel(kernel: "uml" | "qemu", args: readonly string[]): Promise<InKernel> {
  const [folder, written] = [await Deno.makeTempDir(), await Deno.makeTempDir()];
  try {
    const file = `${written}/report.json`;
    await using process = starting([kernel, ...args, "--format", `json=${file}`], folder);
    const ended = await process.ended(LIMIT_MS);
    const stdout = await Deno.readTextFile(file).catch(() => "");
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name);
    return { ...ended, report: reportOf({ ...ended, stdout }), left };
  } finally {
    for (const path of [folder, written]) await Deno.remove(path, { recursive: true });
  }
}

/** What failed or is broken, each with the reason. */
export function wrongIn({ report }: InKernel): string[] {
  return report.probes.filter(({ verdict }) => verdict === "fail" || verdict === "broken")
    .map(({ id, family, verdict, reason }) => `${id} IPv${family} ${verdict}: ${reason}`);
}
