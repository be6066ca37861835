/**
 * Defers accepting at 127.0.0.1, with a listener at the same port of 127.0.0.2 and 300 files
 * open before it. Prints the states in which each listener has a connection.
 */

import { diag } from "../../lab/observe/diag.ts";
import { Deadline } from "../../lab/session/deadline.ts";
import { descriptorListening } from "../../lab/sys/held_descriptor.ts";
import { mustSet } from "../../lab/sys/option.ts";

const FILES = 300;

const files = Array.from({ length: FILES }, () => Deno.openSync("/dev/null"));
const other = Deno.listen({ hostname: "127.0.0.2", port: 0 });
const { port } = other.addr;
const listeners = [other, Deno.listen({ hostname: "127.0.0.1", port })];
mustSet(descriptorListening(4, port, "127.0.0.1")!, "TCP_DEFER_ACCEPT", 60, "defer accepting");

const connections = await Promise.all(
  listeners.map(({ addr: { hostname } }) => Deno.connect({ hostname, port })),
);
const observer = await diag.open();
const states = await new Deadline(5000).until(async () => {
  const rows = (await observer.look()).filter(({ row }) =>
    row.local.port === port && row.state !== "LISTEN"
  );
  return rows.length < listeners.length ? undefined : Object.fromEntries(
    rows.map(({ row }) => [row.local.address, row.state]),
  );
});
// deno-lint-ignore no-console -- for the test that started this
console.log(JSON.stringify(states));
for (const open of [observer, ...connections, ...listeners, ...files]) open.close?.();
