/**
 * A worker: a process in a network namespace of its own, which runs the probes that it is told to.
 *
 * It ends with its standard input, so that whoever started it need not live to end it; and the
 * namespace, with all that is in it, ends with the worker.
 * @module
 */

import { libc } from "../sys/libc.ts";
import { lines } from "./lines.ts";
import { failureOf, openSite, type Site } from "./site.ts";
import { type Reply, replyLine, type Request } from "./protocol.ts";

const PR_SET_PDEATHSIG = 1; // prctl(2)
const SIGKILL = 9n;

/** What a probe's module prints must not come between the replies: it is one of them. */
function passOnPrinting(): void {
  const print = (...values: unknown[]) => {
    const text = values.map((value) => typeof value === "string" ? value : Deno.inspect(value));
    reply({ type: "printed", text: text.join(" ") });
  };
  // deno-lint-ignore no-console -- whoever writes a probe looks into it that way
  for (const level of ["debug", "log", "info", "warn", "error"] as const) console[level] = print;
}

const output = Deno.stdout.writable.getWriter();
const encoder = new TextEncoder();
let token = "";

async function reply(message: Reply): Promise<void> {
  await output.write(encoder.encode(replyLine(token, message) + "\n"));
}

async function main(): Promise<void> {
  // Ctrl-C at a terminal goes to the whole group; when this process ends is for the lab to say.
  Deno.addSignalListener("SIGINT", () => {});
  libc().prctl(PR_SET_PDEATHSIG, SIGKILL, 0n, 0n, 0n);
  passOnPrinting();
  let site: Site | undefined;
  for await (const line of lines(Deno.stdin.readable)) {
    const request = JSON.parse(line) as Request;
    if (request.type === "setup") {
      token = request.token;
      await reply({ type: "begun", pid: Deno.pid });
      const [instance] = Deno.args;
      const { trace, ...setup } = request.setup;
      site = await openSite({ ...setup, ...(trace && { trace: instance ? { instance } : {} }) });
      await reply({ type: "ready", ready: site.ready });
    } else {
      const { key, job } = request;
      site!.run(job, (action) => reply({ type: "row", key, action }))
        .then((result) => reply({ type: "result", key, result }))
        .catch((error: Error) => reply({ type: "broke", key, reason: error.message }));
    }
  }
}

try {
  await main();
} catch (error) {
  await reply({ type: "failed", failure: failureOf(error) });
} finally {
  Deno.exit();
}
