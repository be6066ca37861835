/**
 * The states, in Korean.
 * @module
 */

import type { Texts } from "../../explain/texts.ts";

export const STATES: Texts["states"] = {
  "CLOSED": {
    line: "연결이 없다. 커널에 아무것도 남아 있지 않다",
    meaning: "연결이 없고, 커널은 연결에 관한 기록을 갖고 있지 않다. 그래서 RFC 9293은 이를 " +
      "가상의 상태라고 부른다. 이 상태로 온 세그먼트에는 RST로 답한다. 온 것이 RST이면 답하지 " +
      "않는다. 도구에는 줄이 나타나지 않는다. Linux 6.8부터는 bind만 하고 LISTEN도 연결도 하지 " +
      "않은 소켓도 알려 주며, `ss`는 이를 UNCONN으로 보여 준다.",
    who: "연결 전과 연결이 끝난 뒤의 양쪽. 중단(abort)된 연결은 양쪽이 곧바로 이 상태가 된다.",
    held: "붙들 것이 없다. B가 LISTEN하지 않거나 연결이 이미 끝난 상태이며, 실험실은 줄이 없다는 " +
      "사실로 이 상태를 판단한다.",
  },
  "LISTEN": {
    line: "누구의 SYN이든 기다린다",
    meaning: "어느 상대의 연결이든 기다리는 소켓이다. Linux에서는 SYN이 와도 LISTEN 소켓 자신은 " +
      "그대로 LISTEN에 머문다. 연결마다 자식이 따로 생겨 먼저 SYN-RECEIVED에 있다가, 완성되면 " +
      "accept()가 가져갈 때까지 accept 큐에서 기다린다. `ss`에서 LISTEN 소켓의 Recv-Q는 그 큐에 " +
      "있는 연결의 수이고, Send-Q는 큐의 한도이다.",
    who: "연결을 받는 쪽(B, 서버)에서 listen()을 부른 소켓.",
    held: "B가 LISTEN을 시작하고, 아무도 연결하지 않는다.",
  },
  "SYN-SENT": {
    line: "SYN을 보내고 SYN,ACK를 기다린다",
    meaning: "connect()가 SYN을 보냈고 아직 답이 오지 않았다. 답이 오거나 재시도 횟수가 다할 " +
      "때까지 SYN을 다시 보내며, 첫 재전송은 1초 뒤이다. SYN도 순서 번호 하나를 차지하므로, 보낼 " +
      "데이터가 없어도 Send-Q는 1로 보인다.",
    who: "연결을 여는 쪽(A, 클라이언트). 동시 열기에서는 양쪽.",
    held: "loopback에서는 B의 accept 큐를 가득 채워 커널이 A의 SYN을 버리게 한다. wire에서는 SYN " +
      "또는 그 답을 전달하지 않는다.",
  },
  "SYN-RECEIVED": {
    line: "SYN에 SYN,ACK로 답하고 ACK를 기다린다",
    meaning: "SYN이 왔고 SYN,ACK가 나갔으며, 핸드셰이크를 끝낼 ACK가 아직 오지 않았다. " +
      "Linux에서 LISTEN 소켓의 반쯤 열린 자식은 작은 기록(TCP_NEW_SYN_RECV)일 뿐이고, 아직 어느 " +
      "프로세스의 것도 아니다. ACK가 오거나 재시도 횟수가 다할 때까지 SYN,ACK를 다시 보낸다.",
    who: "연결을 받는 쪽, 곧 B의 LISTEN 소켓의 자식. 동시 열기에서는 양쪽.",
    held: "loopback에서는 LISTEN 소켓에 TCP_DEFER_ACCEPT를 설정해, 데이터 없는 ACK로는 연결이 " +
      "완성되지 않게 한다. 그동안 A는 ESTABLISHED에 있다. wire에서는 ACK를 전달하지 않는다.",
  },
  "ESTABLISHED": {
    line: "열려 있다. 데이터가 양방향으로 흐른다",
    meaning: "양쪽이 서로의 초기 순서 번호를 알고, 데이터가 양방향으로 흐른다. 이 상태는 저절로 " +
      "끝나지 않는다. 보낼 데이터가 없고 keepalive도 쓰지 않으면, 상대가 오래전에 사라졌더라도 " +
      "연결은 끝없이 여기에 머문다.",
    who: "양쪽. A가 먼저 SYN,ACK를 받고, 이어서 B가 ACK를 받고 이 상태가 된다.",
    held: "A가 연결하고 B가 accept한 뒤, 어느 쪽도 닫지 않는다.",
  },
  "FIN-WAIT-1": {
    line: "FIN을 보냈고, 그 FIN이 아직 확인되지 않았다",
    meaning:
      "애플리케이션이 소켓을 닫았거나 보내는 방향을 닫았다(shutdown). FIN은 가는 중이거나, " +
      "상대에게 받을 자리가 없어 못 나간 데이터 뒤에서 기다리고 있다. 상대가 보내는 것은 계속 " +
      "받는다.",
    who: "먼저 닫는 쪽. 동시 닫기에서는 양쪽.",
    held:
      "loopback에서는 A가 B의 수신 윈도를 가득 채우고 shutdown한다. A의 FIN은 그 데이터 뒤에서 " +
      "기다린다. wire에서는 A의 FIN 또는 그 ACK를 전달하지 않는다.",
  },
  "FIN-WAIT-2": {
    line: "자기 FIN은 확인되었고, 상대의 FIN을 기다린다",
    meaning: "이쪽 방향은 닫혔고 상대도 그것을 안다. 상대는 원하는 만큼 계속 보낼 수 있다. " +
      "프로세스가 소켓을 쥐고 있는 동안에는 시간제한이 없다. 소켓이 닫힌 뒤에는(고아) Linux가 " +
      "tcp_fin_timeout 동안만, 대개 timewait 타이머가 보이는 작은 기록으로 남겨 둔다.",
    who: "먼저 닫은 쪽. 그동안 상대는 CLOSE-WAIT에 있다.",
    held: "A가 shutdown하고, B는 닫지 않는다.",
  },
  "CLOSE-WAIT": {
    line: "상대가 닫았고, 자기 애플리케이션이 닫기를 기다린다",
    meaning: "상대의 FIN이 왔고 그것을 확인했다. 애플리케이션은 스트림의 끝을 읽게 되며, 보내는 " +
      "것은 여전히 할 수 있다. 남은 것은 애플리케이션의 close()이고, TCP의 어떤 타이머도 이 " +
      "상태를 끝내지 않는다. FIN도 순서 번호 하나를 차지하므로, 데이터 없이 Recv-Q가 1이면 " +
      "애플리케이션이 스트림의 끝조차 아직 읽지 않은 것이다.",
    who: "먼저 FIN을 받았지만 애플리케이션이 아직 닫지 않은 쪽.",
    held: "A가 shutdown하고, B는 닫지 않는다.",
  },
  "CLOSING": {
    line: "양쪽이 동시에 닫았고, 자기 FIN의 ACK를 기다린다",
    meaning: "자기 FIN이 확인되기 전에 상대의 FIN이 왔다. 자기 FIN의 ACK만 오면 된다.",
    who:
      "동시에 닫은 양쪽. 상대가 읽지 않는 데이터 뒤에서 자기 FIN이 기다리는 경우에는 한쪽만 이 " +
      "상태가 되기도 한다.",
    held: "loopback에서는 FIN-WAIT-1과 같이 한 뒤, 여전히 읽지 않는 B도 shutdown한다. A의 FIN이 " +
      "기다리는 동안 B의 FIN이 도착한다. wire에서는 양쪽이 닫고, 두 FIN이 엇갈린다.",
  },
  "LAST-ACK": {
    line: "상대보다 나중에 닫았고, 자기 FIN의 ACK를 기다린다",
    meaning: "양쪽이 FIN을 보냈고, 이쪽 FIN의 ACK만 남았다. 그 ACK가 오면 곧바로 CLOSED가 된다. " +
      "TIME-WAIT는 상대 쪽의 몫이다.",
    who: "나중에 닫는 쪽. 대개 소켓을 쥔 프로세스가 이미 없다.",
    held:
      "loopback에서는 A가 shutdown하고, B가 A의 수신 윈도를 가득 채운 뒤 닫는다. B의 FIN은 그 " +
      "데이터 뒤에서 기다린다. wire에서는 B의 FIN 또는 그 ACK를 전달하지 않는다.",
  },
  "TIME-WAIT": {
    line: "양쪽 모두 닫혔고, 60초 동안 기억해 둔다",
    meaning: "주고받을 것은 모두 끝났다. 연결을 한동안 기억해 두는 까닭은 두 가지이다. ACK를 " +
      "잃었을 때 상대의 FIN을 다시 확인해 주기 위해서, 그리고 늦게 온 세그먼트가 같은 주소와 " +
      "포트의 새 연결에 섞이지 않게 하기 위해서이다. RFC 9293이 정한 시간은 2 MSL이며, Linux는 " +
      "60초로 고정해 두었다(TCP_TIMEWAIT_LEN). 이를 바꾸는 설정은 없다. FIN이 다시 오면 처음부터 " +
      "다시 센다. 작은 기록일 뿐이고, 어느 프로세스의 것도 아니다.",
    who: "먼저 닫은 쪽. 동시 닫기 뒤에는 양쪽.",
    held: "A부터 차례로 정상적으로 닫는다. 그다음에는 60초 동안 저절로 유지된다.",
  },
};
