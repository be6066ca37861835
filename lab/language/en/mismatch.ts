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
import type { NumbersFault } from "../../tcp/initial_number.ts";
import { counted } from "../../text/counted.ts";
import { SEGMENT_RULES, type SegmentRule } from "../../tcp/segment_rules.ts";
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
    case "answers":
      return `${mismatch.end.toUpperCase()}'s listener answered ${mismatch.answered} of ` +
        `${counted(mismatch.syns, "SYN")}, not ${range(mismatch.expected)}`;
    case "connections":
      return `${mismatch.end.toUpperCase()} has ${mismatch.observed} in ${mismatch.state}, ` +
        `not ${range(mismatch.expected)}`;
    case "initial numbers":
      return `of ${mismatch.openings} initial sequence numbers of ${mismatch.end.toUpperCase()}'s, ` +
        numbersFault(mismatch.fault);
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
    case "segment rule":
      return breach(mismatch);
    case "checksum":
      return `the kernel sent ${mismatch.segment} with a wrong checksum (RFC 9293, 3.1, MUST-2)`;
    default:
      return JSON.stringify(mismatch satisfies never);
  }
}

/** What is said of a segment that breaks a rule: with the option or the number, and what it may be. */
const BREACHES: Readonly<Record<SegmentRule, (is: string, expected: string) => string>> = {
  "reserved bits": () => "has reserved bits that are not 0",
  "padding": () => "has something else than zeros behind the end of its options",
  "urgent": () => "has URG, and no urgent data was sent",
  "initial number": (is, least) =>
    `begins anew at ${is}, below ${least}: what was sent before TIME-WAIT may be taken for new`,
  "option of a SYN": (option) => `has the option ${option}, which SYNs alone have`,
  "option not offered": (option) =>
    `answers a SYN with the option ${option}, which it did not offer`,
  "window scale": (is, most) => `has a window scale of ${is}, above ${most}`,
  "timestamps missing": () => "has no timestamps, and they were agreed on",
  "timestamps not agreed": () => "has timestamps, and they were not agreed on",
  "timestamp echo": (is, expected) => `echoes the timestamp ${is}, not ${expected}`,
  "timestamp value": (is, last) => `has the timestamp ${is}, below ${last} that was sent before`,
  "SACK not permitted": () => "has the option sack, and the other end did not permit it",
  "SACK block": (left) => `reports a SACK block at ${left} that was not received`,
  "window shrunk": (edge, least) => `ends its window at ${edge}, before ${least}: that shrinks it`,
  "beyond the window": (end, edge) => `goes to ${end}, beyond the window, which ends at ${edge}`,
  "congestion echo": () => "has ECE, and no mark is left to be echoed",
  "keep-alive": () => "is a keep-alive, and text is not acknowledged yet",
};

function breach(mismatch: Extract<Mismatch, { kind: "segment rule" }>): string {
  const { segment, rule, option, is, expected = [] } = mismatch;
  const says = BREACHES[rule](option ?? String(is), expected.join(" or "));
  return `the kernel sent ${segment}, which ${says} (${SEGMENT_RULES[rule]})`;
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
    case "running":
      return `'s timer runs, with ${timer.leftMs} ms left, and none was to run`;
    case "standing still":
      return `'s timer of ${timer.leftMs} ms did not run down`;
  }
}

function range(count: number | readonly [number, number]): string {
  return typeof count === "number" ? String(count) : count.join(" to ");
}

function numbersFault(fault: NumbersFault): string {
  switch (fault.is) {
    case "repeated":
      return `${fault.times} are the same as others`;
    case "in steps":
      return `${fault.times} are above the one before by ${fault.step}`;
    case "crowded":
      return `none is in the sixteenth that begins at ${fault.part * 2 ** 28}`;
    case "not above":
      return `number ${fault.at + 1} is not above the one before`;
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
