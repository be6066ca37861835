/**
 * What `lab play` says, in Korean.
 * @module
 */

import { LAB } from "../../installed/called.ts";
import type { SpokenWrong } from "../../probe/spoken.ts";
import type { Place } from "../../probe/spoken_words.ts";
import type { PlayTexts } from "../play_texts.ts";

const PLACES: Readonly<Record<Place | "name", string>> = {
  end: "a나 b(다른 연결이면 a.2)",
  socket: "a, b.2, b.listener 같은 소켓",
  segment: "b>a SYN,ACK 같은 세그먼트",
  crafted: "RST seq=RCV.NXT+1 같은 세그먼트",
  change: "쌍점과 바꿀 것(예: b>a SYN,ACK: ack=+999)",
  text: "글",
  content: "글이나 바이트 수",
  number: "수",
  time: "2s나 500ms 같은 시간",
  state: "상태",
  option: "소켓 옵션",
  settings: "소켓 옵션과 값(예: keepalive 1)",
  errno: "호출의 결과: 수나 errno",
  how: "WR, RD, RDWR 중 하나",
  call: "호출의 이름",
  error: "ICMP 오류의 이름",
  relation: "unrelated나 growing",
  span: "수 하나, 또는 3..7처럼 둘",
  name: "아는 이름",
};

function wrongOf(wrong: SpokenWrong): string {
  switch (wrong.is) {
    case "no word":
      return `"${wrong.word}"라는 낱말은 없다${meant(wrong.like)}`;
    case "missing":
      return `${wrong.word} 뒤에 올 것이 없다: ${PLACES[wrong.place]}`;
    case "not one":
      return `${wrong.word} 뒤의 "${wrong.found}"은(는) 쓸 수 없다: ${PLACES[wrong.place]}${
        meant(wrong.like)
      }`;
    case "too much":
      return `${wrong.word} 뒤에 더 올 것이 없다: "${wrong.found}"`;
    case "wrong":
      return wrong.why;
  }
}

function meant(like: string | undefined): string {
  return like === undefined ? "" : ` (${like}?)`;
}

export const PLAY: PlayTexts = {
  welcome:
    "두 끝 A와 B, 그 사이의 모든 세그먼트는 붙들린다. listen, connect a, deliver로 시작한다. " +
    "help는 낱말을 보이고, Tab은 낱말을 채우고, Ctrl-D는 끝낸다.",
  held: "붙들린 것: {segments}",
  nothingHeld: "붙들린 것 없음",
  fates: {
    delivered: "전달됨: {segments}",
    lost: "손실됨: {segments}",
    repeated: "한 번 더 전달됨: {segments}",
  },
  timers: "타이머: {timers}",
  timeWent: "시간이 흘렀을 뿐 아무 일도 없었다",
  meanwhile: "그 사이에",
  restless: "아직 가라앉지 않았다: 다음에는 다른 결과가 나올 수 있다",
  unsaid: "표로 쓸 수 없는 것이라 저장하지 않는다",
  beside: "모든 세그먼트가 지켜야 하는 것: {what}",
  refused: "하지 않았다: {why}",
  noSuchSegment: "하지 않았다: 그런 세그먼트는 붙들려 있지 않다(held가 있는 것을 보인다)",
  giveUpHint: "연결 중인 소켓은 giveUp {end}로 닫는다",
  noSocket: "하지 않았다: 그 응용 프로그램에는 소켓이 없다",
  nothingYet: "아직 아무것도 하지 않았다",
  noRow: "표준이 말할 만한 일이 없었다",
  undone: "되돌림: {line}; 그 앞까지 다시 했다",
  given: "주어진 것: {settings}",
  beganAnew: "새로 시작했다",
  notReached: "{state}에 이르지 못했다: {row}: {why}",
  reachFirst: "reach는 맨 처음에 온다: 먼저 new나 undo",
  saved: "{file}: 행 {n}개. 실행: {run}",
  passes: "IPv{family}에서 pass",
  passesNot: "IPv{family}에서 pass가 아니다: {verdict}: {why}",
  seen: "본 것",
  differs: "표준을 옮긴 lab의 프로그램과 다르다. 그에 따르면: {allowed}",
  alike: `이것을 다루는 프로브가 있다: ${LAB} explain {id}`,
  noRaw: "어느 쪽의 소켓도 보이지 않는다",
  helpHeading: "프롬프트에서 하는 것:",
  wordsHeading: "표와 같은 낱말(help WORD는 자세히, 둘 사이의 ;는 한 행으로 묶는다):",
  noHelp: '"{word}"라는 것은 없다: help가 있는 것을 보인다',
  example: "예: {line}",
  directives: {
    help: ["help [WORD]", "낱말을 보이거나, 하나의 뜻을 예와 함께 보인다"],
    raw: ["raw", "관찰자가 소켓을 보인 그대로 출력한다"],
    held: ["held", "붙들린 세그먼트를 보인다"],
    why: ["why", "방금 본 것에 대해 표준이 하는 말을 보인다"],
    show: ["show", "처음부터 다시 그린다"],
    source: ["source", "프로브 파일로 출력한다"],
    undo: ["undo [N]", "마지막 줄을, 또는 N줄을 되돌린다: 나머지는 처음부터 다시 한다"],
    new: ["new", "주어진 것을 두고 새로 시작한다"],
    reach: ["reach STATE [WAY]", "어떤 상태에서 시작한다: reach FIN-WAIT-2 orphan"],
    given: [
      "given sysctl KEY=VALUE | a scripted | b SO_RCVBUF 65536 | sockets libc | address second",
      "첫 행 앞에 주어지는 것; 한 것은 다시 한다",
    ],
    family: ["-4 | -6", "IPv4나 IPv6으로; 한 것은 다시 한다"],
    sockets: ["sockets libc | deno", "누가 소켓을 만드는지; 한 것은 다시 한다"],
    load: ["load PROBE", "프로브가 하는 것으로 시작한다"],
    save: ["save FILE [TITLE]", "그대로 pass인 프로브 파일을 쓴다"],
    quit: ["quit", "끝낸다(Ctrl-D도)"],
  },
  waits: "시간이 흐른다: 그 사이에 타이머가 보내는 것, 바뀌는 상태가 보인다.",
  title: "Played: {actions}",
  source: "observed on {host}",
  interrupted: "중단됨",
  inLine: "{place}: {message}",
  wrongValue: '"{found}"은(는) 쓸 수 없다: {what}',
  missingValue: "뒤에 올 것이 없다: {what}",
  wrongOf,
  placeOf: (place) => PLACES[place],
};
