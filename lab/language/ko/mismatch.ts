/**
 * What is not as it should be, in Korean.
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
import { SEGMENT_RULES, type SegmentRule } from "../../tcp/segment_rules.ts";
import type { NumbersFault } from "../../tcp/initial_number.ts";
import type { Difference, End } from "../../tcp/segment_pattern.ts";

/** A mismatch as a clause; one of a kind that is not known, as it stands. */
export function describeMismatch(mismatch: Mismatch): string {
  switch (mismatch.kind) {
    case "state":
      return `${nameOf(mismatch.socket)}의 상태가 ${mismatch.expected} 아닌 ${mismatch.observed}`;
    case "segment missing":
      return `보이지 않은 세그먼트: ${mismatch.segment}${within(mismatch.afterMs)}`;
    case "time": {
      const { segment, expected, observed } = mismatch;
      return `${segment} 세그먼트를 보낸 때가 앞선 것의 ${span(observed)} 뒤 ` +
        `(기대한 것: ${span(expected)} 뒤)`;
    }
    case "segment unexpected":
      return `예상하지 않은 세그먼트: ${mismatch.segment}${inFields(mismatch.fields)}`;
    case "call": {
      const { end, call, option, expected, observed } = mismatch;
      const who = end === undefined ? "보조 소켓" : nameOf(end);
      const wanted = expected === undefined
        ? ""
        : ` (기대한 것: ${expected.map(outcome).join(" 또는 ")})`;
      return `${who}의 ${call}(${option ?? ""}) 결과: ${outcome(observed)}${wanted}`;
    }
    case "timer":
      return `${mismatch.end.toUpperCase()}의 타이머: ${timer(mismatch.timer)}`;
    case "stay":
      return stay(mismatch.end, mismatch.stay);
    case "unread":
      return `${mismatch.end.toUpperCase()}에 읽지 않은 ${mismatch.bytes}바이트가 보이지 않음`;
    case "queued":
      return `${nameOf(mismatch.socket)}의 ${
        QUEUES[mismatch.queue]
      } 값이 ${mismatch.expected} 대신 ` +
        `${mismatch.observed}`;
    case "answers":
      return `${mismatch.end.toUpperCase()}의 LISTEN 소켓이 SYN ${mismatch.syns}개 중 ` +
        `${mismatch.answered}개에 답함 (기대한 것: ${range(mismatch.expected)}개)`;
    case "connections":
      return `${mismatch.end.toUpperCase()}에 ${mismatch.state} 상태의 연결이 ` +
        `${mismatch.observed}개 있음 (기대한 것: ${range(mismatch.expected)}개)`;
    case "initial numbers":
      return `${mismatch.end.toUpperCase()}의 초기 순서 번호 ${mismatch.openings}개: ` +
        numbersFault(mismatch.fault);
    case "queue":
      return mismatch.connections === undefined
        ? `크기 ${mismatch.backlog}의 accept 큐가 차지 않음`
        : `크기 ${mismatch.backlog}의 backlog에 대한 연결 ${mismatch.connections}번째가 끝나지 않음`;
    case "gone":
      return `${mismatch.end.toUpperCase()}의 연결이 ${mismatch.afterBytes}바이트 뒤에 사라짐`;
    case "observers":
      return `${nameOf(mismatch.socket)}의 상태를 다르게 보여 줌: ` +
        Object.entries(mismatch.states).map(([name, state]) => `${name} ${state}`).join(", ");
    case "path":
      return `트레이스포인트가 보여 준 ${mismatch.end.toUpperCase()}의 경로: ` +
        `${mismatch.observed.join(" ") || "(없음)"} (기대한 것: ${mismatch.expected.join(" ")})`;
    case "closed port":
      return closedPort(mismatch.refusal);
    case "malformed":
      return `커널이 보낸 세그먼트의 길이나 옵션이 서로 어긋남(RFC 9293, 3.1): ${mismatch.segment}`;
    case "segment rule":
      return breach(mismatch);
    case "checksum":
      return `커널이 보낸 세그먼트의 체크섬이 틀림(RFC 9293, 3.1, MUST-2): ${mismatch.segment}`;
    default:
      return JSON.stringify(mismatch satisfies never);
  }
}

function span({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return fromMs === toMs ? `${fromMs} ms` : `${fromMs}~${toMs} ms`;
}

/** 규칙을 어긴 세그먼트에 대한 말. */
const BREACHES: Readonly<Record<SegmentRule, (is: string, expected: string) => string>> = {
  "reserved bits": () => "예약된 비트가 0이 아님",
  "padding": () => "옵션 끝 뒤의 채움이 0이 아님",
  "urgent": () => "긴급 데이터를 보낸 적이 없는데 URG가 있음",
  "initial number": (is, least) =>
    `새 연결이 ${is}에서 시작됨 (적어도 ${least}): TIME-WAIT 전에 보낸 것이 새것으로 받아들여질 수 있음`,
  "option of a SYN": (option) => `SYN에만 있을 수 있는 ${option} 옵션이 있음`,
  "option not offered": (option) => `SYN이 제안하지 않은 ${option} 옵션으로 답함`,
  "window scale": (is, most) => `윈도 배율이 ${is} (최대 ${most})`,
  "timestamps missing": () => "타임스탬프를 쓰기로 했는데 없음",
  "timestamps not agreed": () => "타임스탬프를 쓰기로 하지 않았는데 있음",
  "timestamp echo": (is, expected) =>
    `되돌려 준 타임스탬프가 ${is} (기대한 것: ${expected.replaceAll(" or ", " 또는 ")})`,
  "timestamp value": (is, last) => `타임스탬프 ${is} 값이 앞서 보낸 ${last}보다 작음`,
  "SACK not permitted": () => "상대가 허용하지 않은 sack 옵션이 있음",
  "SACK block": (left) => `받지 않은 것을 SACK 블록으로 알림(${left}부터)`,
  "window shrunk": (edge, least) => `윈도의 끝이 ${edge} (적어도 ${least}): 윈도가 줄어듦`,
  "beyond the window": (end, edge) => `${edge}에서 끝나는 상대의 윈도를 넘어 ${end}까지 감`,
  "congestion echo": () => "되돌려 알릴 혼잡 표시가 없는데 ECE가 있음",
  "keep-alive": () => "데이터가 아직 확인되지 않았는데 보낸 킵얼라이브임",
};

function breach(mismatch: Extract<Mismatch, { kind: "segment rule" }>): string {
  const { segment, rule, option, is, expected = [] } = mismatch;
  const says = BREACHES[rule](option ?? String(is), expected.join(" or "));
  return `커널이 보낸 세그먼트가 규칙을 어김(${SEGMENT_RULES[rule]}): ${segment}; ${says}`;
}

const QUEUES = { recvQ: "Recv-Q", sendQ: "Send-Q" } as const;

function range(count: number | readonly [number, number]): string {
  return typeof count === "number" ? String(count) : count.join("~");
}

function numbersFault(fault: NumbersFault): string {
  switch (fault.is) {
    case "repeated":
      return `${fault.times}개가 다른 것과 같음`;
    case "in steps":
      return `${fault.times}개가 바로 앞의 것보다 똑같이 ${fault.step}만큼 큼`;
    case "crowded":
      return `${fault.part * 2 ** 28}에서 시작하는 16분의 1 구간에 하나도 없음`;
    case "not above":
      return `${fault.at + 1}번째가 바로 앞의 것보다 크지 않음`;
  }
}

function nameOf(socket: SocketName): string {
  const name = socket.toUpperCase();
  return socket.endsWith(".listener") ? `${name[0]}의 LISTEN 소켓` : name;
}

function within(ms: number | undefined): string {
  return ms === undefined ? "" : ` (${ms} ms 동안)`;
}

const FIELDS: Readonly<Record<string, string>> = { direction: "방향", flags: "플래그" };

function inFields(fields: readonly Difference[]): string {
  return fields.length === 0 ? "" : `; ${fields.map(fieldOf).join(", ")}`;
}

function fieldOf(difference: Difference): string {
  const name = FIELDS[difference.field] ?? difference.field;
  if ("unknown" in difference) {
    return `${name}: 확인할 수 없음(${difference.unknown}를 보여 준 SYN이 없음)`;
  }
  if ("unseen" in difference) return `${name}: 보이지 않음`;
  const { is } = difference;
  return "above" in difference
    ? `${name} ${is} (기대한 것: ${difference.above}보다 큼)`
    : `${name} ${is} (기대한 것: ${difference.expected})`;
}

function outcome(given: CallOutcome): string {
  switch (given.is) {
    case "done":
      return "성공";
    case "not done":
      return `${given.afterMs} ms 안에 돌아오지 않음`;
    case "early":
      return `${given.expectedMs} ms가 아니라 ${given.afterMs} ms 뒤에 돌아옴`;
    case "error":
      return given.errno;
    case "end of stream":
      return "스트림의 끝";
    case "bytes":
      return `${given.bytes}바이트`;
    case "unsent bytes":
      return `아무도 보내지 않은 ${given.bytes}바이트`;
    case "text":
      return `"${given.text}"`;
    case "value":
      return given.value === null ? "꺼짐" : String(given.value);
    case "connection":
      return `${nameOf(given.of)}의 연결`;
    case "wrong byte":
      return `보낸 것과 다른 바이트 (${given.at}번째)`;
  }
}

function timer(timer: TimerMismatch): string {
  switch (timer.is) {
    case "absent":
      return timer.expectedMs === undefined ? "없음" : `없음 (기대한 것: ${timer.expectedMs} ms)`;
    case "not renewed":
      return `새로 시작하지 않음. ${timer.agoMs} ms 전에 ${timer.beforeMs} ms, 지금 ` +
        `${timer.leftMs} ms 남음`;
    case "another":
      return `${timer.leftMs} ms 남음 (설정되어야 할 시간: ${timer.expectedMs} ms)`;
    case "running":
      return `${timer.leftMs} ms 남음 (기대한 것: 없음)`;
    case "standing still":
      return `${timer.leftMs} ms에서 줄어들지 않음`;
  }
}

function stay(end: End, { state, expectedMs, atLeastMs, atMostMs }: StayMismatch): string {
  const name = end.toUpperCase();
  return atLeastMs === undefined
    ? `${name}가 ${state} 상태를 길어야 ${atMostMs} ms 만에 벗어남 (기대한 것: ${expectedMs} ms)`
    : `${name}가 ${atLeastMs} ms 뒤에도 아직 ${state} 상태 (기대한 것: ${expectedMs} ms)`;
}

function closedPort({ family, observed, expectedAck }: RefusalMismatch): string {
  const came = observed === undefined
    ? "아무것도 오지 않음"
    : `${observed.flags || "플래그 없는 세그먼트"} seq=${observed.seq} ack=${observed.ack}` +
      (observed.checksum === "wrong"
        ? ", 체크섬이 틀림"
        : ` (기대한 것: RST,ACK seq=0 ack=${expectedAck})`);
  return "닫힌 포트로 간 SYN에 커널이 RST로 답하지 않음(RFC 9293, 3.10.7.1). " +
    `IPv${family}: ${came}. echo 요청에는 답이 왔음`;
}
