/**
 * A worker: a process in a network namespace of its own, which runs the probes that it is sent.
 *
 * It ends with its standard input, so that the process that started it need not live to end it; and the
 * namespace, with all that is in it, ends with the worker.
 * @module
 */

import type { Asked } from "../probe/asked.ts";
import type { Played, Stage } from "../session/stage.ts";
import { libc } from "../sys/libc.ts";
import { lines } from "./lines.ts";
import { failureOf, openSite, type Site } from "./site.ts";
import { type Reply, replyLine, type Request } from "./protocol.ts";

const PR_SET_PDEATHSIG = 1; // prctl(2)
const SIGKILL = 9n;

const output = Deno.stdout.writable.getWriter();
const encoder = new TextEncoder();
let token = "";

/** Lines that have not been written yet: a write costs more than many of them. */
const unwritten: string[] = [];

/** In milliseconds: who is told of rows need not hear of each as it begins. */
const WRITE_EVERY_MS = 100;

async function write(): Promise<void> {
  if (unwritten.length > 0) await output.write(encoder.encode(unwritten.splice(0).join("")));
}

async function reply(message: Reply): Promise<void> {
  unwritten.push(replyLine(token, message) + "\n");
  if (message.type !== "row") await write();
}

/** The session that is played a row at a time, after what was asked of it before. */
let played: Promise<Played | undefined> = Promise.resolve(undefined);

async function open(site: Site, key: number, stage: Stage, before?: Played): Promise<Played> {
  await before?.[Symbol.asyncDispose]();
  const opened = await site.open(stage);
  await reply({ type: "opened", key, way: opened.way, held: opened.held });
  return opened.played;
}

async function observe(key: number, asked: readonly Asked[], on?: Played): Promise<void> {
  if (on === undefined) return await reply({ type: "broke", key, reason: "no session is open" });
  await reply({ type: "observed", key, observed: await on.observe(asked) });
}

async function main(): Promise<void> {
  // Ctrl-C at a terminal goes to the whole group; when this process ends is for the lab to say.
  Deno.addSignalListener("SIGINT", () => {});
  libc().prctl(PR_SET_PDEATHSIG, SIGKILL, 0n, 0n, 0n);
  setInterval(write, WRITE_EVERY_MS);
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
    } else if (request.type === "give") {
      const done = await site!.give(request.given);
      await reply({ type: "given", ...(done && { ready: site!.ready }) });
    } else if (request.type === "calibrate") {
      site!.calibrate().then((calibration) => reply({ type: "calibrated", calibration }));
    } else if (request.type === "sights") {
      site!.take(request.calibration);
    } else if (request.type === "open") {
      const { key, stage } = request;
      played = played.then((before) => open(site!, key, stage, before)).catch(async (error) => {
        await reply({ type: "broke", key, reason: (error as Error).message });
        return undefined;
      });
    } else if (request.type === "do") {
      const { key, asked } = request;
      played = played.then(async (on) => {
        await observe(key, asked, on);
        return on;
      });
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
