/**
 * Cases of a family, of calls that an application makes: what is expected of each.
 * @module
 */

import {
  type Answer,
  answered,
  type Arrival,
  casesOf,
  MSS_ALONE,
  type Standing,
} from "./arrivals.ts";
import type { Gives } from "./call_words.ts";
import { CALLING } from "./calling.ts";
import type { Family, Variant } from "./family.ts";
import type { End } from "./table.ts";

/** What is expected where an application makes a call: of the call, and then as where a segment arrives. */
export type CallAnswer = Answer & {
  /** What the call gives; absent, success, which of recv() is the end of the stream. */
  readonly gives?: Gives;
};

/** Answers by the keys of calls: one, or several with commas or spaces between them. */
export type CallAnswers = Readonly<Record<string, CallAnswer>>;

/**
 * Cases of a family: the end's application makes each call on its socket, and what is then expected. Of
 * several tables of answers, the last that has a call counts. Throws a `TypeError` for a key that
 * {@linkcode CALLING} does not have, or that a table has twice.
 *
 * @example
 * ```ts
 * import { calls, told } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const at = { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" };
 * const cases = calls("a", {
 *   "close, linger-0": { wire: "a>b RST,ACK seq=SND.NXT", a: "CLOSED" },
 *   "recv": { gives: "EAGAIN", a: "ESTABLISHED", then: told("a", ["EAGAIN"]) },
 * }, { at });
 * assertEquals(Object.keys(cases), ["recv", "close", "linger-0"]);
 * assertEquals(cases.close?.table[0]?.wire, "a>b RST,ACK seq=ISN_A+1");
 * ```
 */
export function calls(
  end: End,
  answers: CallAnswers | readonly CallAnswers[],
  standing: Standing = {},
): Readonly<Record<string, Arrival>> {
  return casesOf(Object.keys(CALLING), answers, standing, {
    unknown: (key) => `no call ${key} is made`,
    caseOf: (key, { gives, ...answer }) => {
      const { makes, title, source } = CALLING[key]!;
      const actions = makes(end, gives);
      const what = actions.length === 1 ? actions[0]! : actions;
      return answered(key, title, what, { source, ...answer }, standing);
    },
  });
}

/**
 * A family with every one of its variants a second time, with MSS as the only option of SYNs: no call
 * hangs on those, and so what is expected is the same.
 *
 * @example
 * ```ts
 * import { calls, reach, withMssAlone } from "@tcplab/tcplab/probe";
 * import { assertEquals } from "@std/assert";
 *
 * const { variants } = withMssAlone({
 *   title: "An application makes a call in FIN-WAIT-2",
 *   source: "RFC 9293, 3.10.4",
 *   medium: "wire",
 *   given: reach("FIN-WAIT-2"),
 *   cases: calls("a", { "shutdown-wr": { a: "FIN-WAIT-2" } }),
 * });
 * assertEquals(variants?.mss?.title, "with MSS as the only option");
 * ```
 */
export function withMssAlone(family: Family): Family {
  const { given, cases, without, variants = {} } = family;
  const bare = (
    { essential: _, ...variant }: Omit<Variant, "title">,
    before = "",
  ): Variant => ({
    ...variant,
    title: `${before}with MSS as the only option`,
    given: { ...variant.given, sysctl: MSS_ALONE },
  });
  return {
    ...family,
    variants: {
      ...variants,
      mss: bare({ ...(given && { given }), cases, ...(without && { without }) }),
      ...Object.fromEntries(
        Object.entries(variants).map(([name, variant]) => [
          `${name}-mss`,
          bare(variant, `${variant.title}, `),
        ]),
      ),
    },
  };
}
