/**
 * Reads what a worker says. Its word is taken for nothing that it cannot be: what makes no sense is
 * distinguished, and what was wrong with it.
 * @module
 */

import type { Calibration, Finding, Showing } from "../judge/calibration.ts";
import type { Cause } from "../judge/causes.ts";
import type { CallOutcome, Mismatch } from "../judge/mismatch.ts";
import type { Queued, WireRow } from "../probe.ts";
import { wrongInAction } from "../probe/action_check.ts";
import type { Lack } from "../result/lack.ts";
import type {
  CarriedCount,
  EndTimer,
  EndTimers,
  KernelReason,
  PathResult,
  ProbeResult,
  RowResult,
  Testimony,
  WireEntry,
} from "../result/result.ts";
import { VERDICTS } from "../result/verdict.ts";
import type { Capability, Fault, Ready } from "../session/capabilities.ts";
import type { ObservedRow } from "../session/observing.ts";
import type { CallGave } from "../session/performing.ts";
import type { Refusal } from "../session/stage.ts";
import { TCP_STATES } from "../tcp/state.ts";
import type { Reply, SetupFailure } from "./protocol.ts";
import {
  COUNT,
  fields,
  FLAG,
  list,
  named,
  ofKind,
  oneOf,
  optional,
  type Shape,
  TEXT,
  TIME,
} from "./shape.ts";

/** A line that is no reply. */
export interface Nonsense {
  /** What of it cannot be; absent where it does not even look like a reply. */
  readonly wrong?: string;
}

/** What a line says. Without the token, which only the worker knows, it says nothing. */
export function readReply(line: string, token: string): Reply | Nonsense {
  if (!line.startsWith(`${token} `)) return {};
  let value: unknown;
  try {
    value = JSON.parse(line.slice(token.length + 1));
  } catch (error) {
    return { wrong: (error as Error).message };
  }
  const wrong = REPLY(value);
  return wrong === undefined ? value as Reply : { wrong: `reply${wrong}` };
}

const FAMILY = oneOf(4, 6);
const END = oneOf("a", "b");
const MEDIUM = oneOf("loopback", "wire");
const STATE = oneOf(...TCP_STATES);
const VERDICT = oneOf(...VERDICTS);
const STATES = fields({ a: optional(STATE), b: optional(STATE) });
const LINES = fields({ a: optional(TEXT), b: optional(TEXT) });

const TIMER = fields<EndTimer>({
  kind: TEXT,
  expiresMs: optional(TIME),
  retransmits: optional(COUNT),
});
const TIMERS = optional(fields<EndTimers>({ a: optional(TIMER), b: optional(TIMER) }));

const LACK = fields<Lack>({ code: TEXT, because: optional(TEXT), what: optional(TEXT) });

const CAPABILITY = ((): Shape => {
  const there = fields<Capability & { has: true }>({ has: oneOf(true), by: optional(TEXT) });
  const not = fields<Capability & { has: false }>({ has: oneOf(false), lack: LACK, says: TEXT });
  return (value) => (value as Partial<Capability> | null)?.has === true ? there(value) : not(value);
})();

const FAULT = fields<Fault>({
  medium: optional(MEDIUM),
  family: optional(FAMILY),
  connecting: optional(oneOf(true)),
  absent: FLAG,
  lack: LACK,
  reason: TEXT,
});

const READY = fields<Ready>({
  ...{ wire: CAPABILITY, ffi: CAPABILITY, timers: CAPABILITY, trace: CAPABILITY, ipv6: CAPABILITY },
  observer: optional(TEXT),
  notAsked: optional(named(CAPABILITY)),
  faults: optional(list(FAULT)),
  ...{ tools: named(TEXT), sysctls: named(TEXT), refusals: named(TEXT) },
  refused: optional(named(TEXT)),
});

const FAILURE = fields<SetupFailure>({
  kind: oneOf("missing", "setting", "broken"),
  lack: LACK,
  reason: TEXT,
  ...{ denied: optional(FLAG), launching: optional(FLAG) },
  ...{ full: optional(FLAG), nesting: optional(FLAG) },
});

const ENTRY = fields<WireEntry>({
  event: oneOf("sent", "sent again", "delivered", "lost", "repeated", "altered"),
  frame: optional(COUNT),
  injected: optional(oneOf(true)),
  segment: TEXT,
  text: optional(TEXT),
  atNs: COUNT,
  ...{
    from: END,
    to: END,
    connection: optional(COUNT),
    flags: TEXT,
    seq: COUNT,
    ack: COUNT,
    len: COUNT,
  },
  packet: optional(TEXT),
});

const CARRIED = fields<CarriedCount>({
  ...{ segments: COUNT, bytes: COUNT, lost: COUNT, repeated: COUNT, reordered: COUNT },
});

const ACTION: Shape = (value) => {
  const wrong = wrongInAction(value);
  return wrong && `: ${wrong}`;
};

const MISMATCHES = optional(list(ofKind<Mismatch["kind"]>("kind", {
  ...{
    "state": true,
    "segment missing": true,
    "segment unexpected": true,
    "call": true,
    "time": true,
  },
  ...{ "timer": true, "stay": true, "unread": true, "queued": true, "queue": true, "gone": true },
  ...{ "answers": true, "initial numbers": true, "connections": true },
  ...{ "observers": true, "path": true, "closed port": true, "checksum": true, "malformed": true },
  "segment rule": true,
})));

const CAUSES = optional(list(ofKind<Cause["kind"]>("kind", {
  ...{ "setting": true, "memory": true, "packet filter": true },
})));

const ROW = fields<RowResult>({
  step: COUNT,
  action: TEXT,
  actions: optional(list(ACTION)),
  wire: list(ENTRY),
  carried: optional(fields({ a: CARRIED, b: CARRIED })),
  announced: list(TEXT),
  ...{ expected: STATES, observed: STATES, evidence: LINES },
  queues: optional(named(fields<NonNullable<RowResult["queues"]>[string]>({
    ...{ recvQ: optional(COUNT), sendQ: optional(COUNT) },
  }))),
  also: optional(named(fields({
    ...{ expected: STATE, observed: optional(STATE), evidence: optional(TEXT) },
  }))),
  verifies: optional(list(TEXT)),
  open: optional(TEXT),
  changed: optional(oneOf(true)),
  unseen: optional(named(list(TEXT))),
  timers: TIMERS,
  witnesses: optional(named(fields<Testimony>({
    ...{ observed: STATES, timers: TIMERS, evidence: LINES },
  }))),
  verdict: VERDICT,
  reason: optional(TEXT),
  mismatches: MISMATCHES,
  lack: optional(LACK),
  kernel: optional(list(fields<KernelReason>({
    event: oneOf("dropped", "reset sent"),
    ...{ reason: optional(TEXT), where: optional(TEXT) },
  }))),
  errno: optional(TEXT),
  causes: CAUSES,
});

const PATH = fields<PathResult>({
  expected: list(STATE),
  observed: optional(list(STATE)),
  notChecked: optional(TEXT),
});

const RESULT = fields<ProbeResult>({
  ...{
    id: TEXT,
    group: optional(TEXT),
    title: TEXT,
    source: TEXT,
    claims: list(TEXT),
    verifies: optional(list(TEXT)),
  },
  medium: MEDIUM,
  family: FAMILY,
  given: optional(fields<NonNullable<ProbeResult["given"]>>({ sysctl: optional(named(TEXT)) })),
  settings: optional(named(TEXT)),
  verdict: VERDICT,
  unseen: optional(COUNT),
  reason: optional(TEXT),
  lack: optional(LACK),
  mismatches: MISMATCHES,
  ...{ startedAtMs: TIME, durationMs: TIME },
  way: optional(list(ROW)),
  notReached: optional(COUNT),
  rows: list(ROW),
  paths: optional(fields({ a: optional(PATH), b: optional(PATH) })),
});

const CALIBRATION = fields<Calibration>({
  findings: list(fields<Finding>({
    family: FAMILY,
    what: TEXT,
    by: named(fields<Showing>({
      is: oneOf("shown", "not shown", "not known"),
      instead: optional(STATE),
    })),
    why: optional(TEXT),
  })),
  sources: named(TEXT),
  failure: optional(TEXT),
});

const CALL_GAVE = fields<CallGave>({
  ...{ end: TEXT, call: TEXT, option: optional(TEXT) },
  observed: ofKind<CallOutcome["is"]>("is", {
    ...{ "done": true, "value": true, "connection": true, "wrong byte": true, "not done": true },
    ...{ "early": true, "error": true, "end of stream": true, "bytes": true, "unsent bytes": true },
    "text": true,
  }),
});

const EXPECTED: Shape = (value) => typeof value === "string" ? STATE(value) : QUEUED(value);
const QUEUED = fields<Queued>({ state: STATE, recvQ: optional(COUNT), sendQ: optional(COUNT) });
const DONE: Shape = (value) => Array.isArray(value) ? list(ACTION)(value) : ACTION(value);
const SEGMENTS: Shape = (value) => Array.isArray(value) ? list(TEXT)(value) : TEXT(value);

/** Of a row that was observed: it says no more than that. */
const WRITTEN = fields<Pick<WireRow, "do" | "wire" | "a" | "b" | "also">>({
  ...{ do: DONE, wire: optional(SEGMENTS), a: optional(EXPECTED), b: optional(EXPECTED) },
  also: optional(named(EXPECTED)),
});

const OBSERVED = ((): Shape => {
  const row = fields<ObservedRow>({
    row: optional(WRITTEN),
    ...{ result: ROW, calls: list(CALL_GAVE), held: list(TEXT), restless: optional(oneOf(true)) },
  });
  const refusal = fields<Refusal>({
    ...{ reason: TEXT, mismatches: MISMATCHES, lack: optional(LACK) },
    lacking: optional(oneOf("segment", "socket")),
  });
  return (value) =>
    (value as Partial<Refusal> | null)?.reason === undefined ? row(value) : refusal(value);
})();

const REPLY = ofKind<Reply["type"]>("type", {
  begun: fields({ type: TEXT, pid: COUNT }),
  ready: fields({ type: TEXT, ready: READY }),
  given: fields({ type: TEXT, ready: optional(READY) }),
  calibrated: fields({ type: TEXT, calibration: CALIBRATION }),
  failed: fields({ type: TEXT, failure: FAILURE }),
  row: fields({ type: TEXT, key: COUNT, action: TEXT }),
  result: fields({ type: TEXT, key: COUNT, result: RESULT }),
  broke: fields({ type: TEXT, key: COUNT, reason: TEXT }),
  opened: fields({ type: TEXT, key: COUNT, way: list(ROW), held: list(TEXT) }),
  observed: fields({ type: TEXT, key: COUNT, observed: OBSERVED }),
});
