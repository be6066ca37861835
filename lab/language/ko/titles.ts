/**
 * The probes' titles, in Korean.
 * @module
 */

import { ARRIVING, VARIANTS } from "./arriving.ts";

/** The titles by the ids of probes and of families. */
export const TITLES: Readonly<Record<string, string>> = {
  "abort/linger-0": "중단(abort): FIN 대신 RST",
  "abort/unread-data": "읽지 않은 데이터를 두고 닫으면 중단이 된다",
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
  "bulk/a-half-closed": "보내기를 닫은 A에게 4 MiB가 온다: 유실, 중복, 순서 바뀜 속에서",
  "bulk/b-half-closed": "보내기를 닫은 B에게 4 MiB가 온다: 유실, 중복, 순서 바뀜 속에서",
  "close/data-after-close": "close() 뒤에 온 데이터에는 RST로 답한다: 읽을 애플리케이션이 없다",
  "close/data-after-fin": "FIN보다 먼저 떠난 데이터가 FIN보다 늦게 온다",
  "close/drain-in-close-wait": "B가 CLOSE-WAIT에서 남은 데이터를 보낸다",
  "close/four-way-a-first": "네 세그먼트로 닫기, A가 먼저",
  "close/four-way-b-first": "네 세그먼트로 닫기, B가 먼저",
  "close/half-close-to-time-wait": "A가 보내기를 닫고, 소켓이 연결보다 오래 남는다",
  "close/late-ack": "B의 ACK가 B의 FIN보다 늦게 온다: 잃는 것은 없다",
  "close/shutdown-in-close-wait": "CLOSE-WAIT의 A가 보내기를 닫고, 모두 끝난 뒤에 close()한다",
  "close/simultaneous": "동시 닫기",
  "close/simultaneous-shutdown": "양쪽이 동시에 보내기를 닫는다",
  "close/three-segments": "세 세그먼트로 닫기: B의 FIN이 A의 FIN에 대한 ACK를 싣는다",
  "close/time-wait-fin-again": "TIME-WAIT에서 다시 온 FIN은 다시 확인된다",
  "close/time-wait-timer": "TIME-WAIT에 들어가면 타이머가 60초로 설정된다",
  "close/without-time-wait": "TIME-WAIT 없이 마지막 ACK가 유실되면 B의 FIN에 RST가 돌아온다",
  "data/peek": "데이터를 들여다보아도 그대로 남는다: 모든 바이트를 한 번씩 읽는다",
  "data/urgent": "긴급 데이터: 포인터가 그 끝을 알리고, 스트림과 따로 읽힌다",
  "gone/destroyed": "소켓이 밖에서 없어진다(ss -K): RST와 ECONNABORTED",
  "gone/forgotten": "B가 연결을 잊었다: A는 무언가 보낼 때에야 그것을 안다",
  "gone/killed": "종료된(kill) 프로세스의 연결은 닫힌다: FIN",
  "gone/killed-unread": "읽지 않은 데이터를 두고 종료된(kill) 프로세스의 연결은 중단된다: RST",
  "gone/listener-killed":
    "LISTEN하던 프로세스가 종료된다(kill): 넘겨준 연결은 이어지고, 다음 SYN은 거절된다",
  "handshake/closed-in-syn-received": "A가 SYN-RECEIVED에서 닫는다: SYN,ACK 다음에 FIN이 나간다",
  "handshake/data-completes": "핸드셰이크의 ACK가 유실되고, 데이터가 핸드셰이크를 완성한다",
  "handshake/deferred-accept":
    "TCP_DEFER_ACCEPT: 데이터 없는 ACK는 무시되고, 데이터가 연결을 완성한다",
  "handshake/fast-open":
    "Fast open: SYN이 데이터를 싣고, B의 애플리케이션이 SYN-RECEIVED에서 그것을 읽는다",
  "handshake/given-up":
    "A가 SYN-SENT에서 포기한다. 늦게 온 SYN,ACK에는 RST가 돌아오고, B는 다시 LISTEN이 된다",
  "handshake/listener-stays": "연결이 생겨나도 B의 LISTEN 소켓은 LISTEN에 남는다",
  "handshake/refused": "LISTEN하는 소켓이 없다: 연결이 거절된다",
  "handshake/self-connect": "소켓이 자기 자신에게 연결한다",
  "handshake/simultaneous-open": "동시 열기",
  "handshake/three-way": "3방향 핸드셰이크",
  "handshake/unacceptable-ack": "보낸 적 없는 SYN에 대한 SYN,ACK에는 RST가 돌아온다",
  "handshake/unanswered": "SYN에 답이 없다: A는 한 번 더 보내고 포기한다",
  "handshake/unanswered-by-option": "SYN에 답이 없고, A의 애플리케이션이 재전송을 한 번으로 정했다",
  "keepalive/answered": "keep-alive에 답이 오면 쉬는 시간을 처음부터 다시 센다",
  "keepalive/one-lost": "keep-alive 하나가 유실되어도 연결은 끝나지 않는다",
  "keepalive/unanswered": "keep-alive에 아무 답이 없으면 연결이 끝난다",
  "linger/acknowledged": "close()는 데이터와 FIN이 모두 확인될 때까지 기다린다",
  "linger/time-over": "close()는 1초만 기다리고, 연결은 그 뒤에도 이어진다",
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
  "loss/fin": "FIN이 유실된다",
  "loss/reordered": "두 세그먼트가 뒤바뀐 순서로 온다: 빈 곳을 알린 다음 채운다",
  "loss/syn": "SYN이 유실된다",
  "loss/syn-ack": "SYN,ACK가 유실된다",
  "ports/exhausted":
    "포트 둘로는 한 곳에 연결 둘뿐이다: 하나가 빌 때까지 셋째는 EADDRNOTAVAIL로 끝난다",
  "queue/last-ack-ignored":
    "마지막 ACK가 올 때 accept 큐가 가득 차 있다: 자리가 날 때까지 ACK가 무시된다",
  "queue/last-ack-reset":
    "마지막 ACK가 올 때 accept 큐가 가득 차 있다: 넘치면 중단하는 설정에서는 RST가 돌아온다",
  "queue/listener-closed-half-open":
    "핸드셰이크 도중에 B가 LISTEN 소켓을 닫는다: 마지막 ACK에 RST가 돌아온다",
  "queue/listener-closed-unaccepted":
    "B가 accept하기 전에 LISTEN 소켓을 닫는다: 연결이 곧바로 reset된다",
  "queue/syn-dropped":
    "SYN이 올 때 accept 큐가 가득 차 있다: SYN은 버려지고, 다시 보낸 SYN에 답이 온다",
  "recovery/half-open-data": "A가 연결을 잃었고, B는 보낼 때에야 그것을 안다",
  "recovery/half-open-syn": "A가 연결을 잃었고, 다시 연결할 때 그것을 안다",
  "recovery/old-data": "앞선 연결의 데이터가 같은 포트 사이의 새 연결에 도착한다",
  "recovery/old-syn": "오래된 SYN이 또 온다: A의 RST가 B를 되돌리고, 연결은 이루어진다",
  "recovery/old-syn-two-listeners":
    "LISTEN하는 두 소켓 사이의 오래된 SYN: 둘 다 다시 LISTEN이 된다",
  "shutdown/both": "shutdown(SHUT_RDWR): FIN이 나가고, 읽지도 쓰지도 않지만 소켓은 남는다",
  "shutdown/receive": "shutdown(SHUT_RD): 아무것도 보내지 않고, 나중에 오는 것은 그대로 확인된다",
  "time-wait/reuse-bound": "bind()한 포트는 tcp_tw_reuse가 0이어도 곧바로 다시 쓸 수 있다",
  "time-wait/reuse-loopback-only":
    "tcp_tw_reuse 2: 루프백 밖에서는 TIME-WAIT의 포트를 같은 상대에게 다시 주지 않는다",
  "time-wait/reuse-off": "tcp_tw_reuse 0: TIME-WAIT의 포트를 같은 상대에게 다시 주지 않는다",
  "time-wait/reuse-on": "tcp_tw_reuse 1: TIME-WAIT에서 1초가 지나면 포트를 같은 상대에게 다시 준다",
  "time-wait/reuse-on-loopback":
    "tcp_tw_reuse 2: 루프백에서는 TIME-WAIT의 포트를 같은 상대에게 다시 준다",
  "time-wait/reuse-too-soon":
    "tcp_tw_reuse 1: tcp_tw_reuse_delay가 지나기 전에는 TIME-WAIT가 자리를 내주지 않는다",
};

/** The title of a probe; of a case, its family's and its own; of a family, or a variant of one. */
export function titleOf(id: string): string | undefined {
  const group = groupTitle(id);
  if (group !== undefined) return group;
  const slash = id.lastIndexOf("/");
  const [family, key] = [groupTitle(id.slice(0, slash)), ARRIVING[id.slice(slash + 1)]];
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
