/**
 * What is said of what another value of a setting makes of the probes.
 * @module
 */

import type { Language } from "./language.ts";

/** The texts; braces are filled in. */
export interface WhatIfTexts {
  /** A setting, what it is, and what is asked for. `{setting}`, `{here}`, `{asked}` */
  readonly setting: string;
  /** `{setting}`, `{value}` */
  readonly same: string;
  /** `{n}`, `{family}` */
  readonly run: string;
  /** `{n}` */
  readonly more: string;
  /** Those that were left out. `{ids}` */
  readonly long: string;
  /** A heading: from what to what. `{settings}` */
  readonly under: string;
  /** `{segment}` */
  readonly offer: string;
  /** `{segment}` */
  readonly interval: string;
  /** `{seconds}` */
  readonly seconds: string;
  /** What calls gave, and how long it took, held against the table. */
  readonly table: string;
  readonly expected: string;
  readonly nothing: string;
  /** `{n}` differ, `{all}` */
  readonly summary: string;
  /** `{n}` */
  readonly others: string;
  /** No probe has to do with it. `{setting}` */
  readonly noProbe: string;
  /** Probes that could not be run. `{n}`, `{reason}` */
  readonly notRun: string;
  readonly details: string;
  readonly interrupted: string;
}

/** By the languages' codes. */
export const WHAT_IF_TEXTS: Readonly<Record<Language, WhatIfTexts>> = {
  en: {
    setting: "{setting}: {here} here; asked for: {asked}",
    same: "{setting} is {value} here already: two runs under one value",
    run:
      "{n} {n:probe has|probes have} to do with {n:it; it was|it; they were} run under each value, over IPv{family}",
    more: "{n} more depend on it, and are not made to show what it does: --all",
    long: "left out, as it takes long: {ids} (--slow)",
    under: "With {settings}:",
    offer: "{segment} offers",
    interval: "{segment} is sent again after",
    seconds: "{seconds} s",
    table: "held against its table",
    expected: "as it says",
    nothing: "nothing differs",
    summary: "{n} of {all} {all:probe|probes} {n:shows|show} a difference",
    others: "{n} more",
    noProbe: "no probe depends on {setting}, so nothing can be shown",
    notRun: "{n} {n:probe was|probes were} not run: {reason}",
    details: " (every row: --verbose)",
    interrupted: "interrupted: what has been run says nothing yet",
  },
  ko: {
    setting: "{setting}: 여기서는 {here}, 물어본 값은 {asked}",
    same: "{setting}은(는) 여기서 이미 {value}: 같은 값으로 두 번 실행함",
    run: "관계있는 프로브 {n}개를 값마다 IPv{family}로 실행함",
    more: "그 밖에 {n}개도 좌우되지만 이 설정을 보이려는 것은 아님: --all",
    long: "오래 걸려 뺀 것: {ids} (--slow)",
    under: "{settings}이면:",
    offer: "{segment}의 제안",
    interval: "{segment}을(를) 다시 보내기까지",
    seconds: "{seconds}초",
    table: "표와 견주면",
    expected: "표와 같음",
    nothing: "다른 것 없음",
    summary: "프로브 {all}개 가운데 {n}개에서 다름",
    others: "그 밖에 {n}곳",
    noProbe: "{setting}에 좌우되는 프로브가 없어 보일 것이 없음",
    notRun: "프로브 {n}개는 실행하지 못함: {reason}",
    details: " (모든 단계: --verbose)",
    interrupted: "중단됨: 지금까지 실행한 것으로는 말할 수 없음",
  },
};
