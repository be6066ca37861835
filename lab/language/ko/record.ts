/**
 * What is said of a table that is recorded, in Korean.
 * @module
 */

import type { RecordTexts } from "../record_texts.ts";

export const RECORD_TEXTS: RecordTexts = {
  row: "{n}행",
  givenRow: "주어진 행",
  kept: "쓰인 대로 둔다: --update는 관찰된 것으로 바꾼다",
  same: "{id}: 모두 표와 같다",
  written: "{file}: 썼다",
  notWritten: "--write가 없으면 아무것도 쓰지 않는다",
  byHand: "{id}는 패밀리의 한 경우라 손으로 고친다: 그 행들을 이것으로 바꾼다",
  noList: "행들이 파일에 목록으로 있지 않아 손으로 고친다: 그 자리에 이것을 쓴다",
  unsteady: "IPv{family}에서는 기록한 것과 다르게 나온다(--family는 하나만 기록한다)",
  byChance:
    "확인 응답되지 않은 세그먼트가 여럿이라, 어느 것이 다시 보내질지는 행에 걸리는 시간에 달려 있어 " +
    "기록할 수 없다: 다른 것을 먼저 전달한다",
  notReached: "표가 시작하는 상태에 이르지 못했다",
};
