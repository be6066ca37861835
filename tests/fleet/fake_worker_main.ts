/**
 * Speaks as a worker does, and runs nothing: what it was to run, it says that its process id is the
 * reason. It answers once it has been told of so many probes: `fake_worker_main.ts PROBES [WAY]`.
 * The way is what it does then in place of an answer, or when it is given other settings.
 */

import type { ProbeResult } from "../../lab/result/result.ts";
import type { Ready } from "../../lab/session/capabilities.ts";
import { lines } from "../../lab/fleet/lines.ts";
import { type Job, type Reply, replyLine, type Request } from "../../lab/fleet/protocol.ts";

let token = "";

async function write(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(line + "\n"));
}

async function reply(message: unknown): Promise<void> {
  await write(replyLine(token, message as Reply));
}

function result({ id, family, probe: { title, source, medium } }: Job): ProbeResult {
  return {
    ...{ id, family, title, source, medium, claims: [], rows: [], startedAtMs: 1, durationMs: 0 },
    verdict: "pass",
    reason: `${Deno.pid}`,
  };
}

const has = { has: true } as const;
const READY: Ready = {
  ...{ wire: has, ffi: has, timers: has, trace: has, ipv6: has },
  ...{ tools: {}, sysctls: {}, refusals: {} },
};

/** What it was given is what it says that it found. */
function having(sysctls: Ready["sysctls"] = {}): Ready {
  return { ...READY, sysctls };
}

const ROW = {
  ...{ step: 0, action: "", wire: [], announced: [], verdict: "pass" },
  ...{ expected: {}, observed: {}, evidence: {} },
};

const WAYS: Readonly<Record<string, (key: number, job: Job) => Promise<void>>> = {
  answers: (key, job) => reply({ type: "result", key, result: result(job) }),
  "is silent": () => Promise.resolve(),
  "never ends": () => {
    for (;;);
  },
  "is stopped for a while": async (key, job) => {
    const again = `kill -STOP ${Deno.pid}; sleep 2; kill -CONT ${Deno.pid}`;
    new Deno.Command("sh", { args: ["-c", again] }).spawn();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await WAYS.answers!(key, job);
  },
  "tells of rows first": async (key, job) => {
    for (let i = 0; i < 8; i++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await reply({ type: "row", key, action: `${i}` });
    }
    await WAYS.answers!(key, job);
  },
  "writes a reply that is not its own": (key, job) =>
    write(JSON.stringify({ type: "result", key, result: result(job) })),
  "guesses the token": (key, job) =>
    write(replyLine(crypto.randomUUID(), { type: "result", key, result: result(job) })),
  "writes half of a line before a reply": async (key, job) => {
    await Deno.stdout.write(new TextEncoder().encode("half"));
    await WAYS.answers!(key, job);
  },
  "answers for another probe": (key, job) => WAYS.answers!(key, { ...job, id: "another/probe" }),
  "answers for another family": (key, job) => WAYS.answers!(key, { ...job, family: 6 }),
  "answers what nobody asked": (key, job) => WAYS.answers!(key + 1, job),
  "has no such verdict": (key, job) =>
    reply({ type: "result", key, result: { ...result(job), verdict: "fine" } }),
  "has a row of a state that there is not": (key, job) => {
    const rows = [{ ...ROW, observed: { a: "OPEN" } }];
    return reply({ type: "result", key, result: { ...result(job), rows } });
  },
  "has a field that nobody knows": (key, job) =>
    reply({ type: "result", key, result: { ...result(job), extra: 1 } }),
  "has no rows": (key, job) =>
    reply({ type: "result", key, result: { ...result(job), rows: undefined } }),
  "answers nothing": () => reply(null),
};

/** How long it tries observers: it takes no other request meanwhile. */
const CALIBRATION_MS = 2500;

const [probes, way = "answers"] = Deno.args;
const asked: [key: number, job: Job][] = [];
for await (const line of lines(Deno.stdin.readable)) {
  const request = JSON.parse(line) as Request;
  if (request.type === "setup") {
    token = request.token;
    await reply({ type: "begun", pid: Deno.pid });
    await reply({ type: "ready", ready: having(request.setup.settings?.given) });
  } else if (request.type === "give") {
    if (way === "ends when it is given settings") Deno.exit();
    const spent = way === "cannot be set anew";
    await reply({ type: "given", ...(!spent && { ready: having(request.given) }) });
  } else if (request.type === "calibrate") {
    await new Promise((resolve) => setTimeout(resolve, CALIBRATION_MS));
    await reply({ type: "calibrated", calibration: { findings: [], sources: {} } });
  } else if (request.type === "probe") asked.push([request.key, request.job]);
  if (asked.length < Number(probes)) continue;
  const answer = WAYS[way] ?? WAYS.answers!;
  for (const [key, job] of asked.splice(0)) await answer(key, job);
}
