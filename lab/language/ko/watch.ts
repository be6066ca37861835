/**
 * What stands around the sockets of a host that are watched, in Korean.
 * @module
 */

import type { WatchTexts } from "../watch_texts.ts";

export const WATCH: WatchTexts = {
  oldest: "{states} 상태로 가장 오래된 소켓: {n}개",
  more: "그 밖에 {n}개(`--once --all`로 모두 보인다)",
  changes: "변화",
  columns: ["시각", "이전", "이후", "로컬 끝", "상대 끝"],
  who: "누가 갖고 있나",
  group: "{who}: {where} {state} {n}개, 가장 오래된 것 {age}",
  listening: "{who}: {where} {state} {n}개",
  on: ":{port}에서",
  to: "{peer}(으)로",
  noProcess: "프로세스 없음",
  user: "uid {uid}",
  unknown: "누구 것인지 모름",
  userProcess: "사용자 {uid}의 프로세스",
  thisProcess: "이 프로세스",
  itsProcess: "그 프로세스",
  some: "(그 가운데 {n}개)",
  tries: "({n}회 재전송)",
  lengths: {
    seconds: "{n}초",
    minutes: "{n}분 {m}초",
    hours: "{n}시간 {m}분",
    days: "{n}일 {m}시간",
  },
  shortLengths: {
    seconds: "{n}초",
    minutes: "{n}분{m}초",
    hours: "{n}시간{m}분",
    days: "{n}일{m}시간",
  },
  diagnoses: {
    "not-closed": "상대는 닫았으나 {process}가 close()를 부르지 않았다",
    "pair-open": "반대쪽 끝 {n}개가 이 호스트에 FIN-WAIT-2로 있다: {who}",
    "pair-orphans":
      "반대쪽 끝 {n}개가 이 호스트에 FIN-WAIT-2로 있다: 프로세스가 이미 닫은 고아 소켓이다",
    "pair-closed":
      "반대쪽 끝 {n}개가 이 호스트에 CLOSE-WAIT로 있다: {who}가 close()를 부르지 않았다",
    "pair-unaccepted":
      "반대쪽 끝 {n}개가 이 호스트의 accept 큐에 CLOSE-WAIT로 있다: {who}가 accept()를 아직 부르지 않았다",
    "half-closed": "상대가 자기 쪽을 닫지 않았고, 이를 끝낼 타이머가 없다",
    "not-accepted": "accept 큐에 있다: {process}가 accept()를 아직 부르지 않았다",
    orphans: "고아 소켓: 프로세스는 닫았고, 커널이 아직 상대를 기다린다",
    "orphans-resent": "(그 가운데 {n}개가 마지막 세그먼트를 다시 보냈다)",
    unanswered: "쌓이고 있다: SYN에 아무도 답하지 않는다",
    "unanswered-resent": "(그 가운데 {n}개가 SYN을 다시 보냈다)",
    "listener-full":
      "LISTEN 소켓이 이 호스트에 있고 그 accept 큐가 가득 찼다({length}개 대기, backlog {limit}): {who}가 accept()를 아직 부르지 않았다",
    "not-read":
      "반대쪽 끝 {n}개가 이 호스트에 있고 {who}가 읽지 않는다: 거기에 {bytes}바이트가 기다린다",
    "not-read-unaccepted":
      "반대쪽 끝 {n}개가 이 호스트의 accept 큐에 있고 거기에 {bytes}바이트가 기다린다: {who}가 accept()를 아직 부르지 않았다",
    "window-shut": "상대의 윈도가 닫혀 있다: 상대가 읽지 않는다",
    "queue-full":
      "accept 큐가 가득 찼다({length}개 대기, backlog {limit}): {process}가 accept()를 아직 부르지 않았다",
  },
  exceeded: "한계 초과: {what} {n}개, 최대 {max}개",
  kept: "한계 이내: {what} {n}개, 최대 {max}개",
  notes: {
    "look failed": "살펴보지 못했다: {why}",
    "changes lost": "변화가 너무 빨라 일부를 놓쳤다",
    "trace ended": "추적이 끝났다: {why}",
    "processes unknown": "프로세스를 알 수 없다: {why}",
    "backlog not shown":
      "{observer}에는 LISTEN 소켓의 backlog가 보이지 않아, 가득 찬 accept 큐를 알리지 못한다",
    "root would show": "root라면 소켓 {n}개가 어느 프로세스의 것인지 보인다",
    "out of sight":
      "소켓 {n}개는 여기서 보이지 않는 프로세스의 것이다(다른 PID 네임스페이스일 수 있다)",
  },
  source: "{observer}, {seconds}초마다, 변화는 {from}",
  from: {
    trace: "추적점에서",
    "whole trace": "추적점에서(모든 네임스페이스)",
    looks: "비교해서",
    "looks only": "비교해서(root라면 일어나는 대로 보인다)",
  },
  quit: "q: 끝내기",
};
