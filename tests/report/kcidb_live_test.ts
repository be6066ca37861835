/** A real run's document, held against what KCIDB's schema demands. */

import { assertEquals } from "@std/assert";
import { NAMESPACES } from "../live/ability.ts";
import { lab } from "../live/lab_process.ts";
import { faultsIn } from "./kcidb_schema.ts";

Deno.test({
  name: "lab --format kcidb prints what kcidb-submit takes, and ends as it does in any form",
  ignore: !NAMESPACES,
  async fn() {
    const { code, stdout, stderr } = await lab([
      ...["loopback/listen", "loopback/half-close", "arrives/time-wait/rst", "--family", "4"],
      ...["--timeout", "500", "--sysctl", "net.ipv4.tcp_max_tw_buckets=0"],
      ...["--format", "kcidb", "--kcidb-origin", "us", "--kcidb-build", "them:1"],
    ]);
    const document = JSON.parse(stdout);
    assertEquals([code, stderr, faultsIn(document)], [1, "", []]);
    type Test = { readonly [name in "origin" | "build_id" | "path" | "status"]: string };
    const told = document.tests.map(({ origin, build_id, path, status }: Test) =>
      [origin, build_id, path, status].join(" ")
    );
    assertEquals(told, [
      "us them:1 tcplab FAIL",
      "us them:1 tcplab.arrives.time-wait.rst.ipv4 SKIP",
      "us them:1 tcplab.loopback.half-close.ipv4 FAIL",
      "us them:1 tcplab.loopback.listen.ipv4 PASS",
    ]);
  },
});
