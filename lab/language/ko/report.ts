/**
 * What stands around results, in Korean.
 * @module
 */

import type { ReportLabels } from "../report_labels.ts";

export const REPORT: ReportLabels = {
  verdicts: {
    pass: "통과",
    fail: "실패",
    deviates: "차이",
    skip: "건너뜀",
    broken: "고장",
  },
  events: {
    sent: "보냄",
    "sent again": "다시 보냄",
    delivered: "전달됨",
    lost: "유실",
    repeated: "또 전달",
    altered: "바뀜",
    injected: "만들어 넣음",
  },
  verifies: "확인하는 주장: {claims}",
  expected: "기대한 것",
  observed: "관찰한 것",
  row: "{step}단계: ",
  evidence: "{end}의 줄",
  otherEvidence: "{socket}",
  none: "(없음)",
  again: "(다시)",
  rerun: "이것만 실행:",
  alike: "IPv{family}도 같음",
  sameCause: "같은 원인: {id}; 모든 표: --verbose",
  helps: "해결 방법: deno task lab doctor",
  cases: "{n}가지 경우",
  states: "상태 {all}개 중 {n}개 관찰",
  transitions: "그림 5의 전이 {all}개 중 {n}개",
  claims: "주장 {all}개 중 {n}개 확인",
  refuted: "반증됨: {ids}",
  needSlow: "--slow 없이는 실행하지 않음: {id} ",
  repeats: "{runs}번 실행, 바뀐 판정 {changed}개",
  milliseconds: "밀리초",
  agree: "관찰자들이 모든 단계에서 일치함",
  notAllAsked: "묻지 못한 관찰자가 있음: ",
  disagree: "관찰자들이 서로 다름: ",
  noRow: "(줄 없음)",
  paths: "경로 {all}개 중 {n}개를 트레이스포인트로 확인",
  notCarried: "호스트의 설정에서 옮기지 못한 것: {keys}",
  failed: "통과하지 못한 것:",
  took: "{summary}, {seconds}초",
  interrupted: " (중단됨)",
  counts: {
    pass: "통과 {n}",
    fail: "실패 {n}",
    deviates: "알려진 차이 {n}",
    skip: "건너뜀 {n}",
    broken: "고장 {n}",
  },
};
