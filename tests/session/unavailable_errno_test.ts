import { assertEquals } from "@std/assert";
import {
  destroyUnavailable,
  flagUnavailable,
  optionUnavailable,
  unavailable,
} from "../../lab/session/unavailable.ts";
import { NotShown } from "../../lab/tcp/option_bytes.ts";

Deno.test("destroyUnavailable() blames the host only where none of the lab's own can be destroyed", () => {
  const because = { because: "no-sock-diag" } as const;
  const lack = { code: "no-destroy", ...because } as const;
  assertEquals(destroyUnavailable("EPROTONOSUPPORT", () => because)?.lack, lack);
  assertEquals(destroyUnavailable("ENOENT", () => because)?.lack, lack);
  // There is no such socket, in a kernel that destroys others: that is its answer.
  assertEquals(destroyUnavailable("ENOENT", () => undefined), undefined);
});

Deno.test("flagUnavailable() blames the host only where a fresh socket is refused the same", () => {
  const refusing = (errno: string) => () => ({ errno });
  assertEquals(flagUnavailable("EINVAL", "MSG_OOB", refusing("EINVAL"))?.lack, {
    ...{ code: "no-call", what: "MSG_OOB" },
  });
  assertEquals(flagUnavailable("EINVAL", "MSG_OOB", refusing("EPIPE")), undefined);
  // Whatever a fresh one says, a connection that was reset was not refused the flag.
  assertEquals(flagUnavailable("ECONNRESET", "MSG_OOB", refusing("ECONNRESET")), undefined);
  assertEquals(flagUnavailable("EINVAL", "MSG_OOB"), undefined, "this kernel has it");
});

Deno.test("unavailable() tells what this kernel does not have from what it refuses", () => {
  assertEquals(unavailable("option", "TCP_X", "ENOPROTOOPT")?.lack, {
    ...{ code: "no-option", what: "TCP_X" },
  });
  assertEquals(unavailable("option", "TCP_X", "EINVAL"), undefined);
  assertEquals(unavailable("repair", "TCP_REPAIR", "ENOPROTOOPT")?.lack, { code: "no-repair" });
  assertEquals(unavailable("repair", "TCP_REPAIR", "EBADF"), undefined);
});

Deno.test("optionUnavailable() blames a setting only where that is off", () => {
  const timestamps = new NotShown("timestamps", "TSecr");
  const set = (value?: string) => (setting: string) => {
    assertEquals(setting.startsWith("net.ipv4.tcp_"), true);
    return value;
  };
  const lack = { code: "no-setting", because: "setting-off" } as const;
  assertEquals(optionUnavailable(timestamps, set("0\n"))?.lack, {
    ...{ ...lack, what: "net.ipv4.tcp_timestamps" },
  });
  // A kernel that leaves them out all the same has a fault.
  assertEquals(optionUnavailable(timestamps, set("1\n")), undefined);
  assertEquals(optionUnavailable(timestamps, set()), undefined);
  assertEquals(optionUnavailable(new NotShown("mss", "MSS"), set("0")), undefined);
  assertEquals(optionUnavailable(new NotShown("window-scale", "scale"), set("0"))?.lack, {
    ...{ ...lack, what: "net.ipv4.tcp_window_scaling" },
  });
  const cookie = new NotShown("fast-open", "cookie");
  assertEquals(optionUnavailable(cookie, set("1\n"))?.lack, {
    ...{ ...lack, what: "net.ipv4.tcp_fastopen" },
  });
  assertEquals(optionUnavailable(cookie, set("3\n")), undefined);
});
