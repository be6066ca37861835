/**
 * Speaks as a worker does, and runs nothing: what it was to run, it says that its process id is the
 * reason. It answers once it has been told of so many probes: `fake_worker_main.ts PROBES`.
 */

import { lines } from "../../lab/run/lines.ts";
import type { Reply, Request } from "../../lab/run/worker_protocol.ts";

async function reply(message: unknown): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(message as Reply) + "\n"));
}

const wanted = Number(Deno.args[0]);
const keys: number[] = [];
for await (const line of lines(Deno.stdin.readable)) {
  const request = JSON.parse(line) as Request;
  if (request.type === "setup") await reply({ type: "ready", ready: {} });
  else keys.push(request.key);
  if (keys.length < wanted) continue;
  for (const key of keys.splice(0)) {
    await reply({ type: "result", key, result: { reason: `${Deno.pid}` } });
  }
}
