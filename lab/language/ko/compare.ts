/**
 * What stands around what several reports differ in, in Korean.
 * @module
 */

import type { CompareTexts } from "../compare_texts.ts";

export const COMPARE: CompareTexts = {
  but: "{name}: 다음 {n}가지 말고는 {base}와(과) 똑같이 동작한다",
  as: "{name}: {base}와(과) 똑같이 동작한다",
  unjudged: "; 한쪽에서 건너뛰었거나 고장 나서 비교하지 못한 것이 {u}가지 더 있다",
  within: "결과 {all}개 가운데 {n}개에서: {text}",
  alike: "결과 {all}개 가운데 {n}개가 {others:두|모든} 보고서에서 같다",
  notInAll: "{others:두|모든} 보고서에 있지는 않아 비교하지 않은 결과: {n}개",
  nothing: "다른 것이 없다",
  summary: "프로브 {n}개의 결과 {results}개가 다르다({lines}가지)",
  otherwise: "* 판정은 같으나 관찰된 것이 다르다",
  since: "{name}부터",
  onlyIn: "{name}에서만",
  fromTo: "{name}부터 {last}까지",
  andMore: "{id} 외 {n}개",
  title: "나란히 놓은 보고서",
  columns: ["다른 점", "위치", "시점"],
  details: " (모든 프로브: --verbose, 모든 행: {lab} diff)",
};
