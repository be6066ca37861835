import { assertEquals, assertRejects } from "@std/assert";
import { lines } from "../../lab/fleet/lines.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { holdElsewhere, killHolding } from "../../lab/sys/holder.ts";
import { ENOENT, ESRCH, SystemCallError } from "../../lab/sys/errno.ts";
import { listKernelDirectory, readKernelFile } from "../../lab/sys/kernel_file.ts";
import { libcMissing } from "../../lab/sys/libc.ts";
import * as sys from "../../lab/sys/stream_socket.ts";

const LIMIT_MS = 10_000;
const ignore = libcMissing() !== undefined;

/** The sockets that a process has, by number. */
function socketsOf(pid: number): Record<string, string> {
  const { stdout } = new Deno.Command("ls", { args: ["-l", `/proc/${pid}/fd`] }).outputSync();
  const listed = new TextDecoder().decode(stdout).matchAll(/ (\d+) -> (socket:\S+)/g);
  return Object.fromEntries([...listed].map(([, fd, socket]) => [fd, socket]));
}

/** Not where it has ended, and only waits for somebody to take note of that. */
function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readKernelFile(`/proc/${pid}/stat`));
  } catch (error) {
    if (error instanceof SystemCallError && [ENOENT, ESRCH].includes(error.errno)) return false;
    throw error;
  }
}

async function start() {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-check", "--no-prompt", "--config=deno.json", "-P=worker"],
      new URL("./holder_main.ts", import.meta.url).href,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  for await (const line of lines(process.stdout)) {
    return { process, ...JSON.parse(line) as Record<"held" | "kept" | "holding" | "next", number> };
  }
  throw new Error("it said nothing");
}

Deno.test({
  name: "who holds a socket has that one alone, nobody else has it, and it ends with the lab",
  ignore,
  fn: async () => {
    const { process, held, kept, holding, next } = await start();
    const own = socketsOf(process.pid);
    assertEquals(socketsOf(holding), { [held]: own[held] });
    assertEquals(socketsOf(next), {});
    assertEquals(kept in own, true);
    process.kill("SIGKILL");
    await process.status;
    const ended = await new Deadline(LIMIT_MS).until(() => isRunning(holding) ? undefined : true);
    assertEquals(ended, true);
  },
});

Deno.test({
  name: "who holds a socket runs until it is killed",
  ignore,
  fn: async () => {
    const fd = sys.openSocket(4);
    const holding = holdElsewhere(fd);
    assertEquals(isRunning(holding.pid), true);
    await holding.kill();
    assertEquals(isRunning(holding.pid), false);
    await assertRejects(() => killHolding(-1, "ours"), Error, "EBADF");
    assertEquals(sys.closeSocket(fd), { value: 0 });
  },
});

Deno.test({
  name: "killHolding() leaves no descriptor behind",
  ignore,
  fn: async () => {
    const open = () => listKernelDirectory("/proc/self/fd").length;
    const before = open();
    const often = 120;
    for (let i = 0; i < often; i++) await killHolding(sys.openSocket(4), "ours");
    // The runtime opens and closes a few of its own meanwhile.
    assertEquals(open() - before < often / 2, true);
  },
});
