/**
 * The settings of the namespace that this process is in: the host's, those that were chosen, and
 * those that probes give, which can be set anew.
 * @module
 */

import { openDiag } from "../observe/diag.ts";
import { bringUp } from "../sys/interface.ts";
import { NETLINK, openNetlink } from "../sys/netlink.ts";
import { readSysctls, type Sysctls, writeSysctls } from "../sys/sysctl.ts";
import { isOfTcpAlone, plainValue } from "../tcp/setting.ts";
import type { Setup } from "./protocol.ts";

/**
 * What one connection has measured says nothing of the next one's path: to the same address, probes have
 * paths of their own, and a timeout that hangs on another probe's would be luck.
 */
const OURS: Sysctls = { "net.ipv4.tcp_no_metrics_save": "1" };

/** A setting that was asked for cannot be made; the message says which, and why. */
export class SettingRefused extends Error {
  override readonly name = "SettingRefused";
  constructor(readonly key: string, reason: string, readonly denied: boolean) {
    super(reason);
  }
}

/** A namespace's settings, as they are made. */
export class NamespaceSettings {
  /** The host's that could not be carried over, and why. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Those given that could not be made, and why. */
  refused: Readonly<Record<string, string>> = {};
  /** Those given, with what they were before. */
  #before: Sysctls = {};

  /**
   * A fresh namespace has nothing but a loopback interface that is down, and default settings. Throws
   * a {@linkcode SettingRefused} where one that was chosen cannot be made.
   */
  constructor({ host, chosen, given = {} }: NonNullable<Setup["settings"]>) {
    bringUp("lo");
    const carried = writeSysctls(host);
    writeSysctls(OURS);
    const [refused] = writeSysctls(chosen);
    if (refused !== undefined) {
      throw new SettingRefused(refused.key, refused.reason, refused.denied);
    }
    this.refusals = reasonsOf(carried);
    this.#give(given);
  }

  /**
   * Takes back what was given before, and gives something else. Returns whether the namespace is now
   * as good as a fresh one; nothing may be running in it.
   */
  async setAnew(given: Sysctls): Promise<boolean> {
    const before = this.#before;
    if (![before, given].every((these) => Object.keys(these).every(isOfTcpAlone))) return false;
    writeSysctls(before);
    const now = readSysctls(Object.keys(before));
    const same = ([key, value]: [string, string]) => plainValue(now[key] ?? "") === value;
    if (!Object.entries(before).every(same) || !await swept()) return false;
    this.#give(given);
    return true;
  }

  #give(given: Sysctls): void {
    const before = readSysctls(Object.keys(given));
    this.refused = reasonsOf(writeSysctls(given));
    const made = Object.entries(before).filter(([key]) => !(key in this.refused));
    this.#before = Object.fromEntries(made.map(([key, value]) => [key, plainValue(value)]));
  }
}

function reasonsOf(refusals: ReturnType<typeof writeSysctls>): Record<string, string> {
  return Object.fromEntries(refusals.map(({ key, reason }) => [key, reason]));
}

/** Removes what is left of connections, whatever their states. Returns whether nothing is left. */
async function swept(): Promise<boolean> {
  try {
    using diag = new DisposableStack();
    const observer = await openDiag(() => openNetlink(NETLINK.SOCK_DIAG));
    diag.defer(() => observer.close());
    for (const { row } of await observer.look()) {
      observer.destroy(row.family, row.local, row.peer);
    }
    return (await observer.look()).length === 0;
  } catch {
    return false; // there is no sock_diag, or a kernel that destroys nothing
  }
}
