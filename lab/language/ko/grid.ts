/**
 * The grid of what segments draw, in Korean.
 * @module
 */

import type { GridTexts } from "../grid_texts.ts";

export const GRID: GridTexts = {
  heading: "상태마다 도착한 세그먼트가 끌어내는 것: RFC 5961과 7323이 고친 RFC 9293, 3.10.7",
  legend: [
    "A ACK   R RST   S SYN,ACK   - 아무것도 없음   그다음은 상태가 바뀔 때 그 상태",
    "CL CLOSED  LI LISTEN  SS SYN-SENT  SR SYN-RECEIVED  ES ESTABLISHED  F1 FIN-WAIT-1",
    "F2 FIN-WAIT-2  CW CLOSE-WAIT  CI CLOSING  LA LAST-ACK  TW TIME-WAIT",
    "! Linux가 다르다고 알려짐: docs/deviations.md   X 지난 실행에서 실패 (--last)",
    "한 칸: lab show arrives/STATE/SEGMENT   한 상태와 그 변형: lab show arrives/STATE",
  ],
};
