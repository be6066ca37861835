/**
 * Records the wires of probes on this host's kernel, packet by packet, for tests to hold what the lab
 * concludes against: `deno run -P=test --allow-write=tests/fixtures tests/tcp/record_wires.ts`.
 */

import { runProbes } from "../../lab/run/run_probes.ts";
import { ENDS } from "../../lab/judge/find.ts";
import { loadProbe, OWN_PROBES } from "../../lab/probe/load.ts";
import type { ProbeResult, WireEntry } from "../../lab/result/result.ts";
import type { TcpState } from "../../lab/tcp/state.ts";

/** What happened to a packet. */
export interface RecordedEvent
  extends Pick<WireEntry, "event" | "frame" | "injected" | "text" | "from" | "to"> {
  readonly packet: string;
  /** In which row of the table, those that the probe is given among them. */
  readonly row: number;
}

/** One connection's wire. */
export interface RecordedWire {
  readonly id: string;
  readonly family: 4 | 6;
  /** An end that has no socket. */
  readonly scripted?: "a" | "b";
  /** In the order of happening. */
  readonly events: readonly RecordedEvent[];
  /** What each row has left. */
  readonly observed: readonly { readonly a?: TcpState; readonly b?: TcpState }[];
}

/** Where they are kept. */
export const RECORDED = new URL("../fixtures/wires/recorded.json", import.meta.url);

const SELECT = [
  ...["arrives", "recovery", "loss/fin", "loss/syn-ack", "handshake/unacceptable-ack"],
  ...["handshake/self-connect", "close/time-wait-fin-again"],
];
/** Over IPv6, these are enough. */
const IN_BOTH = /^recovery|^arrives\/time-wait\//;

async function recorded({ id, family, way = [], rows }: ProbeResult): Promise<RecordedWire> {
  const { given } = await loadProbe(OWN_PROBES, id);
  const scripted = ENDS.find((end) => given?.[end] === "scripted");
  const all = [...way, ...rows];
  const entries = all.flatMap(({ wire }, row) => wire.map((entry) => ({ ...entry, row })));
  return {
    id,
    family,
    ...(scripted && { scripted }),
    events: entries.sort((one, other) => one.atNs - other.atNs).map(
      ({ event, frame, injected, text, from, to, packet, row }) => ({
        event,
        ...(frame !== undefined && { frame }),
        ...(injected && { injected }),
        ...(text !== undefined && { text }),
        ...{ from, to, packet: packet!, row },
      }),
    ),
    observed: all.map(({ observed }) => observed),
  };
}

if (import.meta.main) {
  const { probes } = await runProbes({ select: SELECT, packets: true });
  // A known difference is as good a wire as any.
  const failed = probes.find(({ verdict }) => verdict !== "pass" && verdict !== "deviates");
  if (failed !== undefined) throw new Error(`${failed.id}: ${failed.reason}`);
  const wires = probes.filter(({ id, family }) => family === 4 || IN_BOTH.test(id))
    .map((probe) => recorded(probe));
  const lines = (await Promise.all(wires)).map((wire) => JSON.stringify(wire)).join(",\n");
  await Deno.mkdir(new URL("./", RECORDED), { recursive: true });
  await Deno.writeTextFile(RECORDED, `[\n${lines}\n]\n`);
}
