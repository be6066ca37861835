/**
 * What stands around the verdicts on requirements, in Korean.
 * @module
 */

import type { ConformTexts } from "../conform_texts.ts";

export const CONFORM: ConformTexts = {
  verdicts: {
    "met": "지킴",
    "deviates": "다름",
    "not met": "어긋남",
    "not tested": "시험 안 함",
    "not judged": "판정 안 함",
  },
  whys: {
    "not run": "이것을 보이는 probe가 하나도 실행되지 않았다",
    "unreached": "앞의 행에서 probe가 끝났다",
    "skipped": "이것을 보이는 probe를 여기서는 실행할 수 없다",
    "broken": "lab 자체가 실패했다",
    "unseen": "여기서는 어느 관찰자도 볼 수 없었다",
    "disputed": "관찰자들이 서로 다르게 보여 주었다",
    "no probe": "아직 이것을 살피는 probe가 없다",
    "applications": "애플리케이션이 지킬 규칙이고 스택의 것이 아니다",
    "secret": "남이 계산할 수 없다는 것은 나온 값으로는 알 수 없다",
    "link": "패킷마다 MTU가 달라지는 링크가 있어야 한다",
    "source routes": "소스 경로가 있어야 하는데, 호스트는 거절하고 IPv6에는 더는 없다",
    "no number yet": "SYN-SENT에는 아직 RCV.NXT가 없고, RFC 5961, 3.2는 RST가 확인하는 번호를 본다",
    "left out": "스택에 맡겨진 것이라, 두지 않은 스택에서는 보이는 것이 없다",
    "minutes": "재전송 시간이 그만큼 길어지기 전에 SYN은 포기되고, 데이터는 6분이 걸린다",
    "ports": "표에서 LISTEN하는 포트는 둘을 넘지 않는다",
    "setting": "설정값만이 말하고, 일어나는 일로는 드러나지 않는다",
  },
  slow: "--slow가 있어야 그 probe를 실행한다",
  said: {
    "said to fail": "공개된 자료는 Linux가 이것을 통과하지 못한다고 한다",
    "disagreed on": "공개된 자료가 서로 다르게 말한다",
  },
  badge: "RFC 9293: {counts}",
  tc8Badge: "TC8: {counts}",
  musts: "MUST",
  cases: "사례",
  counts: {
    "met": "{of} {all}개 가운데 {n}개 지킴",
    "deviates": "{n}개 다름",
    "not met": "{n}개 어긋남",
    "not tested": "{n}개 시험 안 함",
    "not judged": "{n}개 판정 안 함",
  },
  others: "그 밖에 {n}개",
  everywhere: "probe {n}개에서 보낸 모든 세그먼트",
  amendedBy: "{documents}가 고침",
  row: "{step}행",
  title: "RFC 9293의 요구 사항",
  tc8Title: "TC8 목록(3.0판)의 사례",
  columns: ["요구 사항", "절", "내용", "판정", "보이는 것"],
  on: "{stack}, {families}",
};
