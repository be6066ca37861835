/**
 * What leads from state to state, in Korean.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const ARROWS: Texts["arrows"] = {
  "CLOSED>LISTEN": "listen()을 부른다(수동 OPEN)",
  "CLOSED>SYN-SENT": "connect()를 부른다(능동 OPEN). SYN이 나간다",
  "LISTEN>SYN-RECEIVED":
    "SYN이 온다. SYN,ACK가 나간다. Linux에서는 자식이 이 상태가 되고, LISTEN " +
    "소켓은 그대로 LISTEN에 머문다",
  "LISTEN>SYN-SENT": "LISTEN 소켓에서 SEND한다. RFC 9293에만 있고, Linux에는 그런 호출이 없다",
  "LISTEN>CLOSED": "LISTEN 소켓을 close()한다. 큐에 있던 연결은 reset된다",
  "SYN-SENT>ESTABLISHED": "SYN,ACK가 온다. ACK가 나간다",
  "SYN-SENT>SYN-RECEIVED": "ACK 없는 SYN이 온다(동시 열기). SYN,ACK가 나간다",
  "SYN-SENT>CLOSED": "RST가 오거나(ECONNREFUSED), 재시도 횟수가 다하거나(ETIMEDOUT), close()한다",
  "SYN-RECEIVED>ESTABLISHED": "SYN의 ACK가 온다. Linux에서는 accept 큐에 자리도 있어야 한다",
  "SYN-RECEIVED>FIN-WAIT-1":
    "close()한다. FIN이 나간다. Linux에서는 동시 열기나 TCP Fast Open 뒤에만 있는 일이다. " +
    "그 밖에는 LISTEN 소켓의 자식이 아직 누구의 손에도 없다",
  "SYN-RECEIVED>LISTEN":
    "수동 OPEN 뒤에 RST가 온다. Linux의 LISTEN 소켓은 줄곧 LISTEN에 있었고, 사라지는 것은 자식이다",
  "SYN-RECEIVED>CLOSED":
    "RST가 오거나 재시도 횟수가 다한다. Linux에서는 LISTEN 소켓의 자식도 이 길을 간다",
  "ESTABLISHED>FIN-WAIT-1": "close() 또는 shutdown(SHUT_WR)을 부른다. FIN이 나간다",
  "ESTABLISHED>CLOSE-WAIT": "FIN이 온다. ACK가 나간다",
  "ESTABLISHED>CLOSED":
    "RST가 온다. 또는 중단한다(SO_LINGER 0, 읽지 않은 데이터를 두고 close()). " +
    "또는 재전송이나 keepalive에 너무 오래 답이 없다(ETIMEDOUT)",
  "FIN-WAIT-1>FIN-WAIT-2": "FIN의 ACK가 온다",
  "FIN-WAIT-1>CLOSING": "자기 FIN의 ACK보다 상대의 FIN이 먼저 온다. ACK가 나간다",
  "FIN-WAIT-1>TIME-WAIT": "상대의 FIN이 자기 FIN의 ACK와 함께 온다. ACK가 나간다",
  "FIN-WAIT-1>CLOSED": "RST가 오거나, 고아 소켓의 재시도 횟수가 다한다",
  "FIN-WAIT-2>TIME-WAIT": "상대의 FIN이 온다. ACK가 나간다",
  "FIN-WAIT-2>CLOSED":
    "RST가 온다. 또는 고아 소켓인데 tcp_fin_timeout이 지났거나, 읽을 사람이 없는 " +
    "데이터가 온다(RST가 나간다)",
  "CLOSE-WAIT>LAST-ACK": "close() 또는 shutdown(SHUT_WR)을 부른다. FIN이 나간다",
  "CLOSE-WAIT>CLOSED": "RST가 온다. 또는 ESTABLISHED에서처럼 중단한다",
  "CLOSING>TIME-WAIT": "FIN의 ACK가 온다",
  "CLOSING>CLOSED": "RST가 오거나, 고아 소켓의 재시도 횟수가 다한다",
  "LAST-ACK>CLOSED": "FIN의 ACK가 온다. 또는 RST가 오거나, 고아 소켓의 재시도 횟수가 다한다",
  "TIME-WAIT>SYN-RECEIVED": "순서 번호나 타임스탬프가 더 나중인 새 SYN이 오고, 누군가 LISTEN하고 " +
    "있다. 새 연결이 일찍 시작된다",
  "TIME-WAIT>CLOSED": "60초가 지난다. 또는 tcp_rfc1337이 꺼져 있을 때 RST가 온다",
};
