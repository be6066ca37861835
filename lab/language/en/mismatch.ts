/**
 * What is not as it should be, in English.
 * @module
 */

import type {
  CallOutcome,
  Mismatch,
  RefusalMismatch,
  SocketName,
  StayMismatch,
  TimerMismatch,
} from "../../judge/mismatch.ts";
import { counted } from "../../text/counted.ts";
import { describeDifference, type Difference, type End } from "../../tcp/segment_pattern.ts";

/** A mismatch as a clause; one of a kind that is not known, as it stands. */
export function describeMismatch(mismatch: Mismatch): string {
  switch (mismatch.kind) {
    case "state":
      return `${nameOf(mismatch.socket)} is in ${mismatch.observed}, not ${mismatch.expected}`;
    case "segment missing":
      return `${mismatch.segment} was not seen${within(mismatch.afterMs)}`;
    case "time": {
      const { segment, expected, observed } = mismatch;
      return `${segment} was sent ${span(observed)} after what it follows, not ${span(expected)}`;
    }
    case "segment unexpected":
      return `unexpected segment ${mismatch.segment}${inFields(mismatch.fields)}`;
    case "call": {
      const { end, call, option, expected, observed } = mismatch;
      const who = end === undefined ? "a helper's" : `${nameOf(end)}'s`;
      const wanted = expected?.map(outcome).join(" or ");
      const gave = observed.is !== "done" && observed.is !== "not done";
      return `${who} ${call}(${option ?? ""}) ${given(observed)}` +
        (wanted === undefined ? "" : gave ? `, not ${wanted}` : ` (expected: ${wanted})`);
    }
    case "timer":
      return `${mismatch.end.toUpperCase()}${timer(mismatch.timer)}`;
    case "stay":
      return stay(mismatch.end, mismatch.stay);
    case "unread":
      return `${counted(mismatch.bytes, "unread byte")} not seen at ${mismatch.end.toUpperCase()}`;
    case "queued":
      return `${nameOf(mismatch.socket)}'s ${QUEUES[mismatch.queue]} is ${mismatch.observed}, ` +
        `not ${mismatch.expected}`;
    case "queue":
      return mismatch.connections === undefined
        ? `an accept queue of ${mismatch.backlog} was not filled`
        : `connection ${mismatch.connections} to a backlog of ${mismatch.backlog} did not finish`;
    case "gone":
      return `${mismatch.end.toUpperCase()}'s connection was gone after ` +
        counted(mismatch.afterBytes, "byte");
    case "observers":
      return Object.entries(mismatch.states)
        .map(([name, state], i) =>
          i === 0 ? `${name} shows ${nameOf(mismatch.socket)} in ${state}` : `${name} in ${state}`
        ).join(", ");
    case "path":
      return `the tracepoint shows ${mismatch.end.toUpperCase()} on the path ` +
        `${mismatch.observed.join(" ") || "(none)"}, not ${mismatch.expected.join(" ")}`;
    case "closed port":
      return closedPort(mismatch.refusal);
    case "malformed":
      return `the kernel sent ${mismatch.segment}, whose lengths or options contradict each other ` +
        "(RFC 9293, 3.1)";
    case "checksum":
      return `the kernel sent ${mismatch.segment} with a wrong checksum (RFC 9293, 3.1, MUST-2)`;
    default:
      return JSON.stringify(mismatch satisfies never);
  }
}

const QUEUES = { recvQ: "Recv-Q", sendQ: "Send-Q" } as const;

function span({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return fromMs === toMs ? `${fromMs} ms` : `${fromMs} to ${toMs} ms`;
}

function nameOf(socket: SocketName): string {
  const name = socket.toUpperCase();
  return socket.endsWith(".listener") ? `${name[0]}'s listener` : name;
}

function within(ms: number | undefined): string {
  return ms === undefined ? "" : ` within ${ms} ms`;
}

function inFields(fields: readonly Difference[]): string {
  return fields.length === 0 ? "" : `: ${fields.map(describeDifference).join(", ")}`;
}

function given(observed: CallOutcome): string {
  switch (observed.is) {
    case "done":
      return "succeeded";
    case "not done":
      return `did not return within ${observed.afterMs} ms`;
    case "early":
      return `returned after ${observed.afterMs} ms, and not after ${observed.expectedMs} ms`;
    default:
      return `returned ${outcome(observed)}`;
  }
}

function outcome(given: CallOutcome): string {
  switch (given.is) {
    case "done":
      return "success";
    case "not done":
      return "nothing";
    case "early":
      return `an early return`;
    case "error":
      return given.errno;
    case "end of stream":
      return "the end of the stream";
    case "bytes":
      return counted(given.bytes, "byte");
    case "unsent bytes":
      return `${counted(given.bytes, "byte")} never sent`;
    case "text":
      return `"${given.text}"`;
    case "value":
      return given.value === null ? "off" : String(given.value);
    case "connection":
      return `the connection of ${nameOf(given.of)}`;
    case "wrong byte":
      return `another byte than was sent, at ${given.at}`;
  }
}

function timer(timer: TimerMismatch): string {
  switch (timer.is) {
    case "absent":
      return ` has no timer` +
        (timer.expectedMs === undefined ? "" : `, and one of ${timer.expectedMs} ms was expected`);
    case "not renewed":
      return `'s timer was not renewed: ${timer.leftMs} ms are left, and ${timer.beforeMs} ms were ` +
        `left ${timer.agoMs} ms before`;
    case "another":
      return `'s timer stands at ${timer.leftMs} ms, and was to be set to ${timer.expectedMs} ms`;
    case "standing still":
      return `'s timer of ${timer.leftMs} ms did not run down`;
  }
}

function stay(end: End, { state, expectedMs, atLeastMs, atMostMs }: StayMismatch): string {
  const name = end.toUpperCase();
  return atLeastMs === undefined
    ? `${name} left ${state} after at most ${atMostMs} ms, not ${expectedMs} ms`
    : `${name} was still in ${state} after ${atLeastMs} ms, not ${expectedMs} ms`;
}

function closedPort({ family, observed, expectedAck }: RefusalMismatch): string {
  const came = observed === undefined
    ? "no answer arrived"
    : `${observed.flags || "a segment without flags"} seq=${observed.seq} ack=${observed.ack}` +
      (observed.checksum === "wrong"
        ? " with a wrong checksum arrived"
        : ` arrived in place of RST,ACK seq=0 ack=${expectedAck}`);
  return "the kernel did not answer a SYN to a closed port with RST (RFC 9293, 3.10.7.1): " +
    `over IPv${family} ${came}, and an echo request was answered`;
}
