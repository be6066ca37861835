/**
 * A socket that dies with the process that has it: such a process, that can be killed.
 * @module
 */

import { checked, libc } from "./libc.ts";
import { keepStarted } from "./own_process.ts";
import { type Holder, letGo } from "./socket_close.ts";

const F_SETFD = 2; // fcntl(2)
const FD_CLOEXEC = 1;

/** A process that holds a socket. */
export interface HoldingProcess {
  /** Its id. */
  readonly pid: number;
  /** Ends it by SIGKILL, and waits until the kernel has closed all that it had. */
  kill(): Promise<void>;
}

/**
 * Starts a process that has the descriptor too, and no other of this process's. It ends by itself
 * where this process does, however that ends: its standard input ends with it.
 *
 * The descriptor can be inherited while this one process is started, in which nothing else is.
 */
export function holdElsewhere(fd: number): HoldingProcess {
  const what = "have another process hold a socket";
  checked(libc().fcntl(fd, F_SETFD, 0), "fcntl", what);
  try {
    const child = new Deno.Command("cat", {
      clearEnv: true,
      stdin: "piped",
      stdout: "null",
      stderr: "null",
    }).spawn();
    keepStarted(child.pid);
    return { pid: child.pid, kill: () => killed(child) };
  } finally {
    checked(libc().fcntl(fd, F_SETFD, FD_CLOEXEC), "fcntl", what);
  }
}

/**
 * Has a socket die as that of a killed process does: another process gets it, this one lets go of
 * it, and that one is killed. Done once the kernel has closed the socket.
 *
 * It ends nothing that the runtime has pending there: that is cancelled when the runtime closes what
 * it takes for the socket; and it fails with ENOTSOCK where something arrives before the other
 * process is gone. Neither says anything of the connection.
 */
export async function killHolding(fd: number, holder: Holder): Promise<void> {
  const process = holdElsewhere(fd);
  try {
    letGo(fd, holder, "leave a socket to another process");
  } finally {
    await process.kill();
  }
}

async function killed(child: Deno.ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  const { signal } = await child.status;
  await child.stdin.abort().catch(() => {}); // its reader is gone
  if (signal !== "SIGKILL") throw new Error("the process that held a socket ended before its time");
}
