/**
 * The probes' titles, in Korean.
 * @module
 */

import { ARRIVING, VARIANTS } from "./arriving.ts";
import { CALLING } from "./calling.ts";

/** The titles by the ids of probes and of families. */
export const TITLES: Readonly<Record<string, string>> = {
  "abort/close-wait": "CLOSE-WAIT에서 중단한다: RST가 나가고, FIN-WAIT-1의 B도 사라진다",
  "abort/closing": "CLOSING에서 중단한다: 아무것도 보내지 않고, 그 뒤에 온 ACK에는 RST로 답한다",
  "abort/disconnect": "AF_UNSPEC으로 connect()하면 연결이 중단되고, 그 소켓으로 다른 연결을 연다",
  "abort/fin-wait-1": "FIN-WAIT-1에서 중단한다: FIN 뒤에 RST",
  "abort/fin-wait-2": "FIN-WAIT-2에서 중단한다: RST",
  "abort/forged":
    "꼭 맞는 번호의 RST만 통한다: SYN-SENT에서는 ACK의 번호가 맞아야 하고, 타임스탬프는 오래되어도 된다",
  "abort/last-ack": "LAST-ACK에서 중단한다: 아무것도 보내지 않고, 그 뒤에 온 ACK에는 RST로 답한다",
  "abort/linger-0": "중단(abort): FIN 대신 RST",
  "abort/syn-received": "SYN-RECEIVED에서 중단한다: RST",
  "abort/syn-sent":
    "SYN-SENT에서 중단한다: 아무것도 보내지 않고, 그 뒤에 온 SYN,ACK에는 RST로 답한다",
  "abort/text-in-flight":
    "보낸 데이터가 아직 확인되지 않은 채 중단한다: RST는 그 뒤의 번호이고, 다시 보내는 것은 없다",
  "abort/text-then-rst":
    "데이터 다음에 RST: 먼저 온 데이터는 그래도 읽히고, 리셋은 그다음에 알려진다",
  "abort/text-unsent": "보내지 못한 데이터를 두고 중단한다: RST의 번호에 그것은 들어가지 않는다",
  "abort/time-wait": "TIME-WAIT에서 중단한다: 아무것도 보내지 않는다",
  "abort/told-by-read":
    "리셋은 read()가 한 번 알린다. 그 뒤에 read()는 스트림의 끝을, write()는 EPIPE를 준다",
  "abort/told-by-so-error":
    "리셋은 SO_ERROR가 알리고 가져간다: 그 뒤에 read()는 스트림의 끝을 준다",
  "abort/told-by-write":
    "write()가 먼저면 리셋은 write()가 알린다. 그 뒤에 write()는 EPIPE를, read()는 스트림의 끝을 준다",
  "abort/unread-data": "읽지 않은 데이터를 두고 닫으면 중단이 된다",
  "addresses/answered-from": "모든 주소에서 LISTEN하는 소켓은 SYN이 향한 주소에서 답한다",
  "addresses/bound": "양쪽이 호스트의 둘째 주소를 bind하면 보내는 것은 모두 그 주소에서 나온다",
  "addresses/chosen":
    "A가 주소를 bind하지 않으면 SYN은 호스트의 두 주소 가운데 IP가 고른 주소에서 나온다",
  "addresses/connect-to-broadcast":
    "A가 브로드캐스트 주소로 연결을 시도한다: 바로 거절되고 SYN은 나가지 않는다",
  "addresses/connect-to-multicast":
    "A가 멀티캐스트 주소로 연결을 시도한다: 바로 거절되고 SYN은 나가지 않는다",
  "addresses/syn-from-broadcast":
    "브로드캐스트나 멀티캐스트 주소에서 SYN이 온다: 아무 답도 하지 않는다",
  "addresses/syn-to-broadcast":
    "모든 주소에서 LISTEN하는 소켓에 브로드캐스트나 멀티캐스트 주소로 SYN이 온다: 아무 답도 하지 않는다",
  "arrives/close-wait": "CLOSE-WAIT에 세그먼트가 도착한다",
  "arrives/closed": "CLOSED에 세그먼트가 도착한다",
  "arrives/closing": "CLOSING에 세그먼트가 도착한다",
  "arrives/established": "ESTABLISHED에 세그먼트가 도착한다",
  "arrives/fin-wait-1": "FIN-WAIT-1에 세그먼트가 도착한다",
  "arrives/fin-wait-2": "FIN-WAIT-2에 세그먼트가 도착한다",
  "arrives/last-ack": "LAST-ACK에 세그먼트가 도착한다",
  "arrives/listen": "LISTEN에 세그먼트가 도착한다",
  "arrives/syn-received": "SYN-RECEIVED에 세그먼트가 도착한다",
  "arrives/syn-sent": "SYN-SENT에 세그먼트가 도착한다",
  "arrives/time-wait": "TIME-WAIT에 세그먼트가 도착한다",
  "bulk/a-half-closed": "보내기를 닫은 A에게 1 MiB가 온다: 유실, 중복, 순서 바뀜 속에서",
  "bulk/b-half-closed": "보내기를 닫은 B에게 1 MiB가 온다: 유실, 중복, 순서 바뀜 속에서",
  "calls/close-wait": "CLOSE-WAIT에서 애플리케이션이 호출을 한다",
  "calls/closed": "CLOSED에서 애플리케이션이 호출을 한다",
  "calls/closing": "CLOSING에서 애플리케이션이 호출을 한다",
  "calls/established": "ESTABLISHED에서 애플리케이션이 호출을 한다",
  "calls/fin-wait-1": "FIN-WAIT-1에서 애플리케이션이 호출을 한다",
  "calls/fin-wait-2": "FIN-WAIT-2에서 애플리케이션이 호출을 한다",
  "calls/last-ack": "LAST-ACK에서 애플리케이션이 호출을 한다",
  "calls/listen": "LISTEN에서 애플리케이션이 호출을 한다",
  "calls/syn-received": "SYN-RECEIVED에서 애플리케이션이 호출을 한다",
  "calls/syn-sent": "SYN-SENT에서 애플리케이션이 호출을 한다",
  "calls/time-wait": "TIME-WAIT에서 애플리케이션이 호출을 한다",
  "close/close-wait-keepalive":
    "CLOSE-WAIT에서도 keepalive는 계속되고, 상대가 사라졌으면 연결을 끝낸다",
  "close/close-wait-reset":
    "A가 연결을 잊었다: B가 CLOSE-WAIT에서 보낸 것에 RST가 돌아오고, 연결이 끝난다",
  "close/close-wait-stays":
    "B의 애플리케이션이 닫지 않는 한 CLOSE-WAIT는 A가 사라져도 남고, close()가 그것을 끝낸다",
  "close/data-after-close": "close() 뒤에 온 데이터에는 RST로 답한다: 읽을 애플리케이션이 없다",
  "close/data-after-fin": "FIN보다 먼저 떠난 데이터가 FIN보다 늦게 온다",
  "close/data-to-closing":
    "FIN 뒤의 데이터가 주인 없는 CLOSING 소켓에 온다: 무시되고, 모두 그대로 끝난다",
  "close/data-to-fin-wait-1": "주인 없는 FIN-WAIT-1 소켓에 온 데이터에는 RST로 답한다",
  "close/data-to-last-ack":
    "FIN 뒤의 데이터가 주인 없는 LAST-ACK 소켓에 온다: 무시되고, 모두 그대로 끝난다",
  "close/data-to-long-fin-wait-2":
    "FIN-WAIT-2에 오래 머물 수 있는 주인 없는 소켓에 온 데이터에는 RST로 답한다",
  "close/drain-in-close-wait": "B가 CLOSE-WAIT에서 남은 데이터를 보낸다",
  "close/fin-to-long-fin-wait-2":
    "FIN-WAIT-2에 오래 머물 수 있는 주인 없는 소켓도 FIN이 오면 TIME-WAIT가 된다",
  "close/fin-with-text": "A의 마지막 데이터가 FIN과 한 세그먼트에 있다",
  "close/four-way-a-first": "네 세그먼트로 닫기, A가 먼저",
  "close/four-way-b-first": "네 세그먼트로 닫기, B가 먼저",
  "close/half-close-to-time-wait": "A가 보내기를 닫고, 소켓이 연결보다 오래 남는다",
  "close/late-ack": "B의 ACK가 B의 FIN보다 늦게 온다: 잃는 것은 없다",
  "close/shutdown-in-close-wait": "CLOSE-WAIT의 A가 보내기를 닫고, 모두 끝난 뒤에 close()한다",
  "close/simultaneous": "동시 닫기",
  "close/simultaneous-ack-first":
    "동시 닫기, A의 ACK가 A의 FIN을 앞지른다: B는 FIN-WAIT-2를, A는 CLOSING을 지난다",
  "close/simultaneous-ack-lost": "동시 닫기, A의 ACK가 유실된다: CLOSING의 B가 FIN을 다시 보낸다",
  "close/simultaneous-one-answers":
    "양쪽이 동시에 보내기를 닫고 B의 FIN이 늦는다: A는 FIN-WAIT-2를, B는 CLOSING을 지난다",
  "close/simultaneous-shutdown": "양쪽이 동시에 보내기를 닫는다",
  "close/simultaneous-text":
    "동시 닫기, A의 FIN 앞에 데이터가 있다: B는 FIN-WAIT-1에서 그것을 읽고, 이어 끝을 읽는다",
  "close/simultaneous-text-last":
    "동시 닫기, A의 FIN이 데이터보다 먼저 온다: 데이터가 올 때까지 B는 FIN-WAIT-1에 머문다",
  "close/simultaneous-text-unread":
    "양쪽이 데이터를 보내고 동시에 닫는다: 도착한 데이터에 RST로 답하고, 양쪽 모두 사라진다",
  "close/three-segments": "세 세그먼트로 닫기: B의 FIN이 A의 FIN에 대한 ACK를 싣는다",
  "close/time-wait-fin-again": "TIME-WAIT에서 다시 온 FIN은 다시 확인된다",
  "close/time-wait-timer": "TIME-WAIT에 들어가면 타이머가 60초로 설정된다",
  "close/without-fin-wait-2":
    "tcp_max_tw_buckets 0: 닫힌 소켓은 FIN-WAIT-2에 남지 않고, B의 FIN에 RST가 돌아온다",
  "close/without-time-wait": "TIME-WAIT 없이 마지막 ACK가 유실되면 B의 FIN에 RST가 돌아온다",
  "data/acknowledged-once":
    "빈 곳 뒤에서 기다리던 데이터와 FIN은 빈 곳이 채워질 때 ACK 하나로 확인된다",
  "data/every-segment": "가득 찬 세그먼트 열 개: 둘마다 확인해도 되지만 하나하나 확인한다",
  "data/full-sized": "여러 번 쓰여 창이 열리기를 기다린 데이터는 꽉 찬 세그먼트로 나간다",
  "data/gap-filled": "데이터가 빈틈을 메운다: 다른 무엇에 답하기 전에 확인된다",
  "data/in-order": "꽉 찬 세 세그먼트가 차례로 온다: 저마다 앞의 것까지 모두 확인된다",
  "data/nagle": "적은 데이터는 ACK나 꽉 찬 세그먼트를 기다린다. TCP_NODELAY이면 기다리지 않는다",
  "data/old-limited":
    "창 아래에서 온 ACK에는 정해진 시간에 한 번만 답하고, 데이터에는 언제나 답한다",
  "data/overlap":
    "세그먼트들이 순서대로도, 빈 곳 뒤에서도 겹친다: 모든 바이트는 제자리에서 한 번씩 읽힌다",
  "data/peek": "데이터를 들여다보아도 그대로 남는다: 모든 바이트를 한 번씩 읽는다",
  "data/urgent": "긴급 데이터: 포인터가 그 끝을 알리고, 스트림과 따로 읽힌다",
  "data/urgent-early":
    "긴급 포인터가 가리키는 바이트보다 먼저 온다: 애플리케이션이 그것을 알 수 있다",
  "data/urgent-inline": "애플리케이션이 그렇게 정했으면 긴급 데이터를 스트림에서 읽는다",
  "ecn/agreed": "tcp_ecn을 켜면 A의 SYN은 ECN을 청하고 B의 SYN,ACK는 받아들인다",
  "ecn/asked-again": "tcp_ecn을 켜고 tcp_ecn_fallback을 끄면 다시 보낸 SYN도 ECN을 청한다",
  "ecn/echoed": "B는 A가 CWR로 답할 때까지 혼잡을 되알리고, A가 되알리면 CWR로 답한다",
  "gone/destroyed": "소켓이 밖에서 없어진다(ss -K): RST와 ECONNABORTED",
  "gone/destroyed-close-wait": "CLOSE-WAIT에서 없어진다: RST와 ECONNABORTED",
  "gone/destroyed-closing":
    "주인 없는 소켓이 CLOSING에서 없어진다: 아무것도 보내지 않고, 그 뒤에 온 ACK에는 RST로 답한다",
  "gone/destroyed-fin-wait-1": "주인 없는 소켓이 FIN-WAIT-1에서 없어진다: FIN 뒤에 RST",
  "gone/destroyed-fin-wait-2":
    "주인 없는 소켓이 FIN-WAIT-2에서 없어진다: 아무것도 보내지 않고, 그 뒤에 온 FIN에는 RST로 답한다",
  "gone/destroyed-last-ack":
    "주인 없는 소켓이 LAST-ACK에서 없어진다: 아무것도 보내지 않고, 그 뒤에 온 ACK에는 RST로 답한다",
  "gone/destroyed-listener":
    "LISTEN 소켓이 없어진다: accept()는 EINVAL을 주고, 다음 SYN은 거절된다",
  "gone/destroyed-syn-received":
    "SYN-RECEIVED에서 없어진다: 잊히고, LISTEN 소켓은 남고, 마지막 ACK에는 RST가 돌아온다",
  "gone/destroyed-syn-sent":
    "SYN-SENT에서 없어진다: connect()는 ECONNABORTED를 주고, 아무것도 보내지 않는다",
  "gone/destroyed-time-wait":
    "TIME-WAIT에서 없어진다: 아무것도 보내지 않고, 다시 온 FIN에는 RST로 답한다",
  "gone/forgotten": "B가 연결을 잊었다: A는 무언가 보낼 때에야 그것을 안다",
  "gone/killed": "종료된(kill) 프로세스의 연결은 닫힌다: FIN",
  "gone/killed-close-wait":
    "CLOSE-WAIT에 연결을 새게 두던 프로세스가 종료된다(kill): FIN이 나가고 LAST-ACK가 된다",
  "gone/killed-unread": "읽지 않은 데이터를 두고 종료된(kill) 프로세스의 연결은 중단된다: RST",
  "gone/killed-unsent":
    "아직 보내지 못한 데이터를 두고 프로세스가 종료된다(kill): 커널이 그것을 보내고, 이어 FIN을 보낸다",
  "gone/listener-killed":
    "LISTEN하던 프로세스가 종료된다(kill): 넘겨준 연결은 이어지고, 다음 SYN은 거절된다",
  "handshake/closed-in-syn-received": "A가 SYN-RECEIVED에서 닫는다: SYN,ACK 다음에 FIN이 나간다",
  "handshake/data-completes": "핸드셰이크의 ACK가 유실되고, 데이터가 핸드셰이크를 완성한다",
  "handshake/deferred-accept":
    "TCP_DEFER_ACCEPT: 데이터 없는 ACK는 무시되고, 데이터가 연결을 완성한다",
  "handshake/deferred-accept-ends":
    "TCP_DEFER_ACCEPT 3초가 지나면 B가 한 번 더 묻고, 데이터 없는 ACK로도 연결이 된다",
  "handshake/duplicate-syn": "SYN이 두 번 와도 B는 연결을 하나만 만든다",
  "handshake/fast-open":
    "Fast open: SYN이 데이터를 싣고, B의 애플리케이션이 SYN-RECEIVED에서 그것을 읽는다",
  "handshake/fast-open-client":
    "Fast open: A는 쿠키를 요청하고, 받은 쿠키로 다음 연결의 데이터를 SYN에 싣는다",
  "handshake/fast-open-cookie":
    "Fast open: B는 요청한 상대에게 쿠키를 주고, 그 쿠키가 있으면 다음 SYN의 데이터를 받는다",
  "handshake/fast-open-left":
    "Fast open: B가 A의 SYN만 확인하고 데이터는 확인하지 않는다: A가 그것을 다시 보낸다",
  "handshake/fast-open-unasked":
    "Fast open은 요청한 쪽에만: TCP_FASTOPEN이 없으면 B는 쿠키도 주지 않고 데이터도 받지 않는다",
  "handshake/fast-open-wrong-cookie":
    "Fast open: 쿠키가 틀리면 SYN의 데이터는 받지 않고, 맞는 쿠키를 준다",
  "handshake/fin-completes": "핸드셰이크의 ACK가 유실되고, FIN이 그것을 완성한다",
  "handshake/given-up":
    "A가 SYN-SENT에서 포기한다. 늦게 온 SYN,ACK에는 RST가 돌아오고, B는 다시 LISTEN이 된다",
  "handshake/initial-numbers":
    "천 개 연결의 초기 순서 번호는 서로에 대해 아무것도 알려 주지 않는다",
  "handshake/initial-numbers-active": "A가 보내는 SYN 천 개의 번호는 서로를 알려 주지 않는다",
  "handshake/initial-numbers-active-again":
    "A가 한 포트에서 다른 한 포트로 보내는 SYN은 번호가 매번 앞의 것보다 크다",
  "handshake/initial-numbers-again":
    "같은 포트 사이에서는 연결마다 초기 순서 번호가 앞의 것보다 크다",
  "handshake/listener-stays": "연결이 생겨나도 B의 LISTEN 소켓은 LISTEN에 남는다",
  "handshake/peer-number-wraps": "A의 초기 순서 번호가 가장 큰 수이다: 그다음 번호는 0이다",
  "handshake/peer-number-zero": "A의 초기 순서 번호가 0이다: B는 거기서부터 이어 센다",
  "handshake/refused": "LISTEN하는 소켓이 없다: 연결이 거절된다",
  "handshake/rst-in-syn-received":
    "SYN-RECEIVED에서 RST: B의 LISTEN 소켓은 그대로이고, 다음 연결을 받는다",
  "handshake/rst-simultaneous":
    "동시 열기의 SYN-RECEIVED에서 RST: A는 CLOSED가 되고 connect()가 끝난다",
  "handshake/self-connect": "소켓이 자기 자신에게 연결한다",
  "handshake/self-connect-chosen":
    "connect()가 고른 포트가 바로 연결할 포트여서, 소켓이 자기 자신에게 연결된다",
  "handshake/simultaneous-open": "동시 열기",
  "handshake/syn-cookie":
    "tcp_syncookies 2: 쿠키가 담긴 ACK가 올 때까지 B는 아무것도 남기지 않는다",
  "handshake/syn-cookie-wrong": "tcp_syncookies 2: 쿠키와 다른 번호의 ACK에는 RST가 돌아온다",
  "handshake/three-way": "3방향 핸드셰이크",
  "handshake/unacceptable-ack": "보낸 적 없는 SYN에 대한 SYN,ACK에는 RST가 돌아온다",
  "handshake/unanswered": "SYN에 답이 없다: A는 한 번 더 보내고 포기한다",
  "handshake/unanswered-by-option": "SYN에 답이 없고, A의 애플리케이션이 재전송을 한 번으로 정했다",
  "icmp/established-hard": "데이터를 두고 ICMP가 포트에 닿을 수 없다고 한다: 연결이 끝난다",
  "icmp/established-soft":
    "지나갈 수 있는 ICMP 오류는 연결을 그대로 두고, SO_ERROR가 그것을 알려 준다",
  "icmp/source-quench": "ICMP가 덜 보내라고 한다: 이제는 아무도 따르지 않는다",
  "icmp/syn-received-hard":
    "SYN,ACK를 두고 ICMP가 포트에 닿을 수 없다고 한다: SYN-RECEIVED가 끝난다",
  "icmp/syn-received-soft":
    "SYN,ACK를 두고 ICMP가 호스트에 닿을 수 없다고 한다: 지나갈 수 있는 오류다",
  "icmp/syn-sent-forged": "ICMP가 인용한 SYN의 번호를 A는 보낸 적이 없다: A는 믿지 않는다",
  "icmp/syn-sent-hard": "SYN을 두고 ICMP가 포트에 닿을 수 없다고 한다: connect()가 거절된다",
  "icmp/syn-sent-soft": "SYN을 두고 ICMP가 호스트에 닿을 수 없다고 한다: 지나갈 수 있는 오류다",
  "icmp/time-wait": "ICMP 오류는 TIME-WAIT를 끝내지 않는다",
  "icmp/timed-out":
    "ICMP가 호스트에 닿을 수 없다고 하고, 그것이 지나가지 않는다: 애플리케이션이 알게 된다",
  "icmp/told-at-once":
    "지나갈 수 있는 ICMP 오류를 IP_RECVERR가 있으면 다음 호출이 알리고, 없으면 알리지 않는다",
  "ip/time-to-live": "A의 응용이 TTL(Hop Limit)을 정하면 A의 모든 세그먼트가 그 값을 싣는다",
  "ip/type-of-service":
    "A의 애플리케이션이 Diffserv 값을 정하고, 다른 값을 정할 때까지 세그먼트가 그것을 싣는다",
  "ip/unknown-option": "뜻을 모르는 IP 옵션이 있는 세그먼트는 옵션이 없는 것처럼 받아들인다",
  "keepalive/answered": "keep-alive에 답이 오면 쉬는 시간을 처음부터 다시 센다",
  "keepalive/by-sysctl":
    "keep-alive가 언제 시작하고 얼마나 떨어져 있으며 몇 번인지 호스트의 설정이 정한다",
  "keepalive/counted-anew": "답이 온 keep-alive는 더 세지 않는다: 한도가 하나라도 다음 것을 보낸다",
  "keepalive/off": "keep-alive는 요청해야 보내고, 그때도 두 시간보다 이르지 않다",
  "keepalive/one-lost": "keep-alive 하나가 유실되어도 연결은 끝나지 않는다",
  "keepalive/text-outstanding":
    "데이터가 확인되지 않은 동안에는 그것을 다시 보낼 뿐, 킵얼라이브는 보내지 않는다",
  "keepalive/unanswered": "keep-alive 하나에 아무 답이 없으면 연결이 끝난다",
  "keepalive/user-timeout": "A의 애플리케이션이 정한 시간이 횟수보다 먼저 keep-alive를 끝낸다",
  "linger/acknowledged": "close()는 데이터와 FIN이 모두 확인될 때까지 기다린다",
  "linger/reset": "close()가 기다리는데 RST가 온다: 곧바로 돌아오고, 리셋은 말하지 않는다",
  "linger/time-over": "close()는 1초만 기다리고, 연결은 그 뒤에도 이어진다",
  "linger/unread": "읽지 않은 데이터를 두고 close()하면 기다리지 않는다: RST",
  "listen-again/beside-a-listener":
    "첫 서버 곁에서는 둘째 서버가 LISTEN할 수 없다: SO_REUSEADDR가 있든 없든",
  "listen-again/established": "SO_REUSEADDR가 있으면 서버는 이어지는 연결을 두고도 다시 시작한다",
  "listen-again/time-wait":
    "SO_REUSEADDR가 있으면 서버는 앞선 연결이 TIME-WAIT에 있어도 다시 시작한다",
  "listen-again/time-wait-refused":
    "SO_REUSEADDR가 없으면 서버는 앞선 연결이 TIME-WAIT에 있는 동안 다시 시작하지 못한다",
  "loopback/abort-linger-0": "SO_LINGER 0으로 중단: 상대는 reset을 읽고, 더는 쓸 수 없다",
  "loopback/abort-unread-data": "읽지 않은 데이터를 두고 닫아 중단: 상대는 reset을 읽는다",
  "loopback/closing": "CLOSING: 읽지 않은 데이터 뒤에서 기다리는 A의 FIN을 B의 FIN이 앞지른다",
  "loopback/established": "ESTABLISHED: 데이터가 양방향으로 흐른다",
  "loopback/fin-wait-1": "FIN-WAIT-1: B가 읽지 않는 데이터 뒤에서 A의 FIN이 기다린다",
  "loopback/fin-wait-2": "FIN-WAIT-2와 CLOSE-WAIT: A는 보내기를 닫았고, B는 닫지 않았다",
  "loopback/half-close": "반쯤 닫기: A의 FIN 뒤에도 B는 계속 보낸다",
  "loopback/last-ack": "LAST-ACK: A가 읽지 않는 데이터 뒤에서 B의 FIN이 기다린다",
  "loopback/listen": "LISTEN과 CLOSED: B가 LISTEN하고, A는 연결하지 않는다",
  "loopback/listener-closed": "B가 LISTEN 소켓을 닫고, CLOSED가 된다",
  "loopback/refused": "LISTEN하는 소켓이 없다: A의 connect()가 ECONNREFUSED로 끝난다",
  "loopback/syn-received": "SYN-RECEIVED: B에게는 데이터 없는 ACK로 충분하지 않다",
  "loopback/syn-sent": "SYN-SENT: B의 accept 큐가 가득 차, A의 SYN에 답이 없다",
  "loopback/time-wait": "TIME-WAIT: 양쪽이 닫았고, A가 먼저였다",
  "loopback/time-wait-60-s": "TIME-WAIT는 60초 동안 이어진다",
  "loss/ack": "핸드셰이크의 ACK가 유실된다",
  "loss/ack-of-fin": "FIN의 ACK가 유실된다",
  "loss/fast-retransmit":
    "같은 ACK가 세 번 다시 오면 세그먼트가 없어진 것이다: B는 곧바로 다시 보낸다",
  "loss/fin": "FIN이 유실된다",
  "loss/initial-window": "B는 세그먼트 열 개로 시작하고, 하나라도 확인되기 전에는 더 보내지 않는다",
  "loss/reordered": "두 세그먼트가 뒤바뀐 순서로 온다: 빈 곳을 알린 다음 채운다",
  "loss/slow-start": "타임아웃 뒤 B는 세그먼트 하나만 보내고, 그것이 확인되면 둘을 보낸다",
  "loss/syn": "SYN이 유실된다",
  "loss/syn-ack": "SYN,ACK가 유실된다",
  "loss/syn-ack-simultaneous":
    "동시 열기에서 두 SYN,ACK가 유실된다: A가 다시 보낸 것으로 둘 다 ESTABLISHED가 된다",
  "loss/syn-simultaneous": "동시 열기에서 A의 SYN이 유실된다: A의 SYN,ACK가 그것을 대신한다",
  "options/behind-unknown": "A의 SYN에서 MSS 옵션이 모르는 옵션 뒤에 있다: 그 자리에서 읽는다",
  "options/kept-by-cookie": "tcp_syncookies 2, 타임스탬프 있음: MSS와 윈도 스케일과 SACK이 남는다",
  "options/lost-by-cookie": "tcp_syncookies 2, 타임스탬프 없음: 윈도 스케일과 SACK을 잃는다",
  "options/mss-default":
    "A의 SYN에 MSS 옵션이 없다: B는 한 세그먼트에 536바이트, IPv6에서는 1220바이트를 보낸다",
  "options/mss-default-active":
    "B의 SYN,ACK에 MSS 옵션이 없다: A는 한 세그먼트에 536바이트, IPv6에서는 1220바이트를 보낸다",
  "options/mss-kept": "A가 MSS 600을 알린다: B는 옵션까지 합쳐 그보다 큰 세그먼트를 보내지 않는다",
  "options/mss-large-of-a":
    "A의 SYN이 MSS 2000을 알린다: B는 자기 경로가 받는 것보다 크게 보내지 않는다",
  "options/mss-large-of-b":
    "B의 SYN,ACK가 MSS 2000을 알린다: A는 자기 경로가 받는 것보다 크게 보내지 않는다",
  "options/mss-length-0-of-a": "A의 SYN에 길이가 0인 MSS 옵션이 있다: 그래도 A는 연결된다",
  "options/mss-length-0-of-b": "B의 SYN,ACK에 길이가 0인 MSS 옵션이 있다: 그래도 A는 연결된다",
  "options/mss-length-5-of-a": "A의 SYN에 길이가 5인 MSS 옵션이 있다: 그래도 A는 연결된다",
  "options/mss-length-5-of-b": "B의 SYN,ACK에 길이가 5인 MSS 옵션이 있다: 그래도 A는 연결된다",
  "options/mss-own":
    "B의 응용이 A가 받을 수 있는 1000보다 작은 600으로 세그먼트를 제한한다: B는 그것을 지킨다",
  "options/mss-small-of-a": "A의 SYN이 MSS 200을 알린다: B는 그보다 큰 세그먼트를 보내지 않는다",
  "options/mss-small-of-b":
    "B의 SYN,ACK가 MSS 200을 알린다: A는 그보다 큰 세그먼트를 보내지 않는다",
  "options/odd-places":
    "A의 SYN에서 MSS 옵션이 NOP 하나 뒤에 있고 채움이 뒤따른다: 그 자리에서 읽는다",
  "options/own-window-scaled":
    "A의 윈도는 합의한 대로 시프트하면 A가 말한 크기이다: RST는 마지막 번호까지 그 안에 든다",
  "options/padding": "A의 SYN에 NOP와 옵션 끝만 있다: A는 연결된다",
  "options/sack": "양쪽 SYN이 SACK을 제안한다: 빈 곳 뒤의 데이터를 번호로 알린다",
  "options/sack-blocks":
    "SACK은 빈 곳 뒤의 데이터를 부분마다 새것부터 알리고, 빈 곳이 차면 그만둔다",
  "options/sack-of-a": "한쪽 SYN만 제안한 것은 쓰이지 않는다: B의 SYN,ACK에서 사라진 SACK",
  "options/sack-of-b": "한쪽 SYN만 제안한 것은 쓰이지 않는다: A의 SYN에서 사라진 SACK",
  "options/sack-off": "tcp_sack 0: 어느 SYN도 SACK을 제안하지 않는다",
  "options/syn-only": "MSS, SACK, 윈도 스케일은 SYN에서만 말하고, MSS는 MTU에서 헤더를 뺀 값이다",
  "options/simultaneous-window":
    "양쪽이 동시에 연다: 상대의 SYN,ACK에 적힌 윈도도 시프트되지 않는다",
  "options/syn-window-unscaled": "SYN의 윈도는 적힌 그대로이고, 그 뒤의 윈도는 시프트된다",
  "options/timestamp-echo": "A는 확인하는 것의 타임스탬프를 되돌려 보내고, 빈 곳 뒤의 것은 아니다",
  "options/timestamp-echo-passive":
    "B의 SYN,ACK는 SYN의 타임스탬프를, 만들어진 연결은 데이터의 것을 되돌려 보낸다",
  "options/timestamps-of-a":
    "한쪽 SYN만 제안한 것은 쓰이지 않는다: B의 SYN,ACK에서 사라진 타임스탬프",
  "options/timestamps-of-b": "한쪽 SYN만 제안한 것은 쓰이지 않는다: A의 SYN에서 사라진 타임스탬프",
  "options/timestamps-off":
    "tcp_timestamps 0: 어느 SYN도 타임스탬프를 제안하지 않고, 어느 세그먼트에도 없다",
  "options/unknown": "A의 SYN에 아무도 모르는 옵션이 있다: 그래도 A는 연결된다",
  "options/window-scale-of-a":
    "한쪽 SYN만 제안한 것은 쓰이지 않는다: B의 SYN,ACK에서 사라진 윈도 스케일",
  "options/window-scale-of-b":
    "한쪽 SYN만 제안한 것은 쓰이지 않는다: A의 SYN에서 사라진 윈도 스케일",
  "options/window-scaling-off":
    "tcp_window_scaling 0: 어느 SYN도 스케일을 제안하지 않고, 윈도는 적힌 그대로다",
  "ports/exhausted":
    "포트 둘로는 한 곳에 연결 둘뿐이다: 하나가 빌 때까지 셋째는 EADDRNOTAVAIL로 끝난다",
  "ports/text-for-another": "다른 두 포트 사이의 데이터는 그 포트를 가진 연결에만 이른다",
  "ports/time-wait":
    "하나뿐인 포트가 TIME-WAIT다: 그것이 끝날 때까지 connect()는 EADDRNOTAVAIL을 준다",
  "queue/half-open-cookies":
    "backlog보다 많은 핸드셰이크가 진행 중이다: 다음 것에는 쿠키가 대신한다",
  "queue/half-open-full": "backlog보다 많은 핸드셰이크가 진행 중이고 쿠키는 없다: SYN은 버려진다",
  "queue/last-ack-ignored":
    "마지막 ACK가 올 때 accept 큐가 가득 차 있다: 자리가 날 때까지 ACK가 무시된다",
  "queue/last-ack-reset":
    "마지막 ACK가 올 때 accept 큐가 가득 차 있다: 넘치면 중단하는 설정에서는 RST가 돌아온다",
  "queue/listener-closed-half-open":
    "핸드셰이크 도중에 B가 LISTEN 소켓을 닫는다: 마지막 ACK에 RST가 돌아온다",
  "queue/listener-closed-unaccepted":
    "B가 accept하기 전에 LISTEN 소켓을 닫는다: 연결이 곧바로 reset된다",
  "queue/max-syn-backlog":
    "tcp_max_syn_backlog 8, 쿠키 없음: 낯선 상대는 일곱 자리까지만 반쯤 열 수 있다",
  "queue/max-syn-backlog-cookies":
    "tcp_max_syn_backlog 8, 쿠키 있음: 반쯤 열린 연결은 backlog만이 제한한다",
  "queue/syn-dropped":
    "SYN이 올 때 accept 큐가 가득 차 있다: SYN은 버려지고, 다시 보낸 SYN에 답이 온다",
  "recovery/half-open-data": "A가 연결을 잃었고, B는 보낼 때에야 그것을 안다",
  "recovery/half-open-syn": "A가 연결을 잃었고, 다시 연결할 때 그것을 안다",
  "recovery/old-data": "앞선 연결의 데이터가 같은 포트 사이의 새 연결에 도착한다",
  "recovery/old-syn": "오래된 SYN이 또 온다: A의 RST가 B를 되돌리고, 연결은 이루어진다",
  "recovery/old-syn-two-listeners":
    "LISTEN하는 두 소켓 사이의 오래된 SYN: 둘 다 다시 LISTEN이 된다",
  "recovery/without-ack":
    "연결이 없다: RST는 ACK가 없는 세그먼트에 든 것을 SYN과 FIN까지 모두 확인한다",
  "shutdown/again": "다시 shutdown(SHUT_WR): 둘째 FIN은 없고, B가 보낸 것은 그래도 읽는다",
  "reuseport/half-open-migrates":
    "tcp_migrate_req 1: 핸드셰이크 도중에 LISTEN 소켓이 닫히고, 다른 소켓이 그것을 완성한다",
  "reuseport/half-open-reset":
    "tcp_migrate_req 0: 핸드셰이크 도중에 LISTEN 소켓이 닫히고, 마지막 ACK에 RST가 돌아온다",
  "reuseport/one-of-two": "한 포트에서 두 소켓이 LISTEN한다: 연결은 그중 하나로만 간다",
  "reuseport/unaccepted-migrates":
    "tcp_migrate_req 1: LISTEN 소켓이 닫히면 accept하지 않은 연결은 다른 소켓으로 간다",
  "reuseport/unaccepted-reset":
    "tcp_migrate_req 0: LISTEN 소켓이 닫히면, 누가 더 LISTEN하든 accept하지 않은 연결은 reset된다",
  "shutdown/both": "shutdown(SHUT_RDWR): FIN이 나가고, 읽지도 쓰지도 않지만 소켓은 남는다",
  "shutdown/one-after-the-other":
    "양쪽이 차례로 보내기를 닫는다: 연결은 끝났고, close()는 아무것도 보내지 않는다",
  "shutdown/receive": "shutdown(SHUT_RD): 아무것도 보내지 않고, 나중에 오는 것은 그대로 확인된다",
  "shutdown/receive-then-send":
    "shutdown(SHUT_RD) 다음에 SHUT_WR: FIN-WAIT-2에 온 데이터에는 RST로 답한다",
  "time-wait/assassinated":
    "TIME-WAIT가 암살된다: 오래된 중복에 ACK로 답하고, 그 ACK에 RST가 돌아온다",
  "time-wait/not-reopened-by-isn":
    "타임스탬프 없이는 옛 연결의 번호를 가진 SYN이 TIME-WAIT를 다시 열지 못한다",
  "time-wait/not-reopened-by-timestamp":
    "번호가 더 높아도 타임스탬프가 더 오래된 SYN은 TIME-WAIT를 다시 열지 못한다",
  "time-wait/old-duplicates":
    "B가 보낸 것이 모두 TIME-WAIT에 다시 온다: 하나하나에 ACK로 답하고, 그뿐이다",
  "time-wait/old-syn":
    "연결을 열었던 SYN이 서버의 TIME-WAIT에 다시 온다: ACK로 답하고, 새 연결은 없다",
  "time-wait/over-the-limit": "tcp_max_tw_buckets 1: 첫째 연결은 TIME-WAIT고, 둘째는 CLOSED다",
  "time-wait/renewed": "TIME-WAIT 5초 뒤에 또 온 FIN은 TIME-WAIT를 60초 더 이어지게 한다",
  "time-wait/reopened-by-isn":
    "타임스탬프 없이는 번호가 더 높은 SYN이 서버의 TIME-WAIT를 다시 연다",
  "time-wait/reopened-by-timestamp":
    "번호가 더 낮아도 타임스탬프가 더 새로운 SYN은 서버의 TIME-WAIT를 다시 연다",
  "time-wait/reuse-bound": "bind()한 포트는 tcp_tw_reuse가 0이어도 곧바로 다시 쓸 수 있다",
  "time-wait/reuse-loopback-only":
    "tcp_tw_reuse 2: 루프백 밖에서는 TIME-WAIT의 포트를 같은 상대에게 다시 주지 않는다",
  "time-wait/reuse-off": "tcp_tw_reuse 0: TIME-WAIT의 포트를 같은 상대에게 다시 주지 않는다",
  "time-wait/reuse-on": "tcp_tw_reuse 1: TIME-WAIT에서 1초가 지나면 포트를 같은 상대에게 다시 준다",
  "time-wait/reuse-on-loopback":
    "tcp_tw_reuse 2: 루프백에서는 TIME-WAIT의 포트를 같은 상대에게 다시 준다",
  "time-wait/reuse-too-soon":
    "tcp_tw_reuse 1: tcp_tw_reuse_delay가 지나기 전에는 TIME-WAIT가 자리를 내주지 않는다",
  "time-wait/rst-ignored": "tcp_rfc1337 1: 오래된 중복이 불러온 RST가 와도 TIME-WAIT는 남는다",
  "timeouts/closing-orphan":
    "양쪽이 동시에 닫고, A의 FIN이 끝내 확인되지 않는다: CLOSING이 스스로 끝난다",
  "timeouts/counted-anew":
    "데이터가 확인되고 다음 것의 왕복 시간을 재면, 그 뒤에 유실된 것은 시간을 처음부터 센다",
  "timeouts/delayed-ack": "적은 데이터의 ACK는 잠시 기다리고, 길어야 0.5초다",
  "timeouts/fin-wait-1-half-closed":
    "A가 아직 가진 소켓의 FIN이 끝내 확인되지 않는다: 애플리케이션이 알게 된다",
  "timeouts/fin-wait-1-orphan":
    "닫힌 소켓의 FIN이 끝내 확인되지 않는다: FIN-WAIT-1이 스스로 끝난다",
  "timeouts/fin-wait-2-orphan":
    "소켓이 닫혔으면 FIN-WAIT-2는 tcp_fin_timeout 뒤에 끝나고, 반쯤 닫혔으면 끝나지 않는다",
  "timeouts/last-ack-orphan": "마지막 FIN이 끝내 확인되지 않는다: LAST-ACK이 스스로 끝난다",
  "timeouts/linger2": "닫힌 소켓의 FIN-WAIT-2는 애플리케이션이 정한 만큼 이어진다: TCP_LINGER2",
  "timeouts/linger2-61-s": "TCP_LINGER2 61은 닫힌 소켓의 FIN-WAIT-2에 61초가 아니라 2초를 준다",
  "timeouts/linger2-off":
    "TCP_LINGER2 -1: 닫힌 소켓에는 FIN-WAIT-2가 없고, FIN의 ACK에 RST가 돌아온다",
  "timeouts/linger2-off-late":
    "TCP_LINGER2 -1: 이미 FIN-WAIT-2에 있는 소켓을 닫으면 연결이 RST로 끊긴다",
  "timeouts/no-sample": "두 번 보낸 데이터의 ACK로는 재지 않는다: 타임아웃은 두 배인 채로 남는다",
  "timeouts/rto-max": "A의 애플리케이션이 그렇게 정했으면 데이터는 길어야 1초 뒤에 다시 간다",
  "timeouts/rto-min": "데이터는 tcp_rto_min_us보다 일찍 다시 가지 않는다",
  "timeouts/simultaneous-open":
    "동시 열기가 끝내 이루어지지 않는다: SYN-RECEIVED가 끝나고, connect()가 그것을 알린다",
  "timeouts/syn-ack":
    "핸드셰이크의 ACK가 끝내 오지 않는다: SYN-RECEIVED가 끝나고, A는 그것을 모른다",
  "timeouts/syn-ack-again":
    "핸드셰이크의 ACK가 오지 않는다: A는 ESTABLISHED인데 SYN,ACK가 거듭 간다",
  "timeouts/syn-backoff": "SYN에 답이 없다: A는 1초 뒤에, 그다음에는 2초 뒤에 다시 보낸다",
  "timeouts/syn-linear":
    "SYN은 정해진 횟수만큼 1초 간격으로 다시 가고, 그 뒤에야 두 배의 시간이 걸린다",
  "timeouts/syn-rto-max": "SYN에 답이 없고, A는 매번 1초를 기다린다: tcp_rto_max_ms",
  "timeouts/syn-three-minutes": "A의 SYN에 아무도 답하지 않는다: A는 3분 동안 계속한다",
  "timeouts/syn-user-timeout": "A의 애플리케이션이 정한 동안 SYN에 답이 없다: A가 포기한다",
  "timeouts/text": "데이터가 확인되지 않는다: A가 다시 보내고, 그 뒤 연결이 끝난다",
  "timeouts/text-backoff": "거듭 유실되는 데이터는 매번 두 배의 시간 뒤에 다시 가고, 도착한다",
  "timeouts/text-hundred-seconds": "A의 데이터를 아무도 확인하지 않는다: A는 100초 동안 계속한다",
  "timeouts/text-user-timeout":
    "A의 애플리케이션이 정한 동안 데이터가 확인되지 않는다: 연결이 끝난다",
  "window/ack-with-text":
    "윈도를 채운 것을 데이터가 확인한다: 기다리던 B의 데이터가 ACK를 함께 싣고 간다",
  "window/all-but-one": "윈도에 한 바이트를 뺀 모두가 들어간다: 그 바이트는 기다린다",
  "window/answered": "창이 닫혀 있고, 물을 때마다 답이 온다: 연결은 남아 있다가 이어진다",
  "window/answered-for-long":
    "데이터를 확인받지 못해도 되는 시간보다 오래 창이 닫혀 있고, 물을 때마다 답이 온다",
  "window/by-old-segment":
    "B에게 창을 알린 세그먼트보다 먼저 보낸 세그먼트는 그 창을 바꾸지 못한다",
  "window/less-by-same-ack":
    "번호가 같은 ACK가 창이 줄었다고 알린다: B는 그보다 많이 보내지 않는다",
  "window/little-by-little":
    "세그먼트 하나보다 작은 자리는 채우지 않는다. 세그먼트가 들어갈 자리가 날 때까지",
  "window/orphan": "닫힌 창 뒤에 데이터를 두고 소켓을 닫는다: FIN-WAIT-1이 스스로 끝난다",
  "window/reader": "가득 찬 받는 쪽은 그렇다고 알리고, 물으면 답하고, 자리가 나면 알린다",
  "window/rest-of-window": "창에 세그먼트 하나 반의 자리가 있고 TCP_NODELAY이다: B는 하나만 보낸다",
  "window/shrunk":
    "창이 보낸 것보다 뒤로 줄고, 닫힌다: 옛 데이터만 다시 보내고 새것은 보내지 않는다",
  "window/shrunk-answered": "닫힌 창의 밖에 있는 데이터는 답이 오는 한 계속 보낸다",
  "window/shut-by-same-ack": "번호가 같은 ACK가 창을 닫는다: B는 아무것도 보내지 않는다",
  "window/shut-urgent-reset":
    "B의 창이 닫혀 있다: 그래도 긴급 데이터가 있다는 것과 RST는 받아들인다",
  "window/unanswered": "상대의 창이 닫혀 있고, 물어도 답이 없다: 연결이 끝난다",
  "window/unsigned": "가장 높은 비트가 선 창은 큰 창이다: 그 안으로 데이터가 나간다",
  "window/user-timeout": "창이 애플리케이션이 정한 것보다 오래 닫혀 있다: 답이 와도 소용없다",
};

/** The title of a probe; of a case, its family's and its own; of a family, or a variant of one. */
export function titleOf(id: string): string | undefined {
  const group = groupTitle(id);
  if (group !== undefined) return group;
  const slash = id.lastIndexOf("/");
  const keys = id.startsWith("calls/") ? CALLING : ARRIVING;
  const [family, key] = [groupTitle(id.slice(0, slash)), keys[id.slice(slash + 1)]];
  return family && key && `${family}: ${key}`;
}

/** The title of a whole file; of a variant, its family's and what is so of it. */
function groupTitle(id: string): string | undefined {
  if (Object.hasOwn(TITLES, id)) return TITLES[id];
  for (const [family, name] of halvesOf(id)) {
    const variant = Object.hasOwn(TITLES, family) ? variantTitle(name) : undefined;
    if (variant !== undefined) return `${TITLES[family]} (${variant})`;
  }
  return undefined;
}

function variantTitle(name: string): string | undefined {
  if (Object.hasOwn(VARIANTS, name)) return VARIANTS[name];
  for (const [one, rest] of halvesOf(name)) {
    const [first, others] = [VARIANTS[one], variantTitle(rest)];
    if (first !== undefined && others !== undefined) return `${first}, ${others}`;
  }
  return undefined;
}

/** What a name with dashes may be made of: the longer beginnings come first. */
function halvesOf(name: string): [beginning: string, rest: string][] {
  const dashes = [...name.matchAll(/-/g)].map(({ index }) => index);
  return dashes.toReversed().map((at) => [name.slice(0, at), name.slice(at + 1)]);
}
