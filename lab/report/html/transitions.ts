/**
 * Which transitions a run really observed.
 *
 * An end's state is looked at after each row, so a transition is two pictures that follow each
 * other and differ. What lies between them is inferred by nobody: a pair that figure 5 does not
 * join is told as such.
 * @module
 */

import type { Report, RowResult } from "../../result.ts";
import type { End } from "../../tcp/segment_pattern.ts";
import type { TcpState } from "../../tcp/state.ts";
import { FIGURE_EDGES } from "./figure5.ts";
import { bentPath, statesBetween } from "./observed_path.ts";

/** Where a transition was observed. */
export interface Taken {
  /** The probe's place in the report. */
  readonly probe: number;
  /** The row after which the new state was seen. */
  readonly step: number;
  /** Whose state it was. */
  readonly end: End;
}

/**
 * Why a transition has no arrow in the figure: a RST (note 3); the FIN and the ACK of the own FIN
 * in one segment (note 2); more than one transition between two pictures; or, where no wire was
 * watched, the first or the third.
 */
export type Omission = "reset" | "note 2" | "several" | "reset or several";

/** A pair of states that was observed one after the other. */
export interface Transition {
  /** The earlier. */
  readonly from: TcpState;
  /** The later. */
  readonly to: TcpState;
  /** Its arrow's place in {@linkcode FIGURE_EDGES}; absent where the figure has none. */
  readonly edge?: number;
  /** Why the figure has none. */
  readonly omission?: Omission;
  /** The states on the figure's shortest way from one to the other. */
  readonly between?: readonly TcpState[];
  /** How it is drawn where the figure has no arrow for it. */
  readonly path?: string;
  /** Where it was observed. */
  readonly taken: readonly Taken[];
}

/** All that a run observed, those of the figure first and in its order. */
export function transitionsOf(report: Report): Transition[] {
  const found = new Map<string, { from: TcpState; to: TcpState; cause: Cause; taken: Taken[] }>();
  for (const [index, probe] of report.probes.entries()) {
    for (const end of ["a", "b"] as const) {
      let from: TcpState | undefined;
      for (const row of probe.rows) {
        const to = row.observed[end];
        if (to !== undefined && from !== undefined && from !== to) {
          const cause = causeOf(row, end, to, probe.medium === "wire");
          const key = `${from} ${to} ${cause}`;
          const known = found.get(key) ?? { from, to, cause, taken: [] };
          known.taken.push({ probe: index, step: row.step, end });
          found.set(key, known);
        }
        from = to ?? from;
      }
    }
  }
  return [...found.values()].map(({ cause, ...pair }) => ({ ...pair, ...place(pair, cause) }))
    .sort((x, y) => (x.edge ?? Infinity) - (y.edge ?? Infinity) || 0);
}

type Cause = "reset" | "unseen" | "other";

/** A RST closes from any state, which the figure leaves out (its note 3). */
function causeOf(row: RowResult, end: End, to: TcpState, watched: boolean): Cause {
  if (to !== "CLOSED") return "other";
  if (!watched) return "unseen";
  const reset = row.wire.some(({ flags, event, from, to }) =>
    flags.includes("RST") && (event === "sent" ? from === end : event !== "lost" && to === end)
  );
  return reset ? "reset" : "other";
}

function place({ from, to }: { from: TcpState; to: TcpState }, cause: Cause): Partial<Transition> {
  const edge = FIGURE_EDGES.findIndex((edge) => edge.from === from && edge.to === to);
  if (edge >= 0 && cause !== "reset") return { edge };
  const path = bentPath(from, to);
  if (cause === "reset") return { omission: "reset", path };
  if (cause === "unseen") return { omission: "reset or several", path };
  if (from === "FIN-WAIT-1" && to === "TIME-WAIT") return { omission: "note 2", path };
  return { omission: "several", between: statesBetween(from, to) ?? [], path };
}
