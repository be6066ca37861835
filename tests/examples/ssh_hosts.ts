/** Hosts that Ansible reaches by ssh, all on this machine, each in a namespace of its own. */

import { canRun } from "../live/ability.ts";
import { eventually, ROOT } from "../live/lab_process.ts";
import { run } from "../live/nobody.ts";

const NAMES = ["free", "odd", "barred"] as const;
const NAMESPACES = ["--net", "--mount", "--pid"];

/** What a command came to. */
export interface Ran {
  readonly code: number;
  /** What it printed, of both kinds. */
  readonly said: string;
}

/** They, their keys and their homes: see ssh_hosts.sh. All goes with them. */
export class SshHosts implements AsyncDisposable {
  /** Where all of it is written. */
  readonly folder: string;
  readonly #machine: Deno.ChildProcess;

  private constructor(folder: string) {
    this.folder = folder;
    const script = `${ROOT}tests/examples/ssh_hosts.sh`;
    this.#machine = new Deno.Command("unshare", {
      args: [
        ...[...NAMESPACES, "--fork", "--kill-child", "--mount-proc"],
        ...["sh", script, folder, ...NAMES],
      ],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
  }

  /** Makes them, and waits until each listens. */
  static async make(): Promise<SshHosts> {
    const folder = await Deno.makeTempDir();
    for (const key of ["host_key", "key"]) {
      await run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", `${folder}/${key}`);
    }
    const [kind, key] = (await Deno.readTextFile(`${folder}/host_key.pub`)).split(" ");
    const known = NAMES.map((_, i) => `[10.77.${i + 1}.2]:4022 ${kind} ${key}\n`);
    await Deno.writeTextFile(`${folder}/known_hosts`, known.join(""));
    await Deno.writeTextFile(`${folder}/inventory.ini`, inventory(`${folder}/key`));
    await Deno.writeTextFile(`${folder}/ansible.cfg`, "");
    // Its homes are others' too.
    await Deno.chmod(folder, 0o755);
    const hosts = new SshHosts(folder);
    await eventually("each host listens", async () => {
      const pids = await Promise.all(NAMES.map((name) => isThere(`${folder}/${name}.pid`)));
      return pids.every((there) => there) || undefined;
    });
    return hosts;
  }

  /** What lies at home on a host, but for what Ansible keeps there. */
  home(name: typeof NAMES[number]): string[] {
    const entries = [...Deno.readDirSync(`${this.folder}/${name}`)].map(({ name }) => name);
    return entries.filter((name) => name !== ".ansible");
  }

  /** Plays a playbook on them. */
  async play(playbook: string, ...args: readonly string[]): Promise<Ran> {
    const { folder } = this;
    const inside = await this.#first();
    const { denoDir } = JSON.parse(await run(Deno.execPath(), "info", "--json"));
    const { code, stdout, stderr } = await new Deno.Command("nsenter", {
      args: [
        ...["--target", inside, ...NAMESPACES],
        ...["ansible-playbook", "-i", `${folder}/inventory.ini`, playbook, ...args],
      ],
      env: {
        ANSIBLE_CONFIG: `${folder}/ansible.cfg`,
        ANSIBLE_HOME: `${folder}/ansible`,
        ANSIBLE_PIPELINING: "1",
        ANSIBLE_SSH_ARGS: `-F /dev/null -o UserKnownHostsFile=${folder}/known_hosts ` +
          "-o ControlMaster=auto -o ControlPersist=60s",
        DENO_DIR: denoDir,
        NO_COLOR: "1",
        ANSIBLE_NOCOLOR: "1",
      },
      stdin: "null",
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { code, said: `${out}${err}` };
  }

  /** The process that is the first of theirs, as this machine numbers it. */
  async #first(): Promise<string> {
    const { pid } = this.#machine;
    // Deno lets nobody read there without all permissions.
    return (await run("cat", `/proc/${pid}/task/${pid}/children`)).trim();
  }

  /** Ends them, and all that has been started among them. */
  async [Symbol.asyncDispose](): Promise<void> {
    const first = await this.#first();
    this.#machine.kill("SIGKILL");
    await this.#machine.status;
    await eventually("they have ended", () => !canRun("kill", "-0", first) || undefined);
    await Deno.remove(this.folder, { recursive: true });
  }
}

function inventory(key: string): string {
  const hosts = NAMES.map((name, i) =>
    `${name} ansible_host=10.77.${i + 1}.2 ansible_user=${name === "barred" ? "guest" : "root"}\n`
  );
  return `${hosts.join("")}
[all:vars]
ansible_port=4022
ansible_ssh_private_key_file=${key}
`;
}

async function isThere(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
