/**
 * What happened at an end between two looks at it, and which of figure 5's events that is.
 *
 * The figure's event must itself have been seen: a segment that arrived, a call that was made. A
 * state that changed as an arrow would have it, but for another reason, has not taken that arrow.
 * @module
 */

import { isErrno } from "../probe/call_words.ts";
import type { Action, Medium } from "../probe.ts";
import type { RowResult, WireEntry } from "../result/result.ts";
import { isOfTheEnds, isSending } from "../result/sending.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { seqAdd, seqDiff } from "../tcp/sequence.ts";
import type { FigureArrow } from "./figure5.ts";

/** What is known of an end between two looks at it. */
export interface Between {
  readonly end: End;
  /** Whether the segments were seen: on the wire. */
  readonly medium: Medium;
  /** The rows after the first look, up to that of the second. */
  readonly rows: readonly RowResult[];
  /** All rows up to the second look. */
  readonly before: readonly RowResult[];
}

/** Calls that are the figure's CLOSE of a connection, and no abort. */
const CLOSES: readonly Action["kind"][] = ["give-up", "close", "shutdown", "write-and-close"];
const ARRIVING: readonly string[] = ["delivered", "repeated", "altered"];

function actionsIn(rows: readonly RowResult[]): readonly Action[] {
  return rows.flatMap(({ actions = [] }) => actions);
}

function calls({ end, rows }: Between, ...kinds: readonly Action["kind"][]): boolean {
  return actionsIn(rows).some((action) =>
    kinds.includes(action.kind) && "end" in action && action.end === end
  );
}

function arrivals(end: End, rows: readonly RowResult[]): WireEntry[] {
  return rows.flatMap(({ wire }) =>
    wire.filter(isOfTheEnds).filter(({ event, to }) => ARRIVING.includes(event) && to === end)
  );
}

function sent(end: End, rows: readonly RowResult[]): WireEntry[] {
  return rows.flatMap(({ wire }) =>
    wire.filter(isOfTheEnds).filter((entry) => isSending(entry) && entry.from === end)
  );
}

/** The control bits are these, and no others. */
function are(flags: string): (entry: WireEntry) => boolean {
  return (entry) => entry.flags === flags;
}

function has(entry: WireEntry, flag: string): boolean {
  return entry.flags.split(",").includes(flag);
}

/** A SYN, or a SYN,ACK, whatever else is set: what was injected may have more. */
function opens(entry: WireEntry): boolean {
  return has(entry, "SYN") && !has(entry, "RST");
}

/** The number after the last that a segment takes: SYN and FIN take one each (RFC 9293, 3.4). */
function endOf(entry: WireEntry): number {
  return seqAdd(entry.seq, entry.len + Number(has(entry, "SYN")) + Number(has(entry, "FIN")));
}

/** Whether a segment acknowledges what the end sent with this flag, and nothing that it did not. */
function acknowledges({ end, before }: Between, flag: "SYN" | "FIN") {
  const own = sent(end, before);
  const flagged = own.find((entry) => has(entry, flag));
  return (entry: WireEntry): boolean => {
    if (flagged === undefined || !has(entry, "ACK") || has(entry, "RST")) return false;
    const upTo = flag === "SYN" ? seqAdd(flagged.seq, 1) : endOf(flagged);
    return seqDiff(entry.ack, upTo) >= 0 &&
      own.some((sent) => seqDiff(entry.ack, endOf(sent)) <= 0);
  };
}

/** A FIN has arrived, now or earlier ahead of a gap, and the end now acknowledges it. */
function takesFin({ end, rows, before }: Between): boolean {
  const ends = arrivals(end, before).filter((entry) => has(entry, "FIN")).map(endOf);
  return sent(end, rows).some((entry) => has(entry, "ACK") && ends.includes(entry.ack));
}

/** A RST arrived at the end, or left it: that closes from any state (the figure's note 3). */
export function isReset({ end, rows }: Between): boolean {
  return [...arrivals(end, rows), ...sent(end, rows)].some((entry) => has(entry, "RST"));
}

/** One segment brought the peer's FIN and the ACK of the own one (the figure's note 2). */
export function isNote2(between: Between): boolean {
  const ofFin = acknowledges(between, "FIN");
  return takesFin(between) &&
    arrivals(between.end, between.rows).some((entry) => has(entry, "FIN") && ofFin(entry));
}

/** A listener is closed, and nothing of a connection came to an end beside that. */
function closesListener({ end, rows }: Between): boolean {
  const others = actionsIn(rows).some(({ kind }) => kind === "connect" || kind === "establish");
  const stays = rows.some(({ also }) => (also?.["b.listener"]?.observed ?? "CLOSED") !== "CLOSED");
  return end === "b" && actionsIn(rows).some(({ kind }) => kind === "close-listener") &&
    !others && !stays && arrivals(end, rows).length === 0;
}

/** The end's connect() failed, which closed it. */
function isRefused({ end, rows }: Between): boolean {
  return actionsIn(rows).some((action) =>
    (action.kind === "returns" && action.call === "connect" || action.kind === "connect") &&
    action.end === end && isErrno(action.gives)
  );
}

/** Whether an arrow's event happened between the looks, and what the figure has done on it was done. */
export function happened({ from, event }: FigureArrow, between: Between): boolean {
  const { end, medium, rows, before } = between;
  const arrived = (is: (entry: WireEntry) => boolean) => arrivals(end, rows).some(is);
  const answered = (flags: string) => sent(end, rows).some(are(flags));
  const did = (...kinds: readonly Action["kind"][]) =>
    actionsIn(rows).some(({ kind }) => kinds.includes(kind));
  switch (event) {
    case "passive OPEN":
      return end === "b" && did("listen", "establish");
    case "active OPEN":
      return (calls(between, "connect") || end === "a" && did("establish")) &&
        (medium === "loopback" || answered("SYN"));
    case "CLOSE":
      if (from === "LISTEN") return closesListener(between);
      // 3.10.4: in any case FIN-WAIT-1 is entered, though the FIN waits behind what is to be sent.
      return calls(between, ...CLOSES) && !isReset(between) && !isRefused(between);
    case "SEND":
      // No call of an application's is that.
      return false;
    case "rcv SYN":
      return arrived((entry) => opens(entry) && !has(entry, "ACK")) && answered("SYN,ACK");
    case "rcv SYN,ACK":
      return arrived((entry) => opens(entry) && acknowledges(between, "SYN")(entry)) &&
        sent(end, rows).some((entry) => has(entry, "ACK") && !has(entry, "RST"));
    case "rcv ACK of SYN":
      return arrived(acknowledges(between, "SYN"));
    case "rcv RST (note 1)":
      return actionsIn(before).some(({ kind }) => kind === "listen" || kind === "establish") &&
        arrived((entry) => has(entry, "RST"));
    case "rcv FIN":
      return takesFin(between);
    case "rcv ACK of FIN":
      return arrived(acknowledges(between, "FIN")) && !isReset(between);
    case "Timeout=2MSL":
      return calls(between, "outlast") && !isReset(between);
    default:
      return event satisfies never;
  }
}
