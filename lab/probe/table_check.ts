/**
 * What a table says that could not be judged. The lab runs probes without type checking, so what
 * types say is said here again; and some of it no type can say.
 * @module
 */

import { wordOf, wrongInAction } from "./action_check.ts";
import { endOf, isListener, numberOf } from "./socket_name.ts";
import {
  COUNT,
  isRecord,
  meant,
  oneOf,
  optional,
  OPTIONS,
  SEGMENT,
  shown,
  SOCKET,
  SPAN,
  TEXT,
  type Wrong,
} from "./wrong.ts";
import { CLAIM_IDS, CLAIM_PART_IDS } from "../requirement/claims.ts";
import { DEMAND_IDS } from "../requirement/demands.ts";
import { NO_SETTING, wrongInDependsOn } from "./dependence.ts";
import { SEGMENT_RULES } from "../tcp/segment_rules.ts";
import { COLUMNS, DEVIATES, GIVEN, HEADING } from "./fields.ts";
import { isOfNamespace } from "../tcp/setting.ts";
import { isRequirement } from "../requirement/requirement.ts";
import type { Action, Medium, SocketName } from "./table.ts";
import { type Complaint, type PlainRow, wrongAmongRows } from "./table_order.ts";
import { stuckIn } from "./travel.ts";
import { TCP_STATES } from "../tcp/state.ts";
import { statesLike } from "../tcp/state_name.ts";

/** What a row can verify by a name of its own: sections of RFCs are as many as there are. */
const NAMED: readonly string[] = [...CLAIM_IDS, ...CLAIM_PART_IDS, ...DEMAND_IDS];
const MEDIA: readonly Medium[] = ["loopback", "wire"];
const ENDS = ["a", "b"] as const;

type Fields = Readonly<Record<string, unknown>>;

/** The first thing that is wrong with a probe, if anything is. */
export function complaintAbout(probe: unknown): Complaint | undefined {
  const stuck = stuckIn(probe);
  if (stuck !== undefined) {
    return {
      what: `${stuck.key} is ${stuck.is}: a probe is data, and that cannot be sent as JSON`,
    };
  }
  if (!isRecord(probe)) return { what: `${shown(probe)} is no probe` };
  const what = wrongInHeading(probe);
  if (what !== undefined) return { what };
  const { table, medium, given = {} } = probe as {
    table: readonly Fields[];
    medium: Medium;
    given?: { rows?: readonly Fields[]; a?: string; b?: string };
  };
  const rows = [...given.rows ?? [], ...table];
  for (const [index, row] of rows.entries()) {
    const what = wrongInRow(row, medium) ??
      (index === 0 ? wrongInFirst(row) : undefined) ??
      ENDS.map((end) => given[end] === "scripted" && wrongForScripted(end, row) || undefined).find((
        wrong,
      ) => wrong);
    if (what !== undefined) return placed(index, what);
  }
  const among = wrongAmongRows(rows.map(plain), medium, given.a === "bound");
  return among && placed(among.step ?? 0, among.what);

  function placed(index: number, what: string): Complaint {
    const step = index - (given.rows?.length ?? 0);
    return step < 0 ? { what: `given rows, row ${index}: ${what}` } : { step, what };
  }
}

/** An end without a socket does nothing, has no state, sends nothing, and is given nothing. */
function wrongForScripted(end: "a" | "b", row: Fields): string | undefined {
  if (row[end] !== undefined) return `a state of ${end}, which is scripted: it has no socket`;
  const acts = (listOf(row.do) as Action[]).find((action) => isOf(end, action));
  if (acts !== undefined) return `${wordOf(acts.kind)} of ${end}, which is scripted: inject()`;
  const sends = (listOf(row.wire) as string[]).find((text) => text.startsWith(end));
  if (sends !== undefined) return `${sends}: ${end} is scripted, and sends nothing`;
  const delivers = (listOf(row.do) as Action[]).find(({ kind }) => HANDED_ON.includes(kind));
  return delivers && `${wordOf(delivers.kind)}: ${end} is scripted, and no segment is held`;
}

const HANDED_ON: readonly Action["kind"][] = ["deliver", "lose", "repeat", "alter"];

function isOf(end: "a" | "b", action: Action): boolean {
  if (action.kind === "listen" || action.kind === "close-listener") {
    return end === (action.end ?? "b");
  }
  return action.kind === "establish" ||
    "end" in action && action.end !== undefined && endOf(action.end) === end;
}

/** What was renewed must have been there in the row before. */
function wrongInFirst({ timer = {} }: Fields): string | undefined {
  const renewed = Object.values(timer as Fields).some((value) =>
    value === "renewed" || isRecord(value) && "renewedToSeconds" in value
  );
  return renewed ? "timer renewed in the first row: there is none before it" : undefined;
}

function plain(row: Fields): PlainRow {
  const actions = listOf(row.do) as Action[];
  const wire = listOf(row.wire) as string[];
  const names = [
    ...Object.keys(row.also ?? {}),
    ...wire.map((text) => text.split(">")[0]!),
    ...actions.flatMap((action) => "end" in action && action.end !== undefined ? [action.end] : []),
  ] as SocketName[];
  const numbers = names.flatMap((name) => isListener(name) ? [] : [numberOf(name)]);
  return { actions, wire, numbers };
}

/** One thing or many, as a list. */
function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function wrongInHeading(probe: Fields): string | undefined {
  const { claims, verifies, given, medium, table, paths, slow, dependsOn } = probe;
  if (!MEDIA.includes(medium as Medium)) return `no medium ${medium}${meant(medium, MEDIA)}`;
  if (!Array.isArray(table) || table.length === 0) return "the table has no rows";
  const claim = (claims === undefined ? undefined : wrongInClaims("claims", claims, isClaimId)) ??
    (verifies === undefined ? undefined : wrongInClaims("verifies", verifies));
  if (claim !== undefined) return claim;
  if (paths !== undefined && medium !== "wire") {
    return "paths are checked on the wire only, and this is a probe on loopback";
  }
  return unknownIn(probe, HEADING, "no field") ?? wrongIn(probe, { title: TEXT, source: TEXT }) ??
    (slow === undefined ? undefined : wrongIn(probe, { slow: TEXT })) ??
    (dependsOn === undefined ? undefined : wrongInDependsOn(dependsOn)) ??
    (given === undefined ? undefined : wrongInGiven(given, medium as Medium)) ??
    (paths === undefined ? undefined : inEnds("paths", paths, path) ?? pathless(probe));
}

/** Who has no socket has no path. */
function pathless({ given, paths }: Fields): string | undefined {
  const end = ENDS.find((end) =>
    end in (paths as Fields) && isRecord(given) && given[end] === "scripted"
  );
  return end && `paths of ${end}, which is scripted: it has no socket`;
}

const isClaimId = (claim: unknown) => (CLAIM_IDS as readonly unknown[]).includes(claim);

function wrongInClaims(
  name: string,
  claims: unknown,
  isKnown: (claim: unknown) => boolean = isRequirement,
): string | undefined {
  if (!Array.isArray(claims)) return `${name} is ${shown(claims)}, not a list of claims`;
  return first(
    claims,
    (claim) => isKnown(claim) ? undefined : `no claim ${claim}${meant(claim, NAMED)}`,
  );
}

function wrongInGiven(given: unknown, medium: Medium): string | undefined {
  if (!isRecord(given)) return `given is ${shown(given)}`;
  const { sysctl = {}, rows = [] } = given;
  if (!isRecord(sysctl)) return `given sysctl is ${shown(sysctl)}`;
  if (!Array.isArray(rows)) return `given rows is ${shown(rows)}, not a list of rows`;
  const stated = ENDS.filter((end) => given[end] !== undefined);
  const scripted = stated.filter((end) => given[end] === "scripted");
  return unknownIn(given, GIVEN, "given has no") ??
    wrongIn(given, { sockets: optional(oneOf("libc")), address: optional(oneOf("second")) }) ??
    first(stated, (end) => {
      const words = oneOf("scripted", ...end === "a" ? ["bound"] : []);
      const wrong = isRecord(given[end]) ? OPTIONS(given[end]) : words(given[end]);
      return wrong && `given ${end} ${wrong}`;
    }) ??
    (scripted.length > 1 ? "given a and b: one of them must have a socket" : undefined) ??
    (medium === "wire"
      ? undefined
      : first(stated, (end) =>
        isRecord(given[end]) ? undefined : `given ${end} ${given[end]} needs medium: "wire"`)) ??
    first(Object.entries(sysctl), ([key, value]) => {
      if (!isOfNamespace(key)) return `${key} ${NO_SETTING}`;
      return ["string", "number"].includes(typeof value)
        ? undefined
        : `given sysctl ${key} is ${shown(value)}`;
    });
}

function wrongInOthers(also: unknown): string | undefined {
  if (!isRecord(also) || Object.keys(also).length === 0) return `also is ${shown(also)}`;
  return first(
    Object.keys(also),
    (name) =>
      ENDS.includes(name as "a") ? `also ${name}: ${name} has a column of its own` : other(name),
  ) ??
    first(Object.values(also), expected);
}

/** A socket beside the two ends. */
function other(name: string): string | undefined {
  return SOCKET(name) === undefined ? undefined : `no socket ${name}`;
}

/** A state, or a state with what is queued. */
const expected: Wrong = (value) => {
  if (!isRecord(value)) return state(value);
  const queues = ["recvQ", "sendQ"].filter((queue) => value[queue] !== undefined);
  return state(value.state) ?? unknownIn(value, ["state", "recvQ", "sendQ"], "a state has no") ??
    first(queues, (queue) => {
      const wrong = COUNT(value[queue]);
      return wrong && `${queue} ${wrong}`;
    });
};

/** What is wrong with a row by itself. */
function wrongInRow(row: unknown, medium: Medium): string | undefined {
  if (!isRecord(row)) return `${shown(row)} is no row`;
  const { wire, timer, within, open, openGives, deviates, also, verifies } = row;
  const states = ENDS.map((end) => row[end] === undefined ? undefined : expected(row[end]));
  return unknownIn(row, COLUMNS, "no column") ?? states.find((wrong) => wrong !== undefined) ??
    (row.do === undefined ? "do is missing" : undefined) ??
    first(listOf(row.do), wrongInAction) ??
    staysAlone(row) ??
    (wire === undefined ? undefined : wrongInWire(wire, medium)) ??
    (also === undefined ? undefined : wrongInOthers(also)) ??
    (verifies === undefined ? undefined : wrongInClaims("verifies", verifies)) ??
    (open === undefined ? undefined : wrongIn(row, { open: TEXT })) ??
    (openGives === undefined ? undefined : wrongIn(row, { openGives: TEXT })) ??
    (timer === undefined ? undefined : inEnds("timer", timer, renewal) ?? timerAlone(row)) ??
    (within === undefined ? undefined : wrongInTimes(within, row)) ??
    (deviates === undefined ? undefined : wrongInDeviations(deviates, row, medium));
}

const state: Wrong = (value) =>
  (TCP_STATES as readonly unknown[]).includes(value)
    ? undefined
    : `no state ${value}${meantState(value)}`;

/** However it is written: `established`, `FIN_WAIT2`. */
function meantState(value: unknown): string {
  const like = typeof value === "string" ? statesLike(value) : [];
  return like.length === 0 ? "" : `: did you mean ${like.join(" or ")}?`;
}

const path: Wrong = (value) => {
  if (!Array.isArray(value)) return `is ${shown(value)}, not a list of states`;
  const wrong = first(value, state);
  return wrong && `has ${wrong}`;
};

const renewal: Wrong = (value) => {
  const forms = ["none", "renewed", "{ renewedToSeconds: … }", "{ setToSeconds: … }"];
  if (!isRecord(value)) return oneOf(...forms)(value);
  const seconds = value.renewedToSeconds ?? value.setToSeconds;
  return unknownIn(value, ["renewedToSeconds", "setToSeconds"], "has no") ??
    (Object.keys(value).length === 1 && Number.isFinite(seconds) && seconds as number > 0
      ? undefined
      : `is set to ${shown(seconds)}, not to a number of seconds`);
};

function wrongInWire(wire: unknown, medium: Medium): string | undefined {
  if (medium !== "wire") return 'wire needs medium: "wire": on loopback the segments are not seen';
  const wrong = first(listOf(wire), SEGMENT);
  return wrong && `wire ${wrong}`;
}

/** What is said of when segments are sent. */
function wrongInTimes(within: unknown, { wire }: Fields): string | undefined {
  const spans = Array.isArray(within) && Array.isArray(within[0]) ? within : [within];
  const wrong = first(spans, SPAN);
  if (wrong !== undefined) return `within ${wrong}`;
  if (wire === undefined) return "within, and no segment in wire";
  return spans.length > listOf(wire).length
    ? `within has ${spans.length} times, and wire ${listOf(wire).length} segments`
    : undefined;
}

/** Which timer it is depends on the state. */
function timerAlone(row: Fields): string | undefined {
  const end = ENDS.find((end) => end in (row.timer as Fields) && row[end] === undefined);
  return end && `timer of ${end}, and no state of ${end}`;
}

/** Only the row's state says whether it has stayed. */
function staysAlone(row: Fields): string | undefined {
  const stays = (listOf(row.do) as Action[]).find((action) =>
    action.kind === "stays" && row[action.end] === undefined
  );
  return stays && `stays of ${(stays as { end: string }).end}, and no state of it`;
}

/** Known differences: one, or several. */
function wrongInDeviations(deviates: unknown, row: Fields, medium: Medium): string | undefined {
  if (!isRecord(deviates) && !Array.isArray(deviates)) return `deviates is ${shown(deviates)}`;
  if (Array.isArray(deviates) && deviates.length === 0) return "deviates has no difference in it";
  return first(listOf(deviates), (one) => wrongInDeviation(one, row, medium));
}

const STACK = /^(linux|gvisor)((<|>=)\d+(\.\d+)+)?$/;

/** A known difference can be seen only where the row expects something else. */
function wrongInDeviation(deviates: unknown, row: Fields, medium: Medium): string | undefined {
  if (!isRecord(deviates)) return `deviates is ${shown(deviates)}`;
  const { on, family, wire, also, within, breaks } = deviates;
  const stated = ENDS.filter((end) => deviates[end] !== undefined);
  const others = ["wire", "within", "breaks", "also"].filter((name) =>
    deviates[name] !== undefined
  );
  const told = [...stated, ...others];
  const idle = stated.find((end) => row[end] === undefined || row[end] === deviates[end]) ??
    ["wire", "within"].find((name) =>
      deviates[name] !== undefined && String(listOf(deviates[name])) === String(listOf(row[name]))
    );
  const unknown = first(stated.map((end) => deviates[end]), state);
  if (unknown !== undefined) return `${unknown} in deviates`;
  const wrong = unknownIn(deviates, DEVIATES, "has no") ??
    (on === undefined || STACK.test(String(on)) ? undefined : `on ${shown(on)}: no such stack`) ??
    ([undefined, 4, 6].includes(family as 4) ? undefined : `family ${shown(family)}: 4 or 6`) ??
    wrongIn(deviates, { reason: TEXT, link: TEXT }) ??
    (told.length === 0 ? "says of nothing how it is instead" : undefined) ??
    (idle && `in ${idle} is no other than the row's own ${idle}`) ??
    (wire === undefined ? undefined : wrongInWire(wire, medium)) ??
    (breaks === undefined ? undefined : wrongInRules(breaks)) ??
    (within === undefined ? undefined : wrongInTimes(within, { wire: wire ?? row.wire })) ??
    (also === undefined ? undefined : wrongInOthers(also));
  return wrong && `deviates ${wrong}`;
}

function wrongInRules(breaks: unknown): string | undefined {
  if (!Array.isArray(breaks) || breaks.length === 0) {
    return `breaks ${shown(breaks)}: no list of rules`;
  }
  const unknown = breaks.find((rule) => !Object.hasOwn(SEGMENT_RULES, String(rule)));
  return unknown === undefined ? undefined : `breaks ${shown(unknown)}: no such rule`;
}

/** What is wrong with something that is said by end. */
function inEnds(name: string, value: unknown, wrong: Wrong): string | undefined {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    return `${name} is ${shown(value)}, and says nothing of a or b`;
  }
  const complaint = unknownIn(value, ENDS, "has no") ??
    wrongIn(value, Object.fromEntries(Object.keys(value).map((end) => [end, wrong])));
  return complaint && `${name} ${complaint}`;
}

function wrongIn(value: Fields, fields: Readonly<Record<string, Wrong>>): string | undefined {
  return first(Object.entries(fields), ([name, wrong]) => {
    const complaint = wrong(value[name]);
    return complaint && `${name} ${complaint}`;
  });
}

function unknownIn(value: Fields, known: readonly string[], says: string): string | undefined {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `${says} ${unknown || '""'}${meant(unknown, known)}`;
}

function first<T>(values: readonly T[], wrong: (value: T) => string | undefined) {
  for (const value of values) {
    const complaint = wrong(value);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}
