/**
 * What people meet the states as, in Korean.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { Texts } from "../../explain/texts.ts";

export const MET: Texts["met"] = {
  refused: {
    name: "연결 거부 (ECONNREFUSED)",
    text:
      "그 포트에서 아무도 LISTEN하지 않아 SYN에 RST가 돌아왔다. RST로 거절하는 방화벽도 똑같이 " +
      "보인다. 무엇이 LISTEN하는지는 `ss -tlnp`로 본다.",
  },
  reset: {
    name: "상대에 의한 연결 재설정 (ECONNRESET)",
    text:
      "상대가 중단했거나, 상대에게 그 연결이 더는 없다(재시작했거나, 중간 장비가 연결을 잊었다). " +
      "읽지 않은 데이터를 두고 close()해도 이렇게 된다.",
  },
  "accept-queue": {
    name: "가득 찬 accept 큐",
    text:
      "애플리케이션의 accept가 너무 느리다. `ss -tln`에서 LISTEN 소켓의 Recv-Q가 Send-Q를 넘고, " +
      "`nstat -az`의 ListenOverflows가 늘어난다. 이때 Linux는 SYN을 버리므로 클라이언트는 SYN-SENT에 " +
      "머문다. 더 빨리 accept하고, listen()의 backlog를 net.core.somaxconn과 함께 늘린다.",
  },
  "address-in-use": {
    name: "이미 사용 중인 주소 (EADDRINUSE)",
    text:
      "다른 소켓이 그 포트에서 LISTEN하고 있다. `ss -tlnp`가 프로세스를 알려 준다. 아니면 이전 " +
      "실행의 연결이 아직 TIME-WAIT에 있다. 서버는 bind() 전에 SO_REUSEADDR을 설정해야 한다.",
  },
  "connect-timeout": {
    name: "시간이 초과되는 connect()",
    text:
      "SYN에 답이 없다. 방화벽이 버리거나, 경로나 호스트가 없거나, 서버의 accept 큐가 가득 찼다. " +
      "`ss -tano state syn-sent state syn-recv`의 타이머 열에서 재시도 횟수를 볼 수 있다.",
  },
  "syn-flood": {
    name: "SYN flood 공격",
    text:
      "응답하지 않는 주소들에서 온 SYN-RECEIVED가 매우 많다. tcp_syncookies가 켜져 있으면 큐가 " +
      '가득 찬 LISTEN 소켓은 아무것도 기억하지 않고도 답하며, 커널 로그에 "possible SYN flooding"이 ' +
      "남는다. 클라이언트가 진짜라면 backlog가 너무 작은 것이다.",
  },
  "answers-lost": {
    name: "반쯤에서 멈춘 핸드셰이크",
    text: "몇 개가 몇 초씩 머문다면 SYN,ACK나 ACK가 도중에 사라진 것이다. 경로가 비대칭이거나 " +
      "방화벽이 한 방향만 보는 경우가 그렇다. 또는 accept 큐가 가득 차 ACK가 무시되었다.",
  },
  "peer-gone": {
    name: "상대가 없는 연결",
    text: "상대의 전원이 꺼졌거나, NAT나 방화벽이 연결을 잊었다. 무언가를 보내기 전에는 아무도 " +
      "알아채지 못한다. SO_KEEPALIVE(첫 탐색은 tcp_keepalive_time 뒤)나 TCP_USER_TIMEOUT을 설정하거나, " +
      "애플리케이션이 주기적으로 안부를 묻게 한다.",
  },
  "peer-does-not-read": {
    name: "움직이지 않는 연결",
    text:
      "persist 타이머와 함께 Send-Q가 계속 높으면 상대 애플리케이션이 읽지 않는 것이다. Recv-Q가 " +
      "계속 높으면 이쪽이 읽지 않는 것이다.",
  },
  "fin-unanswered": {
    name: "사라지지 않는 FIN-WAIT-1",
    text:
      "상대가 사라졌거나, 상대가 읽지 않아 FIN이 데이터 뒤에서 기다린다(persist 타이머). 소켓을 쥔 " +
      "프로세스가 없으면 tcp_orphan_retries가 끝을 내고, 그 수는 tcp_max_orphans로 제한된다.",
  },
  "peer-does-not-close": {
    name: "사라지지 않는 FIN-WAIT-2",
    text:
      "상대가 닫지 않는다. 상대 쪽에서는 CLOSE-WAIT이다. close()했다면 Linux는 tcp_fin_timeout " +
      "뒤에 이쪽을 없앤다. shutdown()만 했다면 끝없이 기다리므로, 애플리케이션이 시간제한을 두어야 한다.",
  },
  leak: {
    name: "CLOSE-WAIT 누수",
    text:
      "상대가 닫은 것을 애플리케이션이 닫지 않는다. 애플리케이션의 버그이며, 어떤 설정으로도 고칠 " +
      `수 없다. 디스크립터가 바닥난다(EMFILE). 누구의 것인지는 \`${SHORT} watch close-wait\` 또는 ` +
      "`ss -tanp state close-wait`로 본다. 가장 많이 나오는 프로세스가 close()해야 한다.",
  },
  "not-accepted": {
    name: "프로세스가 없는 CLOSE-WAIT",
    text:
      "애플리케이션이 accept하기 전에 클라이언트가 포기했다. accept 큐에서 기다리고 있으며 inode는 " +
      "0이다. 애플리케이션이 멈췄거나 너무 느리다.",
  },
  rare: {
    name: "드물게 보이는 상태",
    text: "왕복 시간의 절반 동안만 지속되고, 양쪽이 한 왕복 시간 안에 닫아야 나타난다. 오래 남아 " +
      "있다면 자기 FIN의 ACK가 오지 않거나, 상대가 읽지 않는 데이터 뒤에서 자기 FIN이 기다리는 것이다.",
  },
  "last-ack-unanswered": {
    name: "사라지지 않는 LAST-ACK",
    text:
      "FIN의 ACK가 오지 않는다. 상대 호스트가 사라졌거나, 중간 장비가 첫 FIN 뒤에 연결을 잊었다. " +
      "tcp_orphan_retries에 따라 저절로 사라진다.",
  },
  exhaustion: {
    name: "TIME-WAIT로 인한 포트 고갈",
    text:
      "connect()가 EADDRNOTAVAIL로 실패한다. 한 주소와 포트로 가는 로컬 포트가 모두 TIME-WAIT에 " +
      "있다. 기본값인 28232개 포트와 60초로는 1초에 약 470개 연결부터 그렇게 된다. 연결을 열어 두고 " +
      "다시 쓰거나, 상대가 먼저 닫게 하거나, 주소를 늘린다. 연결하는 쪽에서는 tcp_tw_reuse 1이 도움이 " +
      "된다.",
  },
  many: {
    name: "매우 많은 TIME-WAIT",
    text: "서버에서는 해롭지 않다. 하나하나가 작은 기록이고, 누구의 포트도 빼앗지 않는다. " +
      "tcp_fin_timeout으로는 짧아지지 않으며, tcp_tw_recycle은 Linux 4.12에서 사라졌다.",
  },
};
