/**
 * Known differences: which of them there may be here, and what is expected with each. Pure.
 * @module
 */

import {
  type Deviation,
  deviationsOf,
  type Expectation,
  type Row,
  type StackText,
} from "../probe.ts";

/** Whose TCP it is that answers. */
export interface Stack {
  /** `Linux`, or what has one of its own. */
  readonly name: string;
  /** Its release, as uname(2) has it. */
  readonly release: string;
}

/** What has a kernel of Linux, under another name. */
const OF_LINUX = ["linux", "user-mode linux", "wsl 2"];

/** Whether a stack is a kernel of Linux, under whatever name. */
export function isLinux({ name }: Pick<Stack, "name">): boolean {
  return OF_LINUX.includes(name.toLowerCase());
}

/** The known differences of a row that there may be on that stack, over that version of IP or any. */
export function deviationsOn(
  row: Row,
  stack: Stack | undefined,
  overIp?: 4 | 6,
): readonly Deviation[] {
  return deviationsOf(row).filter(({ on, family }) =>
    (family ?? overIp) === (overIp ?? family) && (on === undefined || isOn(on, stack))
  );
}

/** The expectation with a known deviation in the place of what the RFC says. */
export function deviating(expected: Expectation, deviation: Deviation): Expectation {
  const { a = expected.a, b = expected.b, within = expected.within } = deviation;
  const also = { ...expected.also, ...deviation.also };
  return {
    ...(a && { a }),
    ...(b && { b }),
    ...(Object.keys(also).length > 0 && { also }),
    ...(within && { within }),
  };
}

/** Whether the text names that stack, in a version that it means. */
export function isOn(text: StackText, stack: Stack | undefined): boolean {
  if (stack === undefined) return false; // what is not known is no excuse
  const [, name, compared, version] = /^(\w+)(?:(<|>=)(.+))?$/.exec(text)!;
  const found = stack.name.toLowerCase();
  if (name !== (isLinux(stack) ? "linux" : found)) return false;
  if (version === undefined) return true;
  return isBefore(numbers(stack.release), numbers(version)) === (compared === "<");
}

function isBefore([one = 0, ...more]: number[], [other = 0, ...others]: number[]): boolean {
  if (one !== other || more.length + others.length === 0) return one < other;
  return isBefore(more, others);
}

/** The numbers that a release begins with: 6.1.0-56-cloud-amd64 has three. */
function numbers(release: string): number[] {
  return /^\d+(\.\d+)*/.exec(release)?.[0].split(".").map(Number) ?? [];
}
