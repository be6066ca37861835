/**
 * What a lab could leave, left on purpose: who looks for it must be seen to find it.
 */

import { LabProcess } from "../live/lab_process.ts";
import { sh } from "./stress.ts";

const TRACE = "unshare -m sh -c 'mount -t tracefs none /mnt && $0 /mnt/instances/tcplab-0-planted'";

/** Leaves a process in a namespace, one that holds a socket, a trace and a part of a file; they go with what is returned. */
export async function plantLeftovers(lab: LabProcess, folder: string): Promise<AsyncDisposable> {
  const part = `${folder}/tcplab-${crypto.randomUUID()}.part`;
  await Deno.writeTextFile(part, "");
  sh(TRACE.replace("$0", "mkdir"));
  const process = new Deno.Command("unshare", {
    args: ["-n", "sleep", "1000"],
    env: { [LabProcess.MARK]: lab.mark },
  }).spawn();
  // As `lab/sys/holder.ts` starts it.
  const holder = new Deno.Command("cat", {
    clearEnv: true,
    stdin: "piped",
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    async [Symbol.asyncDispose]() {
      process.kill("SIGKILL");
      holder.kill("SIGKILL");
      await Promise.all([process.status, holder.status]);
      await holder.stdin.abort().catch(() => {}); // its reader is gone
      sh(TRACE.replace("$0", "rmdir"));
      await Deno.remove(part);
    },
  };
}
