/**
 * The grids of what segments draw and what calls do, in Korean.
 * @module
 */

import { SHORT } from "../../installed/called.ts";
import type { GridName } from "../../grid/column.ts";
import type { GridTexts } from "../grid_texts.ts";

const STATES = [
  "CL CLOSED  LI LISTEN  SS SYN-SENT  SR SYN-RECEIVED  ES ESTABLISHED  F1 FIN-WAIT-1",
  "F2 FIN-WAIT-2  CW CLOSE-WAIT  CI CLOSING  LA LAST-ACK  TW TIME-WAIT",
];

const MARKS = [
  "! Linux가 다르다고 알려짐: docs/deviations.md   ~ 어느 RFC도 다 정하지는 않음",
  "--last를 주면 지난 실행에서 본 것: X 실패  # 도구가 깨짐  ! 다름(deviates)  / 건너뜀",
  "  + 알려진 차이가 없어짐  * 다 보지는 못함  ~ 정해지지 않았으나 기록과 같음  . 실행하지 않음",
];

export const GRIDS: Readonly<Record<GridName, GridTexts>> = {
  arrives: {
    heading: "상태마다 도착한 세그먼트가 끌어내는 것: RFC 5961과 7323이 고친 RFC 9293, 3.10.7",
    legend: [
      "A ACK   R RST   S SYN,ACK   - 아무것도 없음   그다음은 상태가 바뀔 때 그 상태",
      ...STATES,
      ...MARKS,
      `한 칸: ${SHORT} show arrives/STATE/SEGMENT   한 상태와 그 변형: ${SHORT} show arrives/STATE`,
    ],
  },
  calls: {
    heading:
      "상태마다 애플리케이션의 호출이 하는 일: RFC 9293, 3.10.1부터 3.10.6까지, 그리고 POSIX",
    legend: [
      "S SYN   T 데이터   F FIN   R RST   A ACK   - 아무것도 없음   그다음은 상태가 바뀔 때 그 상태",
      ...STATES,
      ...MARKS,
      `한 칸: ${SHORT} show calls/STATE/CALL   한 상태와 그 변형: ${SHORT} show calls/STATE`,
    ],
  },
};
