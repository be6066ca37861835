import { assertEquals } from "@std/assert";
import { destroyMissing } from "../../lab/sys/destroy.ts";
import type { Endpoint } from "../../lab/tcp/socket_row.ts";
import { socketTest } from "./pair.ts";

socketTest(
  "destroyMissing() tells why sockets cannot be destroyed, by what the kernel says",
  () => {
    const asked: Endpoint[] = [];
    const missing = (errno: string) =>
      destroyMissing((local) => {
        asked.push(local);
        return { errno };
      });
    assertEquals(missing("EPERM"), { because: "net-admin-denied" });
    assertEquals(missing("EOPNOTSUPP"), { because: "no-sock-destroy" });
    assertEquals(missing("EPROTONOSUPPORT"), { because: "no-sock-diag", what: "EPROTONOSUPPORT" });
    assertEquals(
      asked.map(({ address, port }) => [address, port > 0]),
      [["0.0.0.0", true]].flatMap(
        (ask) => [ask, ask, ask],
      ),
    );
    assertEquals(destroyMissing(() => ({ value: 0 })), undefined);
  },
);
