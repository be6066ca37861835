/**
 * What is seen, in words: of a language, and with the signs that there are.
 * @module
 */

import { fill } from "../language/fill.ts";
import type { WatchTexts } from "../language/watch_texts.ts";
import { written } from "../tcp/endpoint.ts";
import type { Signs } from "../text/signs.ts";
import type { Change } from "./change.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Group } from "./group.ts";
import type { Measured } from "./limits.ts";
import type { Note } from "./note.ts";
import { type Owner, ownerOf } from "./owner.ts";
import type { Listed } from "./sockets.ts";
import type { Source } from "./view.ts";

/** What words are made with. */
export interface Wording {
  readonly texts: WatchTexts;
  readonly signs: Signs;
}

/** A length of time in few characters: `59s`, `3m05s`, `2h07m`, `4d03h`. */
export function duration(milliseconds: number, { texts }: Wording): string {
  const { unit, n, m } = lengthOf(milliseconds);
  return fill(texts.shortLengths[unit], { n, m: `${m}`.padStart(2, "0") });
}

/** In the largest unit that it fills, and in the next. */
function lengthOf(milliseconds: number) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit)) as [
    number,
    number,
    number,
  ];
  if (minutes === 0) return { unit: "seconds", n: seconds, m: 0 } as const;
  if (hours === 0) return { unit: "minutes", n: minutes, m: seconds % 60 } as const;
  if (days === 0) return { unit: "hours", n: hours, m: minutes % 60 } as const;
  return { unit: "days", n: days, m: hours % 24 } as const;
}

/** For how long a socket has been in its state: at least, where no look saw it enter it. */
export function age([, { since, entered }]: Listed, now: number, wording: Wording): string {
  return (entered ? "" : `${wording.signs.atLeast} `) + duration(now - since, wording);
}

/** Who holds a socket, as far as that is known: all the processes, or the first and how many more. */
export function holder(socket: Listed, wording: Wording, { brief = false } = {}): string {
  const owner = ownerOf(socket[1]);
  return owner.is === "unknown" ? "" : ownerText(owner, wording, brief);
}

function ownerText(owner: Owner, { texts }: Wording, brief: boolean): string {
  switch (owner.is) {
    case "no process":
      return texts.noProcess;
    case "user":
      return fill(texts.user, { uid: owner.uid });
    case "unknown":
      return texts.unknown;
  }
  const [first, ...more] = owner.processes.map(({ name, pid }) => `${printable(name)}(${pid})`);
  return [first, ...brief && more.length > 0 ? [`+${more.length}`] : more].join(" ");
}

/** A socket's running timer. */
export function timer([, { detail: { timer } }]: Listed, wording: Wording): string {
  if (timer === undefined) return "";
  const { kind, expiresMs, retransmits } = timer;
  const tries = retransmits > 0 ? ` ${fill(wording.texts.tries, { n: retransmits })}` : "";
  return `${kind} ${duration(expiresMs, wording)}${tries}`;
}

/** A group in a sentence: `python3(24672): 806 in CLOSE-WAIT on :8099, oldest ≥ 40 s`. */
export function groupText(group: Group, now: number, wording: Wording): string {
  const { texts, signs } = wording;
  const { who, state, on, to, count, since, entered } = group;
  const { unit, ...length } = lengthOf(now - since);
  return fill(state === "LISTEN" ? texts.listening : texts.group, {
    who: ownerText(who, wording, true),
    n: count,
    state,
    where: to === undefined
      ? fill(texts.on, { port: on ?? 0 })
      : fill(texts.to, { peer: written(to) }),
    age: (entered ? "" : `${signs.atLeast} `) + fill(texts.lengths[unit], length),
  });
}

/** Who does something, or does not. */
function actor(owner: Owner, wording: Wording): string {
  const { userProcess, itsProcess } = wording.texts;
  if (owner.is === "user") return fill(userProcess, { uid: owner.uid });
  return owner.is === "processes" ? ownerText(owner, wording, true) : itsProcess;
}

/** What is the matter with a group, in a sentence each. */
export function diagnosisText(
  diagnosis: Diagnosis,
  { who, count }: Pick<Group, "who" | "count">,
  wording: Wording,
): string {
  const { diagnoses, thisProcess, itsProcess, some } = wording.texts;
  const process = who.is === "processes" ? thisProcess : itsProcess;
  switch (diagnosis.kind) {
    case "pair":
      return fill(diagnoses[pairKind(diagnosis)], {
        n: diagnosis.count,
        who: actor(diagnosis.who, wording),
      });
    case "not-read":
      return fill(diagnoses[diagnosis.unaccepted ? "not-read-unaccepted" : "not-read"], {
        n: diagnosis.count,
        who: actor(diagnosis.who, wording),
        bytes: diagnosis.bytes,
      });
    case "window-shut": {
      const { kind, count: n } = diagnosis;
      return diagnoses[kind] + (n < count ? ` ${fill(some, { n })}` : "");
    }
    case "orphans":
    case "unanswered": {
      const { kind, resent: n } = diagnosis;
      return diagnoses[kind] + (n > 0 ? ` ${fill(diagnoses[`${kind}-resent`], { n })}` : "");
    }
    case "listener-full": {
      const { kind, length, limit, who } = diagnosis;
      return fill(diagnoses[kind], { length, limit, who: actor(who, wording) });
    }
    case "queue-full": {
      const { kind, length, limit } = diagnosis;
      return fill(diagnoses[kind], { length, limit, process });
    }
    default:
      return fill(diagnoses[diagnosis.kind], { n: count, process });
  }
}

function pairKind({ state, who, unaccepted }: Diagnosis & { readonly kind: "pair" }) {
  if (unaccepted) return "pair-unaccepted";
  if (state === "CLOSE-WAIT") return "pair-closed";
  return who.is === "no process" ? "pair-orphans" : "pair-open";
}

/** A limit, and what was found. */
export function limitText({ what, count, max, exceeded }: Measured, { texts }: Wording): string {
  return fill(exceeded ? texts.exceeded : texts.kept, { what: printable(what), n: count, max });
}

/** A note in a sentence. */
export function noteText(note: Note, { texts }: Wording): string {
  const text = texts.notes[note.kind];
  if ("why" in note) return fill(text, { why: note.why });
  if ("observer" in note) return fill(text, { observer: note.observer });
  return "sockets" in note ? fill(text, { n: note.sockets }) : text;
}

/** Who looks, how often, and where changes come from. */
export function sourceText({ observer, everyMs, changes }: Source, { texts }: Wording): string {
  if (everyMs === undefined || changes === undefined) return observer;
  const seconds = Number((everyMs / 1000).toPrecision(2));
  return fill(texts.source, { observer, seconds, from: texts.from[changes] });
}

/** The states of a change. */
export function describeStates({ from, to }: Change, { signs: { arrow } }: Wording): string {
  return `${from.padStart(12)} ${arrow} ${to.padEnd(12)}`;
}

/** A process may call itself anything, and a tool may complain of it: even what a terminal obeys. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "?");
}
