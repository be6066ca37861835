/**
 * What the address says after its `#`: `ID/FAMILY/STEP`, `/transition/FROM/TO`, `/state/NAME`,
 * `/cell/ID`, `/requirements/ID`, `/tc8/ID`; on a lesson's page also `/lesson/STATEMENT/PART/STEP`, and `/run` for the overview.
 *
 * A probe's id never begins with a slash. Steps below 0 are the rows that it was given.
 * @module
 */

import type { ProbeResult } from "../../result/result.ts";
import type { PageData } from "../page_data.ts";

/** What the main part shows. */
export type Route =
  | { readonly view: "overview"; readonly chosen?: Chosen }
  | {
    readonly view: "lesson";
    /** The statement; absent at the lesson's beginning. */
    readonly id?: string;
    /** Which of the parts that show it. */
    readonly part: number;
    readonly step: number | undefined;
  }
  | {
    readonly view: "requirements";
    readonly list: RequirementListName;
    /** The one that is chosen, if any. */
    readonly id?: string;
  }
  | { readonly view: "probe"; readonly index: number; readonly step: number | undefined };

/** The requirements of RFC 9293, or the cases of the TC8 list. */
export type RequirementListName = "rfc9293" | "tc8";

/** What is chosen in the state diagram, or in the grid. */
export type Chosen =
  | { readonly kind: "cell"; readonly id: string }
  | { readonly kind: "transition"; readonly from: string; readonly to: string }
  | { readonly kind: "state"; readonly name: string };

/** What an address leads to; the overview where it leads nowhere. */
export function readAddress(page: PageData, hash: string): Route {
  const parts = decoded(hash.replace(/^#/, "")).split("/");
  const [, kind, first = "", second = "", third = ""] = parts;
  if (parts[0] === "") {
    if (page.lesson !== undefined && (kind === undefined || kind === "" || kind === "lesson")) {
      const id = page.lesson.statements.find(({ id }) => id === first)?.id;
      const number = (text: string) => /^\d+$/.test(text) ? Number(text) : undefined;
      const start = { view: "lesson", part: number(second) ?? 0 } as const;
      return id === undefined
        ? { ...start, part: 0, step: undefined }
        : { ...start, id, step: number(third) };
    }
    const list = LISTS[kind ?? ""];
    if (list !== undefined) {
      return { view: "requirements", list, ...first !== "" && { id: first } };
    }
    if (kind === "transition") {
      return { view: "overview", chosen: { kind, from: first, to: second } };
    }
    if (kind === "cell") {
      return { view: "overview", chosen: { kind, id: parts.slice(2).join("/") } };
    }
    return kind === "state"
      ? { view: "overview", chosen: { kind, name: first } }
      : { view: "overview" };
  }
  const find = (id: string, family?: string) =>
    page.report.probes.findIndex((probe) =>
      probe.id === id && (family === undefined || String(probe.family) === family)
    );
  const whole = find(parts.join("/"));
  if (whole >= 0) return { view: "probe", index: whole, step: undefined };
  const [last = "", before = ""] = parts.slice(-2).toReversed();
  const withFamily = find(parts.slice(0, -1).join("/"), last);
  if (withFamily >= 0) return { view: "probe", index: withFamily, step: undefined };
  const index = find(parts.slice(0, -2).join("/"), before);
  if (index < 0 || !/^-?\d+$/.test(last)) return { view: "overview" };
  return { view: "probe", index, step: Number(last) };
}

/** The address of a probe, or of one of its steps. */
export function probeAddress({ id, family }: ProbeResult, step?: number): string {
  return `#${idPath(id)}/${family}${step === undefined ? "" : `/${step}`}`;
}

function idPath(id: string): string {
  return id.split("/").map(encodeURIComponent).join("/");
}

/** The address of a transition in the state diagram. */
export function transitionAddress(from: string, to: string): string {
  return `#/transition/${from}/${to}`;
}

/** The address of a state in the state diagram. */
export function stateAddress(name: string): string {
  return `#/state/${name}`;
}

const LISTS: { readonly [kind in string]?: RequirementListName } = {
  requirements: "rfc9293",
  tc8: "tc8",
};

/** The address of the requirements or the cases, or of one of them. */
export function requirementsAddress(list: RequirementListName, id?: string): string {
  return `#/${list === "tc8" ? "tc8" : "requirements"}${id === undefined ? "" : `/${id}`}`;
}

/** The address of a case's cell in the grid. */
export function cellAddress(id: string): string {
  return `#/cell/${idPath(id)}`;
}

/** The address of the lesson, of a statement of it, of what shows that, or of a step there. */
export function lessonAddress(id?: string, part?: number, step?: number): string {
  return ["#/lesson", id, part, step].filter((one) => one !== undefined).join("/");
}

/** The address of the overview: on a lesson's page the lesson comes first. */
export function overviewAddress(page: PageData): string {
  return page.lesson === undefined ? "#" : "#/run";
}

/** An address as it was meant; as it stands, where it was never one. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
