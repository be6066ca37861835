/**
 * What a row needs of the host, and is seen to lack only when it is played.
 * @module
 */

import type { Blank } from "../judge/sight.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Lack } from "../result/lack.ts";
import type { CallResult } from "../sys/call_result.ts";
import { destroyMissing } from "../sys/destroy.ts";
import type { Missing } from "../sys/missing.ts";
import { closeSocket, type MessageFlag, openSocket, send } from "../sys/stream_socket.ts";
import { readSysctls } from "../sys/sysctl.ts";
import type { NotShown } from "../tcp/option_bytes.ts";
import type { Host } from "./host.ts";

/** The kernel or this user does not have it: the probe is skipped. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
  constructor(readonly lack: Lack, says: string) {
    super(says);
  }
}

/** An option, or TCP_REPAIR: what the errno of setting or reading it says of the kernel, if anything. */
export function unavailable(call: "option" | "repair", what: string, errno: string) {
  const denied = errno === "EPERM" && { because: "net-admin-denied" } as const;
  switch (call) {
    case "option":
      // TCP_FASTOPEN_CONNECT says so where the setting is off.
      if (errno !== "ENOPROTOOPT" && errno !== "EOPNOTSUPP") return undefined;
      return new Unavailable({ code: "no-option", what }, `this kernel has no ${what}`);
    case "repair":
      if (!denied && errno !== "ENOPROTOOPT") return undefined;
      return new Unavailable(
        { code: "no-repair", ...(denied || {}) },
        `sockets cannot be made to forget here: TCP_REPAIR: ${errno}`,
      );
  }
}

/**
 * Why no socket can be destroyed here, if it is that: ENOENT may mean that there is no such socket, or
 * that the kernel has no such question.
 */
export function destroyUnavailable(
  errno: string,
  whyMissing: () => Missing | undefined = destroyMissing,
): Unavailable | undefined {
  const missing = whyMissing();
  if (missing === undefined) return undefined;
  const { because } = missing;
  return new Unavailable(
    { code: "no-destroy", because },
    `sockets cannot be destroyed here: ${errno}`,
  );
}

/** Why nothing can be sent with a flag here, if it is that: of a fresh socket, Linux names no flag. */
export function flagUnavailable(
  errno: string,
  flag: MessageFlag,
  sendFresh: (flag: MessageFlag) => CallResult = sendUnconnected,
): Unavailable | undefined {
  if (!UNKNOWN.includes(errno)) return undefined;
  const fresh = sendFresh(flag);
  return "errno" in fresh && fresh.errno === errno
    ? new Unavailable({ code: "no-call", what: flag }, `this kernel's send() has no ${flag}`)
    : undefined;
}

/** What says that a call, or a way of making it, is not there. */
const UNKNOWN = ["EINVAL", "ENOSYS", "EOPNOTSUPP"];

function sendUnconnected(flag: MessageFlag): CallResult {
  const fd = openSocket(4);
  try {
    return send(fd, new Uint8Array(1), [flag]);
  } finally {
    closeSocket(fd);
  }
}

/** Why a connection shows no such option, if it is that the setting is off. */
export function optionUnavailable(
  { option }: NotShown,
  valueOf: (setting: string) => string | undefined = (setting) => readSysctls([setting])[setting],
): Unavailable | undefined {
  const [setting, isOff] = SETTING_OF[option] ?? [];
  const value = setting && valueOf(setting);
  if (setting === undefined || value === undefined || !isOff?.(Number(value))) return undefined;
  const lack = { code: "no-setting", because: "setting-off", what: setting } as const;
  return new Unavailable(lack, `${setting} is off here, and the row needs what it gives`);
}

/** Documentation/networking/ip-sysctl.rst. */
const SETTING_OF: {
  readonly [option in NotShown["option"]]?: readonly [
    setting: string,
    isOff: (value: number) => boolean,
  ];
} = {
  "window-scale": ["net.ipv4.tcp_window_scaling", (value) => value === 0],
  "timestamps": ["net.ipv4.tcp_timestamps", (value) => value === 0],
  // Bit 2: a listener gives cookies.
  "fast-open": ["net.ipv4.tcp_fastopen", (value) => (value & 2) === 0],
};

/** What a row waits for by looking, and the observer that the lab waits by cannot show here. */
export function unseen(
  { poller }: Pick<Host, "poller">,
  what: Blank | TcpState | "state",
): Unavailable {
  const says = `${poller.name} cannot show what is waited for here: ${what}`;
  return new Unavailable({ code: "not-shown", what }, says);
}
