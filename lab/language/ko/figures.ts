/**
 * The figures of RFC 9293, in Korean.
 * @module
 */

import type { FigureTexts } from "../../figure/texts.ts";

export const FIGURES: FigureTexts = {
  hidden: {
    "LISTEN>SYN-SENT": "Linux에는 이런 호출이 없다. RFC 9293(3.10.2)은 SEND로 수동 연결을 능동 " +
      "연결로 바꿀 수 있게 하지만, LISTEN 소켓에서 connect()와 MSG_FASTOPEN을 준 sendto()는 " +
      "EISCONN을(net/ipv4/af_inet.c, __inet_stream_connect()), send()는 EPIPE를 돌려준다.",
    "TIME-WAIT>CLOSED":
      "TIME-WAIT가 다 끝나야 보이는데, Linux에서는 60초이다. --slow를 줄 때만 기다린다.",
  },
  notRun: "그 실행에는 이것을 보이는 프로브가 없음",
  cases: "{group}/ ({n}가지 경우)",
  arrows: "전이 {all}개 중 {n}개를 보였다.",
  heading: "RFC 9293 그림 {number}: {title}",
  drawn: "그림",
  seen: "관찰, IPv{family}",
  alike: "관찰한 줄은 모두 그림과 같다.",
  state: "{line}번 줄: {end}의 상태가 {wanted} 아닌 {seen}",
  noState: "{line}번 줄: {end}의 상태를 보지 못함. 그림에서는 {wanted}",
  notSeen: "{line}번 줄: 여기서는 {end}의 상태를 볼 수 없음. 그림에서는 {wanted}",
  segment: "{line}번 줄: {wanted} 아닌 {seen}",
  noSegment: "{line}번 줄: 세그먼트가 없음. 그림에서는 {wanted}",
  arrival: "{line}번 줄: {wanted} 세그먼트가 도착하지 않음",
  unreached: "{line}번 줄: 그 전에 프로브가 끝나 이르지 못함",
  unseen: "{line}번 줄: 이 프로브에는 이것을 보이는 단계가 없음",
  besides: "그림에 없는데 보낸 세그먼트: {end} {segment}",
};
