/** The stock `ss` as a printer of generated sockets: TCPDIAG_FILE, and PROC_ROOT for processes. */

import type { GeneratedSocket } from "./generated_socket.ts";
import { dumpOf } from "./generated_socket.ts";
import { fixtureBytes } from "./fixture.ts";

/** As 6.01 for 6.1; or why it cannot print. */
export type Printer = { version: number } | { missing: string };

async function run(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await new Deno.Command("ss", {
    args: [...args],
    clearEnv: true,
    env: { LC_ALL: "C", PATH: Deno.env.get("PATH") ?? "/usr/bin:/usr/sbin", ...env },
    stdin: "null",
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}

/** Whether there is an `ss` that prints what it is given. */
export async function findPrinter(): Promise<Printer> {
  let said: string;
  try {
    said = await run(["-V"]);
  } catch {
    return { missing: "there is no ss" };
  }
  const [, major, minor] = /iproute2-(?:ss)?(\d+)\.(\d+)/.exec(said) ?? [];
  if (major === undefined) return { missing: `this ss does not tell its version: ${said.trim()}` };
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeFile(file, fixtureBytes("ss-versions/model.diag"));
    const printed = await run(["-tan"], { TCPDIAG_FILE: file });
    if (!printed.includes("203.0.113.250:65535")) {
      return { missing: "this ss ignores TCPDIAG_FILE" };
    }
  } finally {
    await Deno.remove(file);
  }
  return { version: Number(major) + Number(minor) / 100 };
}

/** Another protocol's socket, for -u; its holder's name may break lines too. */
const UDP =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n" +
  "    1: 0100007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 77 2 0 0\n";

/** A folder with the sockets as `ss` wants to read them. */
export class Host implements AsyncDisposable {
  private constructor(private readonly folder: string) {}

  static async of(sockets: readonly GeneratedSocket[]): Promise<Host> {
    const folder = await Deno.makeTempDir();
    const host = new Host(folder);
    Deno.writeFileSync(`${folder}/dump`, dumpOf(sockets));
    Deno.mkdirSync(`${folder}/proc/net`, { recursive: true });
    Deno.writeTextFileSync(`${folder}/proc/net/udp`, UDP);
    Deno.writeTextFileSync(`${folder}/proc/net/udp6`, UDP.slice(0, UDP.indexOf("\n") + 1));
    host.#addProcess("\nESTAB 0 0 *:1 ", 99, 3, 77);
    for (const { row, processes } of sockets) {
      for (const { name, pid, fd } of processes) host.#addProcess(name, pid, fd!, row.inode!);
    }
    return host;
  }

  #addProcess(name: string, pid: number, fd: number, inode: number): void {
    const folder = `${this.folder}/proc/${pid}`;
    Deno.mkdirSync(`${folder}/fd`, { recursive: true });
    Deno.writeTextFileSync(`${folder}/stat`, `${pid} (${name}) S 1 1 1 0 -1 0`);
    Deno.writeTextFileSync(`${folder}/comm`, `${name}\n`);
    Deno.symlinkSync(`socket:[${inode}]`, `${folder}/fd/${fd}`);
  }

  /** What `ss` prints of them. */
  print(options: string): Promise<string> {
    return run([`-${options}`], {
      TCPDIAG_FILE: `${this.folder}/dump`,
      PROC_ROOT: `${this.folder}/proc`,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}
