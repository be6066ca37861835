/**
 * The headings, in Korean.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { Labels } from "../../explain/texts.ts";

export const LABELS: Labels = {
  spellings: "도구마다 쓰는 이름",
  meaning: "뜻",
  who: "누가 이 상태에 있나",
  into: "들어오는 길",
  out: "나가는 길",
  met: "현장에서 만나는 모습",
  settings: "관련 설정과 이 호스트의 값",
  noSettings: "없음.",
  absent: "(이 커널에는 없음)",
  unreadable: "(여기서는 읽을 수 없음: {reason})",
  held: "실험실이 이 상태를 붙들어 두는 방법",
  probes: "이 상태를 관찰하는 프로브: {all}개 중 {n}개, A와 B의 단계 번호",
  noProbes: "없음.",
  sources: "근거",
  shownBy: "보여 주는 프로브",
  lesson:
    `이 커널에서 한 단계씩 보려면 \`${SHORT} lesson {topic}\`, 하나만 보려면 \`${SHORT} show PROBE\`.`,
  more:
    `하나를 자세히 보려면 \`${SHORT} explain STATE\`, 이 호스트의 소켓을 보려면 \`${SHORT} watch\`.`,
};
