/**
 * The lesson, in Korean.
 * @module
 */

import { LAB, SHORT } from "../../installed/called.ts";
import type { LessonTexts } from "../../lesson/texts.ts";

/** The statements' chapters. */
const CHAPTERS: LessonTexts["chapters"] = {
  handshake: {
    title: "연결을 여는 법: 세 세그먼트",
    introduction:
      "양쪽은 저마다 자기 바이트에 붙일 첫 번호를 고르고, 두 번호를 모두 양쪽이 알아야 한다. " +
      "번호마다 보내고 확인받아야 하므로 메시지는 넷이고, 그 가운데 둘이 한 세그먼트에 실린다.",
  },
  close: {
    title: "연결을 닫는 법: 방향마다 FIN 하나",
    introduction:
      "연결은 두 방향으로 이루어지고, 각 방향은 보내는 쪽이 끝낸다. FIN은 이쪽에서 더 보낼 것이 " +
      "없다는 뜻이며, SYN처럼 순서 번호 하나를 차지하고 확인을 받는다. FIN 둘과 ACK 둘이면 네 " +
      "세그먼트이지만, 몇이 함께 실리면 그보다 적다.",
  },
  "time-wait": {
    title: "TIME-WAIT: 무엇을, 무엇을 위해 기억하나",
    introduction:
      "먼저 닫은 쪽은 자기의 마지막 ACK가 도착했는지 알 길이 없다. ACK를 다시 확인해 주는 이는 " +
      "없기 때문이다. 그래서 모든 것이 끝난 뒤에도 한동안 연결을 기억해 둔다.",
  },
};

/** The statements of opening. */
const HANDSHAKE = {
  S1: {
    says: "데이터를 주고받기 전에 두 프로그램이 세션을 맺고, 그래서 전송이 정확해진다.",
    why:
      "핸드셰이크가 보장하는 것은 두 가지이다. 양쪽의 초기 순서 번호를 서로 알고 확인했다는 것, 그리고 " +
      "예전에 보낸 SYN이 뒤늦게 와도 연결이 열리지 않는다는 것이다. 그런 SYN이 부른 SYN,ACK에는 RST가 " +
      "돌아오기 때문이다. 이 일을 하는 것은 프로그램이 아니라 커널이다. 전송이 정확한 것은 연결이 이어지는 " +
      "내내 순서 번호와 확인 응답과 재전송이 하는 일이다. 왜 세 번인가: 번호 둘과 확인 둘이면 메시지가 " +
      "넷인데, B의 둘이 한 세그먼트에 실린다. 두 번으로는 B가 그 SYN이 예전 것이 아닌지 알 수 없다. " +
      "두 번째 단계들은 그림 8 그대로이다. 예전 번호의 SYN(실험실이 만든 것)이 새 SYN을 앞질러 B에 닿는다. " +
      "B는 알 길이 없어 답하지만, A는 안다. 그 SYN,ACK가 자기가 보낸 것에 대한 답이 아니기 때문이다. A의 " +
      "RST를 받은 B는 다시 LISTEN이고, 그다음에 온 새 SYN이 연결을 연다.",
  },
  S2: {
    says: "양쪽이 모두 준비된 것을 확인한 다음에야 데이터가 흐른다.",
    why:
      "A는 SYN,ACK를 받고 ESTABLISHED가 되면 바로 보낼 수 있고, 그때 B는 아직 SYN-RECEIVED이다. " +
      "여기서는 A의 ACK까지 유실되고, B에서 핸드셰이크를 완성하는 것은 데이터이다. 데이터도 같은 확인 응답을 " +
      "싣고 가기 때문이다. 보장되는 것은 더 좁다. B 자신이 ESTABLISHED가 되기 전에는 B의 프로그램에 " +
      "데이터가 전해지지 않는다.",
  },
  S3: {
    says: "양쪽은 서로 상대의 초기 순서 번호를 알게 된다.",
    why:
      "B는 ISN_A+1을, A는 ISN_B+1을 확인 응답한다. 더해진 하나는 SYN의 몫이다. SYN도 순서 번호 " +
      "하나를 차지한다. 번호 자체는 연결마다 새로 고른다.",
  },
  S4: {
    says: "SYN은 순서 번호를 맞추는 것이고, ACK는 확인하는 것이다.",
    why:
      "SYN이 있는 세그먼트는 보내는 쪽이 몇 번부터 시작하는지 알린다. ACK가 켜져 있으면 확인 응답 번호가 " +
      "뜻을 가지며, 그 값은 다음에 받을 번호이다. 첫 SYN에는 확인할 것이 없으므로 ACK가 없고, 연결이 맺어진 " +
      "뒤에는 모든 세그먼트에 있다.",
  },
  S5: {
    says: "A는 SYN을 보내고, SYN-SENT에서 SYN,ACK를 기다린다.",
    why:
      "답이 도착할 때까지 머문다. 여기서는 SYN,ACK가 유실되고, A는 그대로 SYN-SENT이다. RST가 오거나, " +
      "ACK 없는 SYN이 오거나(동시 열기), tcp_syn_retries가 다해도 기다림은 끝난다.",
  },
  S6: {
    says: "B는 포트를 열고 LISTEN에 있어야 한다. 열려 있지 않은 포트는 CLOSED이다.",
    why:
      "상태를 갖는 것은 포트가 아니라 연결이다. CLOSED는 연결이 없다는 말이고, 상태를 가질 것 자체가 없다. " +
      "그래도 받아 줄 LISTEN 소켓이 없는 SYN에는 RST로 답한다. 또 LISTEN이 연결되는 유일한 길도 아니다. " +
      "양쪽이 SYN을 보내고 두 SYN이 엇갈리면, 아무도 LISTEN하지 않았는데 연결이 맺어진다.",
  },
  S7: {
    says: "SYN이 오면 B는 SYN,ACK로 답하고, ACK가 올 때까지 SYN-RECEIVED에 있다.",
    why: "B에는 소켓이 둘이다. Linux에서 LISTEN 소켓은 그대로 LISTEN에 남아 다음 SYN을 받고, " +
      "SYN-RECEIVED에 있는 것은 이 연결을 위해 생긴 자식이다. 표준의 그림에서는 상태 하나이지만, 표준도 " +
      "SYN-RECEIVED인 연결이 있는 포트에서 프로그램이 계속 LISTEN할 수 있게 하라고 요구한다.",
  },
  S8: {
    says: "A의 ACK로 연결이 맺어지고, B는 ESTABLISHED가 된다.",
    why:
      "B에게는 그렇다. A는 한 세그먼트 앞서, SYN,ACK를 받았을 때 이미 ESTABLISHED였다. 그 사이에 한쪽은 " +
      "연결을, 다른 쪽은 반쪽 연결을 갖는다. ACK가 유실되면 A에서 다른 세그먼트가 올 때까지 그대로이다.",
  },
  S9: {
    says: "CLOSED는 닫혔다는 뜻이다.",
    why:
      "연결이 없고, 커널이 아무것도 기억하지 않는다는 뜻이다. 표준은 가상의 상태라고 부른다. 끝난 쪽만이 " +
      "아니라 아무것도 연 적이 없는 쪽도 이 상태이다. 그곳으로 SYN을 보내면 RST를 받는다.",
  },
  S10: {
    says: "LISTEN: 포트를 열고 요청을 기다리는 상태.",
    why:
      "어느 주소, 어느 포트에서 오는 것이든 기다리며, 첫 SYN이 온 뒤에도 그렇다. 엄밀히 말하면 LISTEN에 " +
      "있는 것은 소켓이고, 포트는 그 소켓이 기다리는 자리이다.",
  },
  S11: {
    says: "SYN-SENT(어떤 글에는 SYN-SEND): SYN을 보낸 상태.",
    why:
      "이름은 SYN-SENT이다. SYN이 도착했는지는 상관없다. 여기서는 SYN이 유실되고, A는 SYN-SENT에 " +
      "머물며, 커널이 1초 뒤에 다시 보낸다.",
  },
  S12: {
    says: "SYN-RECEIVED: SYN을 받고, 상대의 응답을 기다리는 상태.",
    why:
      "기다리는 것은 자기 SYN의 확인 응답이다. 여기서는 ACK가 유실되고, B는 SYN-RECEIVED에 머문다. " +
      "SYN-SENT에서 SYN,ACK 대신 상대의 SYN이 와도 이 상태가 된다.",
  },
  S13: {
    says: "ESTABLISHED: 연결이 확립된 상태.",
    why:
      "자기 SYN이 확인되고 상대의 SYN이 오면 각자 이 상태가 되고, 데이터는 어느 방향으로든 흐른다. 이 상태가 " +
      "상대의 안부를 알려 주지는 않는다. 데이터도 keepalive도 없으면 상대가 오래전에 사라졌어도 그대로이다. " +
      "여기서는 A의 연결이 없어지고 그 RST가 유실되어, 반쯤 열린 연결만 B에 남아 있다. B는 무언가를 " +
      "보낼 때에야 그것을 안다. 그 연결을 아는 이가 없는 곳에 데이터가 닿으면 RST가 돌아오기 때문이다.",
  },
} as const;

/** The statements of closing. */
const CLOSE = {
  S14: {
    says: "네 세그먼트로 세션을 끝낸다.",
    why:
      "FIN 하나가 한 방향을 끝내고, FIN마다 확인을 받는다. 그 사이에 B가 할 일이 남아 있으면 모두 넷이다. " +
      "B의 FIN이 A의 FIN에 대한 ACK를 함께 실으면 셋으로 된다. 여기서는 B의 ACK만 실은 세그먼트가 유실되고 " +
      "다시 오지도 않지만, A는 FIN-WAIT-1에서 곧바로 TIME-WAIT가 된다. 중단(abort)은 RST 하나면 " +
      "되고, 어느 쪽에도 상태가 남지 않는다.",
  },
  S15: {
    says: "먼저 닫는 것은 클라이언트이다.",
    why:
      "어느 쪽이든 먼저 닫을 수 있다. 일단 열린 뒤에는 누가 열었는지는 상관없다. 여기서는 서버가 먼저 닫고, " +
      "양쪽의 자리만 바뀔 뿐 모든 것이 같다. 먼저 닫은 쪽에 따라오는 것은 TIME-WAIT이며, 두 FIN이 엇갈리면 " +
      "양쪽 모두에 생긴다.",
  },
  S16: {
    says: "close()는 FIN을 ACK와 함께 보내고, 닫은 쪽은 FIN-WAIT-1이 된다.",
    why:
      "ESTABLISHED에서는 대개 그렇다. 상대에게 데이터를 받을 자리가 없으면 FIN은 그 데이터 뒤에서 기다리며 " +
      "나가지도 않지만, 닫은 쪽은 곧바로 FIN-WAIT-1이다. CLOSE-WAIT에서 close()하면 LAST-ACK가 된다. 받은 " +
      "데이터를 읽지 않았거나 SO_LINGER를 0으로 두었으면 RST가 나가고 FIN은 없다. shutdown(SHUT_WR)도 " +
      "FIN을 보내며, 소켓은 남는다.",
    later:
      "무언가를 보내는 것은 마지막 디스크립터의 close()뿐이다. fork()나 dup() 뒤에는 다른 디스크립터가 " +
      "연결을 열어 둔다. 실험실의 소켓은 아직 디스크립터를 하나씩만 갖는다.",
  },
  S17: {
    says: "B는 FIN을 확인하고 CLOSE-WAIT가 된다.",
    why:
      "둘 다 B의 커널이 묻지 않고 하는 일이다. 프로그램은 스트림의 끝을 읽게 되고, 서두르지 않아도 된다. A가 " +
      "FIN-WAIT-2가 되는 것은 그 ACK가 도착하고 나서이다.",
  },
  S18: {
    says: "B는 남은 데이터를 보내고 나서 닫는다.",
    why:
      "A가 계속 읽을 때에만 그렇다. shutdown(SHUT_WR) 뒤라면 A는 B가 보내는 것을 언제까지든 받는다. " +
      "close() 뒤에는 A에 읽을 사람이 없고, Linux는 데이터에 RST로 답한다. shutdown(SHUT_RDWR) 뒤에도 " +
      "그렇다. RST를 부른 쓰기는 성공한다. B의 커널이 이미 바이트를 받아 두었기 때문이며, 실패하는 것은 그다음 " +
      "쓰기이다. 표준은 이런 닫기를 허용하고(MAY-1), 데이터를 읽은 줄로 알지 않도록 RST를 보내라고 한다(SHLD-3).",
  },
  S19: {
    says: "그 ACK를 받으면 A는 FIN-WAIT-2가 되어 B의 FIN을 기다린다.",
    why:
      "B의 데이터가 와도 이 기다림은 끝나지 않는다. shutdown(SHUT_WR) 뒤라면 어떤 타이머도 끝내지 않고, " +
      "닫힌 소켓이라면 Linux가 tcp_fin_timeout 뒤에 잊는다.",
  },
  S20: {
    says: "B는 FIN을 보내 종료에 동의하고, 그 FIN이 확인될 때까지 LAST-ACK에 있다.",
    why:
      "LAST-ACK는 그대로이며, ACK가 정말로 올 때까지 이어진다. 그러나 동의하는 것은 없다. A의 FIN이 A에 " +
      "대해 말한 것을 B의 FIN은 B에 대해 말할 뿐이다. 더 보낼 것이 없다는 것이다. B는 A의 FIN을 기다릴 " +
      "필요도 없다. 여기서는 어느 쪽에도 닿기 전에 둘 다 이미 FIN을 보냈다.",
  },
  S21: {
    says: "B의 FIN을 받으면 A는 ACK를 보내고 TIME-WAIT가 된다.",
    why:
      "FIN-WAIT-2라면 자기 FIN이 이미 확인된 것이고, B의 FIN 앞에 빠진 것도 없기 때문이다. 앞의 것이 아니면 " +
      "CLOSING이 되고, 뒤의 것이 아니면 A는 제자리에 머문다.",
  },
  S23: {
    says: "그 ACK를 받으면 B는 CLOSED가 된다.",
    why:
      "곧바로 그렇게 된다. B에는 연결이 아무것도 남지 않고, A에는 아직 남아 있다. TIME-WAIT가 먼저 닫은 쪽에서 " +
      "보이는 까닭이다.",
  },
  S27: {
    says: "FIN-WAIT-1: 첫 FIN을 보내고 그 ACK를 기다리는 상태.",
    why:
      "여기서는 FIN이, 다른 때에는 그 ACK가 유실된다. 어느 쪽이든 A는 FIN-WAIT-1에 머문다. 표준은 상대의 " +
      "FIN이 먼저 올 수도 있다고 덧붙이는데, 그러면 CLOSING이 된다.",
  },
  S28: {
    says: "FIN-WAIT-2: 그 ACK를 받고 두 번째 FIN을 기다리는 상태.",
    why:
      "하나로 시작해 다른 하나로 끝난다. 그 사이에 연결은 반쯤 닫혀 있다. A는 더는 데이터를 보내지 않고, B는 " +
      "보낼 수 있다.",
  },
  S29: {
    says: "CLOSE-WAIT: 첫 FIN을 받아 확인하고, 애플리케이션이 끝내기를 기다리는 상태.",
    why:
      "B가 무엇을 보내든 B의 프로그램이 닫을 때까지 그대로이며, TCP의 어떤 타이머도 대신 닫아 주지 않는다. " +
      `close()를 잊은 프로그램에는 이런 소켓이 쌓인다. 누구의 것인지는 \`${SHORT} watch close-wait\`가 보여 준다.`,
  },
  S31: {
    says: "LAST-ACK: 두 번째 FIN을 보내고 그 ACK를 기다리는 상태.",
    why:
      "여기서는 그 ACK가 유실된다. B는 LAST-ACK에 머물며 FIN을 다시 보낸다. B에는 TIME-WAIT가 필요 없다. " +
      "ACK가 오기만 하면 알아야 할 것은 다 알기 때문이다.",
  },
  S32: {
    says: "CLOSING: 양쪽이 동시에 닫기로 합의한 상태.",
    why:
      "합의한 것은 없다. 자기 FIN의 ACK보다 상대의 FIN이 먼저 와서 CLOSING이 된다. FIN이 도중에 엇갈리면 " +
      "양쪽 모두 그렇게 된다. 한쪽만 그럴 수도 있다. 여기서는 B가 읽지 않는 데이터 뒤에서 A의 FIN이 기다리는 " +
      "동안 B의 FIN이 도착하고, A는 CLOSING, B는 FIN-WAIT-2이다.",
  },
} as const;

/** The statements of what is after it. */
const TIME_WAIT = {
  S22: {
    says: "TIME-WAIT는 오류 때문에 연결이 영영 끝나지 않는 일을 막고, 시간이 다하면 CLOSED가 된다.",
    why:
      "시간이 다하는 것은 비상구가 아니라 언제나 그렇게 끝나는 길이다. 쓸모는 그 전에 있다. 마지막 ACK가 유실되면 " +
      "B가 FIN을 다시 보내고, 그것을 확인해 줄 A가 아직 있다. TIME-WAIT가 없다고 해서 무언가 갇히는 것도 " +
      "아니다. 여기서는 tcp_max_tw_buckets가 0이어서 A는 곧바로 CLOSED이고, 마지막 ACK가 유실되고, B가 다시 " +
      "보낸 FIN에는 RST가 돌아온다. 그러면 B도 CLOSED이다. 순서대로가 아니라 갑작스럽게 끝날 뿐이다. (A가 " +
      "shutdown(SHUT_WR)을 쓰는 것은, 이 설정에서는 Linux가 닫힌 소켓의 FIN-WAIT-2도 두지 않기 때문이다.)",
  },
  S24: {
    says:
      "B가 FIN보다 먼저 보낸 것이 지연되거나 재전송되어 FIN보다 늦게 올 수 있으므로, 데이터를 잃지 않도록 " +
      "A는 TIME-WAIT에서 기다린다.",
    why:
      "그것은 순서 번호가 하는 일이고, 그 일이 끝나야 TIME-WAIT가 시작된다. FIN은 제자리에서만 뜻이 있다. 그 " +
      "앞이 비어 있으면 A는 빈 곳의 앞까지만 확인 응답하고 FIN-WAIT-2에 머문다. 빈 곳이 채워지면 A는 " +
      "TIME-WAIT가 되고, A의 프로그램은 모든 바이트를 읽는다. TIME-WAIT에 늦게 올 수 있는 것은 이미 아는 것뿐이다. " +
      "여기 나온 데이터 없는 ACK가 그러하며, ACK로 답하고 버린다.",
  },
  S25: {
    says: "TIME-WAIT는 예전 세그먼트가 새 연결에 섞이는 것도 막는다.",
    why:
      "두 번째 까닭이며, 표준의 상태 목록은 둘을 모두 적고 있다. 지연되었거나 두 번 보낸 세그먼트는 모든 것이 끝난 " +
      "뒤에도 아직 길 위에 있을 수 있다. 같은 두 주소와 두 포트로 곧바로 새 연결을 맺으면, 그것이 새 연결의 " +
      "데이터로 여겨질 수 있다. A가 예전 연결을 기억하는 동안에는 그 네 값이 쓰이고 있고, 2 MSL이 지나면 예전 것은 " +
      "길 위에 남아 있지 않다. 새 번호가 예전 번호보다 뒤에서 시작하면 새 SYN이 TIME-WAIT를 일찍 끝낼 수 " +
      "있다(MAY-2). 위의 첫 단계가 보여 주는 것은 A가 기억한다는 것과 그 시간이다. 나머지 단계는 TIME-WAIT " +
      "없이 RST로 예전 연결이 끝났을 때 무엇이 새 연결을 지키는지 보여 준다. 예전 연결의 데이터와 FIN은 번호가 " +
      "새 연결의 윈도 밖에 있어서, B는 그것을 버리고 자기가 기다리는 번호를 ACK로 알린다. 예전 번호가 마침 " +
      "윈도 안에 든다면 타임스탬프로만 가려낼 수 있다. TIME-WAIT가 있는 까닭이 그것이다. (이 단계들에서 A는 소켓이 없고, " +
      "A의 말은 실험실이 만든다.)",
  },
  S26: {
    says: "그 시간은 2 MSL이다.",
    why:
      "표준이 요구하는 것이 그러하며, 표준은 MSL을 2분으로 본다. Linux에는 MSL이 없다. 60초로 고정되어 있고 " +
      "어떤 설정으로도 바꿀 수 없다. tcp_fin_timeout은 FIN-WAIT-2를 위한 것으로 다른 이야기이다. 시간은 처음부터 " +
      "다시 시작되기도 한다. FIN이 다시 오면 처음의 길이로 돌아간다.",
  },
  S30: {
    says: "TIME-WAIT: 두 번째 FIN을 받고 확인한 상태.",
    why:
      "자기 FIN도 확인된 상태이다. 동시 닫기에서는 그것이 마지막에 온다. CLOSING에서 양쪽을 TIME-WAIT로 이끄는 " +
      "것은 ACK이다. 자기가 보낸 ACK가 도착했는지 TIME-WAIT에 있는 쪽은 알 수 없고, 그래서 기다린다.",
  },
} as const;

export const LESSON: LessonTexts = {
  labels: {
    title: "TCP는 어떻게 열리고 닫히나: 흔히 배우는 것과 이 커널이 하는 일",
    introduction:
      "A는 연결을 여는 쪽, B는 상대이다. 그림은 모두 방금 이 커널에서 일어난 일이다. 상태는 커널이 양쪽에 " +
      "대해 알려 준 것이고, 두 쪽 사이의 세그먼트는 실험실이 하나하나 잡아 두었다가 단계마다 전달하거나 버린 " +
      "것이다. 번호는 초기 순서 번호(ISN)를 기준으로 한 상대값이다.",
    says: "흔히 이렇게 배운다:",
    leftOut: "흔히 빠뜨린다:",
    shown: "이 커널에서는:",
    counter: "그런데:",
    why: "까닭:",
    sections: "근거:",
    later: "보여 주지 못하는 것:",
    hidden: "(loopback에서는 세그먼트를 볼 수 없다)",
    setting: "(여기서는 {setting} = {value})",
    delivered: "전달된 것: {segment}",
    lost: "유실된 것: {segment}",
    timerSet: "{end}의 타이머가 {seconds}초로 설정된다",
    timerRenewed: "{end}의 타이머가 다시 {seconds}초로 설정된다",
    listener: "B의 LISTEN 소켓: {state}",
    failed:
      "이 커널에서는 그렇지 않았으므로 아무것도 주장하지 않는다. {probe}, {row}단계: {reason}",
    differs: "이 커널은 알려진 대로 다르다. {probe}, {row}단계: {reason}",
    unseen:
      "여기서는 어떤 관찰 도구로도 볼 수 없으므로 아무것도 주장하지 않는다. {probe}, {row}단계.",
    notShown: "여기서는 보이지 못함",
    unreached:
      "여기까지 오지 못했으므로 아무것도 주장하지 않는다. {probe} 프로브가 {row}단계 전에 끝났다 " +
      "({reason})",
    skipped: "여기서는 실행하지 못했으므로 아무것도 주장하지 않는다. {probe}: {reason}",
    broken: "실험실 자체가 고장이므로 아무것도 주장하지 않는다. {probe}: {reason}",
    slow: "{probe}, {row}단계({action}): 1분이 걸리므로 `--slow`를 줄 때만 실행한다.",
    summary: "명제 {all}개 중 {shown}개를 이 커널에서 보였다({stack}, IPv{family}).",
    unshown: "보이지 못한 것: {ids}.",
    tally: "모두 {all}개: {counts}.",
    doctor: `빠진 것이 있을 때 무엇이 도움이 되는지는 \`${LAB} doctor\`로 본다.`,
    interrupted: "중단되었다.",
  },
  quiz: {
    introduction:
      "단계를 보여 주기 전에 결과를 묻는다. 양쪽의 상태는 어떤 표기로든 쓸 수 있고, 이때 나가는 세그먼트는 " +
      "플래그만(`SYN,ACK`) 쓰거나 전부(`b>a SYN,ACK seq=ISN_B ack=ISN_A+1`) 쓴다. 여럿이면 사이에 `;`를 두고, " +
      "없으면 `-`를 쓴다. 빈 줄은 그 물음을 넘기고, 입력이 끝나면 퀴즈도 끝난다.",
    before: "그 앞 단계",
    state: "{end}의 상태?",
    segments: "세그먼트?",
    none: ["없음", "없다", "none"],
    right: "맞았다",
    wrong: "아니다: {answer}",
    noState: "아니다: {answer} (그런 이름의 상태는 없다)",
    noSegment: "아니다: {answer} (그것은 세그먼트가 아니다)",
    score: "{asked}개 중 {right}개를 맞혔다.",
    ended: "퀴즈는 여기서 끝난다.",
  },
  judgements: {
    right: "맞음",
    imprecise: "부정확",
    wrong: "틀림",
    missing: "빠짐",
  },
  chapters: CHAPTERS,
  statements: { ...HANDSHAKE, ...CLOSE, ...TIME_WAIT },
};
