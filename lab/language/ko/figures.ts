/**
 * The figures of RFC 9293, in Korean.
 * @module
 */

import type { FigureTexts } from "../../figure/texts.ts";

/** All of it. */
export const FIGURES: FigureTexts = {
  hidden: {
    "LISTEN>SYN-SENT": "Linux에는 이런 호출이 없다. RFC 9293(3.10.2)은 SEND로 수동 연결을 능동 " +
      "연결로 바꿀 수 있게 하지만, LISTEN 소켓에서 connect()와 MSG_FASTOPEN을 준 sendto()는 " +
      "EISCONN을(net/ipv4/af_inet.c, __inet_stream_connect()), send()는 EPIPE를 돌려준다.",
    "TIME-WAIT>CLOSED":
      "TIME-WAIT가 다 끝나야 보이는데, Linux에서는 60초이다. --slow를 줄 때만 기다린다.",
  },
};
