/**
 * Settings that explain a failure, in Korean.
 * @module
 */

import type { Cause, Effect } from "../../judge/causes.ts";

const EFFECTS: Readonly<Record<Effect, string>> = {
  "no TIME-WAIT": "TIME-WAIT를 남기지 않음",
  "no orphaned FIN-WAIT-2": "애플리케이션이 닫은 소켓의 FIN-WAIT-2를 남기지 않음",
  "no more TIME-WAIT": "TIME-WAIT를 더는 남기지 않음",
  "no more orphaned FIN-WAIT-2": "애플리케이션이 닫은 소켓의 FIN-WAIT-2를 더는 남기지 않음",
  "cookies only": "모든 SYN에 쿠키로 답하고 SYN-RECEIVED를 남기지 않음",
  "no SYN,ACK again": "SYN,ACK를 다시 보내지 않음",
  "no backlog": "LISTEN 소켓에 backlog가 없음",
  "late retransmission": "재전송이 그보다 일찍 오지 않음",
  "few challenge ACKs": "challenge ACK를 거의 보내지 않음",
  "few ports": "로컬 포트가 너무 적음",
  "reserved ports": "그 포트들은 배정하지 않음",
  "no room": "받은 것을 둘 자리가 없음",
  "never writable": "쓸 수 있다는 것도 연결되었다는 것도 애플리케이션에 알리지 않음",
  "given up early": "약 200 ms 동안 확인되지 않은 연결을 포기함",
  "TIME-WAIT despite RST": "RST가 TIME-WAIT를 끝내지 않음",
  "no timestamps": "타임스탬프를 쓰기로 하지 않음",
  "urgent byte elsewhere": "긴급 포인터가 긴급 바이트의 뒤가 아니라 그 바이트를 가리킴",
};

/** A cause as a clause. */
export function describeCause(cause: Cause): string {
  switch (cause.kind) {
    case "setting":
      return `${cause.setting} = ${cause.value}: ${EFFECTS[cause.effect] ?? cause.effect}`;
    case "memory":
      return `TCP 메모리가 부족함: ${cause.detail}`;
    case "packet filter":
      return `패킷 필터가 있어 세그먼트를 가져갔을 수 있음: ${cause.detail}`;
    default:
      return JSON.stringify(cause satisfies never);
  }
}
