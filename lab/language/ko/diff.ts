/**
 * What stands around the differences between two reports, in Korean.
 * @module
 */

import type { DiffLabels } from "../diff_labels.ts";

export const DIFF: DiffLabels = {
  old: "이전",
  new: "이후",
  interrupted: " (중단됨)",
  was: "{what}: 이전 {before}, 이후 {after}",
  notThere: "없음",
  kernel: "커널",
  arch: "아키텍처",
  onlyInOld: "이전 보고서에만 있는 설정 {n}개",
  onlyInNew: "이후 보고서에만 있는 설정 {n}개",
  timers: {
    observers: "타이머는 비교하지 않음: 두 관찰자가 보여 주는 것이 다름",
    old: "타이머는 비교하지 않음: 이전 보고서에 없음",
    new: "타이머는 비교하지 않음: 이후 보고서에 없음",
    both: "타이머는 비교하지 않음: 두 보고서에 모두 없음",
  },
  what: {
    probe: "프로브",
    verdict: "판정",
    mismatch: "이유",
    row: "표",
    state: "상태",
    timer: "타이머",
    path: "경로",
    wire: "세그먼트",
  },
  gone: "이전 보고서에만 있음",
  added: "이후 보고서에만 있음",
  table: "표가 다름",
  of: "{socket}의",
  row: "{step}단계",
  none: "없음",
  anyState: "아무 상태",
  left: "{kind}, {seconds}초 남음",
  oldCause: "이전: {cause}",
  probes: "프로브 {probes}개",
  rows: "단계 {rows}개",
  families: { each: "IPv4와 IPv6", some: "IPv4 또는 IPv6" },
  first: "처음: {id}",
  nothing: "바뀐 것 없음",
  summary: "프로브 {probes}개가 {ways}가지로 다름",
  details: " (단계별로: --verbose)",
  columns: ["바뀐 것", "어디서", "처음"],
};
