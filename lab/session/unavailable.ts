/**
 * What a row needs of the host, and is seen to lack only when it is played.
 * @module
 */

import type { Lack } from "../result/lack.ts";

/** The kernel or this user does not have it: the probe is skipped. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
  constructor(readonly lack: Lack, says: string) {
    super(says);
  }
}

/** A call that only some kernels have, or some users: what its errno says of that, if anything. */
export function unavailable(call: "option" | "destroy" | "repair", what: string, errno: string) {
  const denied = errno === "EPERM" && { because: "net-admin-denied" } as const;
  switch (call) {
    case "option":
      // TCP_FASTOPEN_CONNECT says so where the setting is off.
      if (errno !== "ENOPROTOOPT" && errno !== "EOPNOTSUPP") return undefined;
      return new Unavailable({ code: "no-option", what }, `this kernel has no ${what}`);
    case "destroy": {
      const none = errno === "EOPNOTSUPP" && { because: "no-sock-destroy" } as const;
      if (!denied && !none) return undefined;
      const lack = { code: "no-destroy", ...denied || none } as const;
      return new Unavailable(lack, `sockets cannot be destroyed here: ${errno}`);
    }
    case "repair":
      if (!denied && errno !== "ENOPROTOOPT") return undefined;
      return new Unavailable(
        { code: "no-repair", ...(denied || {}) },
        `sockets cannot be made to forget here: TCP_REPAIR: ${errno}`,
      );
  }
}
