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
};

/** A cause as a clause. */
export function describeCause({ setting, value, effect }: Cause): string {
  return `${setting} = ${value}: ${EFFECTS[effect] ?? effect}`;
}
