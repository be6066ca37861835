/**
 * The settings, in Korean.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const SETTINGS: Texts["settings"] = {
  "net.core.somaxconn": "listen()이 얼마를 요구하든 backlog는 이 값을 넘지 못한다.",
  "net.ipv4.ip_local_port_range": "connect()가 고르는 로컬 포트의 범위.",
  "net.ipv4.tcp_abort_on_overflow": "accept 큐가 가득 찬 동안 온 핸드셰이크의 ACK를 어떻게 할지 " +
    "정한다. 0이면 답하지 않고 나중에 연결을 완성하며, 1이면 RST로 답한다.",
  "net.ipv4.tcp_fin_timeout": "고아 소켓을 FIN-WAIT-2에 두는 시간(초). TIME-WAIT와는 관계없다. " +
    "소켓 하나에 대해서는 TCP_LINGER2로 정한다.",
  "net.ipv4.tcp_keepalive_intvl": "keepalive 탐색 사이의 시간(초).",
  "net.ipv4.tcp_keepalive_probes": "keepalive 탐색에 이 횟수만큼 답이 없으면 연결을 끝낸다.",
  "net.ipv4.tcp_keepalive_time": "첫 keepalive 탐색까지 조용한 시간(초). SO_KEEPALIVE를 설정한 " +
    "소켓에만 적용된다.",
  "net.ipv4.tcp_max_orphans": "어느 프로세스도 쥐고 있지 않은 소켓의 최대 수. 넘으면 reset한다.",
  "net.ipv4.tcp_max_syn_backlog": "tcp_syncookies가 0일 때만 뜻이 있다. 반쯤 열린 연결이 이 값의 " +
    "4분의 3에 이르면 처음 보는 상대의 SYN을 버린다. 어떤 경우든 반쯤 열린 연결의 한도는 LISTEN " +
    "소켓의 backlog이다.",
  "net.ipv4.tcp_max_tw_buckets":
    "TIME-WAIT의 최대 수. FIN-WAIT-2에 있는 고아도 여기에 든다. 넘으면 " +
    "곧바로 닫는다.",
  "net.ipv4.tcp_orphan_retries": "고아 소켓의 마지막 데이터나 FIN을 다시 보내는 횟수. 0은 8을 " +
    "뜻한다.",
  "net.ipv4.tcp_retries2": "보낸 데이터가 확인되지 않은 채 얼마나 버틸지를 재전송 횟수로 정한다. " +
    "15이면 적어도 924.6초이다.",
  "net.ipv4.tcp_rfc1337": "1이면 RST가 와도 TIME-WAIT가 끝나지 않는다. 0이면 끝난다.",
  "net.ipv4.tcp_syn_linear_timeouts": "이 횟수까지는 SYN을 같은 간격으로 다시 보내고, 그 뒤로는 " +
    "간격을 매번 두 배로 늘린다(Linux 6.5부터).",
  "net.ipv4.tcp_syn_retries": "connect()가 실패하기까지 SYN을 다시 보내는 횟수.",
  "net.ipv4.tcp_synack_retries": "SYN,ACK를 잊기까지 다시 보내는 횟수.",
  "net.ipv4.tcp_syncookies": "반쯤 열린 연결의 큐가 가득 찼을 때, 기억하지 않고 답할지 정한다. " +
    "0: 하지 않음, 1: 그때만, 2: 언제나.",
  "net.ipv4.tcp_timestamps": "타임스탬프가 없으면(0) connect()가 TIME-WAIT를 다시 쓸 수 없다.",
  "net.ipv4.tcp_tw_reuse": "connect()가 TIME-WAIT에 있는 연결의 포트를 다시 써도 되는지 정한다. " +
    "0: 안 됨, 1: 됨, 2: loopback에서만.",
  "net.ipv4.tcp_tw_reuse_delay": "그러려면 TIME-WAIT에 있어야 하는 시간(밀리초, Linux 6.14부터. " +
    "그 전에는 1초).",
};
