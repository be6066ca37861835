/**
 * What stands around a probe that is explained.
 * @module
 */

import { LAB } from "../installed/called.ts";
import type { Language } from "./language.ts";

/** The texts; braces are filled in. */
export interface ProbeTexts {
  readonly expected: string;
  readonly nothing: string;
  readonly standard: string;
  /** `{why}` */
  readonly open: string;
  /** `{why}` */
  readonly notModelled: string;
  readonly verifies: string;
  readonly kernel: string;
  /** `{on}` */
  readonly deviates: string;
  readonly anyStack: string;
  /** `{id}` */
  readonly more: string;
}

/** By the languages' codes. */
export const PROBE_TEXTS: Readonly<Record<Language, ProbeTexts>> = {
  en: {
    expected: "What is expected",
    nothing: "no segment",
    standard: "What the standard says, in the lab's words",
    open: "no RFC lays it down: {why}",
    notModelled: "the lab's program of the standard does not know this: {why}",
    verifies: "Which requirements that shows",
    kernel: "Where Linux does it",
    deviates: "What {on} is known to do instead",
    anyStack: "some stacks",
    more: `${LAB} show {id} draws it, and ${LAB} {id} runs it.`,
  },
  ko: {
    expected: "기대하는 것",
    nothing: "세그먼트 없음",
    standard: "표준이 말하는 것(lab의 말로)",
    open: "어느 RFC도 정하지 않는다: {why}",
    notModelled: "표준을 옮긴 lab의 프로그램은 이것을 모른다: {why}",
    verifies: "이것이 보이는 요구 사항",
    kernel: "Linux에서 이것을 하는 곳",
    deviates: "{on}에서 알려진 다른 동작",
    anyStack: "몇몇 스택",
    more: `${LAB} show {id}는 이것을 그리고, ${LAB} {id}는 실행한다.`,
  },
};
