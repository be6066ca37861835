/**
 * Why a run does not end with 0 although no verdict says so, in Korean.
 * @module
 */

import type { ComplaintTexts } from "../complaint_texts.ts";

export const COMPLAINTS: ComplaintTexts = {
  "skipped": "--strict: 건너뜀 {n}개: {code}",
  "unseen": "--strict: 보이지 않은 것이 있는 통과 {n}개",
  "changed": "--strict: 알려진 차이가 사라진 통과 {n}개",
  "unchecked": "--strict: 경로를 확인하지 못한 것 {n}개",
  "nothing run": "--strict: 실행된 것이 없음",
  "no trace": "--trace를 쓸 수 없음: {says}",
  "without code": "알려진 까닭 없음",
  "untraced": "추적할 수 있는 곳에서 실행된 것이 없음",
};
