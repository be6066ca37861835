/**
 * What stands around a claim, a requirement, a section or a setting that is explained.
 * @module
 */

import { LAB } from "../installed/called.ts";
import type { Language } from "./language.ts";

/** The texts; braces are filled in. */
export interface AskedTexts {
  /** `{name}`, `{value}` */
  readonly setting: string;
  readonly absent: string;
  readonly parts: string;
  readonly asks: string;
  /** `{n}` */
  readonly probes: string;
  /** `{n}` */
  readonly more: string;
  readonly none: string;
  /** `{name}` */
  readonly run: string;
  /** `{name}` */
  readonly whatIf: string;
}

/** By the languages' codes. */
export const ASKED_TEXTS: Readonly<Record<Language, AskedTexts>> = {
  en: {
    setting: "{name} = {value} here",
    absent: "not there",
    parts: "Its parts",
    asks: "What it asks, in the lab's words",
    probes: "{n} {n:probe has|probes have} to do with it",
    more: "and {n} more",
    none: "none",
    run: `${LAB} {name} runs them, and ${LAB} list {name} names them all.`,
    whatIf: `${LAB} what-if {name}=VALUE shows what another value makes of them.`,
  },
  ko: {
    setting: "{name}: 여기서는 {value}",
    absent: "없음",
    parts: "주장의 부분",
    asks: "요구하는 것(lab의 말로)",
    probes: "관계있는 프로브 {n}개",
    more: "그 밖에 {n}개",
    none: "없음",
    run: `${LAB} {name}은(는) 실행하고, ${LAB} list {name}은(는) 모두 보여 준다.`,
    whatIf: `${LAB} what-if {name}=값은 다른 값이면 어떻게 되는지 보여 준다.`,
  },
};
