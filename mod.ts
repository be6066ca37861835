/**
 * Probes of a Linux host's TCP on real kernel sockets, and the parsers of what the kernel's
 * observers say.
 * @module
 */

export {
  CLAIM_IDS,
  CLAIM_PART_IDS,
  CLAIM_PARTS,
  type ClaimId,
  type ClaimOutcome,
  type ClaimPartId,
  CLAIMS,
  type ClaimText,
} from "./lab/requirement/claims.ts";
export type { Requirement } from "./lab/requirement/requirement.ts";
export type { Cause, Effect } from "./lab/judge/causes.ts";
export type { Lack, LackCause, LackCode } from "./lab/result/lack.ts";
export type { Facet } from "./lab/judge/sight.ts";
export type {
  Call,
  CallOutcome,
  Mismatch,
  RefusalMismatch,
  StayMismatch,
  TimerMismatch,
} from "./lab/judge/mismatch.ts";
export type { Breach, SegmentRule } from "./lab/tcp/segment_rules.ts";
export type { NumbersFault } from "./lab/tcp/initial_number.ts";
export type { PathNumber } from "./lab/tcp/path_number.ts";
export type { Services } from "./lab/parse/endpoint.ts";
export { type NetstatOptions, parseNetstat, parseNetstatStream } from "./lab/parse/netstat.ts";
export { parseTcpInfo } from "./lab/parse/parse_tcp_info.ts";
export { parseProcNetTcp, parseProcNetTcpStream } from "./lab/parse/proc_net_tcp.ts";
export { parseServices } from "./lab/parse/services.ts";
export { decodeSockDiag, type SockDiagOptions } from "./lab/parse/sock_diag.ts";
export { parseSs, parseSsStream, type SsOptions } from "./lab/parse/ss.ts";
export type { SocketMemory, TcpInfo } from "./lab/parse/typed_tcp_info.ts";
export { parseTraceLine, type Transition } from "./lab/parse/trace_pipe.ts";
export type { Sysctls } from "./lab/sys/sysctl.ts";
export * from "./lab/probe.ts";
export { type ProbeTestOptions, probeTests } from "./lab/run/probe_tests.ts";
export {
  type CarriedCount,
  type Change,
  type Disagreement,
  type Durations,
  type EndStates,
  type EndTimer,
  type EndTimers,
  type KernelReason,
  type PathResult,
  type ProbeResult,
  type RowResult,
  type Testimony,
  type WireEntry,
} from "./lab/result/result.ts";
export { Report } from "./lab/result/report.ts";
export {
  REQUIREMENT_VERDICTS,
  type RequirementVerdict,
  type Verdict,
  VERDICTS,
} from "./lab/result/verdict.ts";
export type { DemandId, NumberedId, UnnumberedId } from "./lab/requirement/demands.ts";
export { type Progress, type RunOptions, runProbes } from "./lab/run/run_probes.ts";
export type { MakeName } from "./lab/session/make.ts";
export { type Shard, UsageError } from "./lab/probe/select.ts";
export type { Endpoint, SocketProcess, SocketTimer } from "./lab/tcp/socket_row.ts";
export { SocketRow } from "./lab/tcp/socket_row_schema.ts";
export type { SocketRow as SocketRowShape } from "./lab/tcp/socket_row.ts";
export type { Isn, NumberName } from "./lab/tcp/segment_number.ts";
export type { Difference } from "./lab/tcp/segment_pattern.ts";
export { TCP_STATES, type TcpState } from "./lab/tcp/state.ts";
