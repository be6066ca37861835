/**
 * What `lab play` says, in English.
 * @module
 */

import { LAB } from "../../installed/called.ts";
import type { SpokenWrong } from "../../probe/spoken.ts";
import type { Place } from "../../probe/spoken_words.ts";
import type { PlayTexts } from "../play_texts.ts";

const PLACES: Readonly<Record<Place | "name", string>> = {
  end: "an end, a or b (a.2 for another connection)",
  socket: "a socket, such as a, b.2 or b.listener",
  segment: "a segment, such as b>a SYN,ACK",
  crafted: "a segment, such as RST seq=RCV.NXT+1",
  change: "a colon and what is altered, such as b>a SYN,ACK: ack=+999",
  text: "a text",
  content: "a text, or a number of bytes",
  number: "a number",
  time: "a time, such as 2s or 500ms",
  state: "a state",
  option: "an option of a socket",
  settings: "an option of a socket and its value, such as keepalive 1",
  errno: "what the call gives: a number, or an errno",
  how: "WR, RD or RDWR",
  call: "the name of a call",
  error: "the name of an ICMP error",
  relation: "unrelated or growing",
  span: "a number, or two, such as 3..7",
  name: "a name that it knows",
};

function wrongOf(wrong: SpokenWrong): string {
  switch (wrong.is) {
    case "no word":
      return `no word is called "${wrong.word}"${meant(wrong.like)}`;
    case "missing":
      return `${wrong.word} takes ${PLACES[wrong.place]}`;
    case "not one":
      return `${wrong.word} takes ${PLACES[wrong.place]}, not "${wrong.found}"${meant(wrong.like)}`;
    case "too much":
      return `${wrong.word} takes no more: "${wrong.found}"`;
    case "wrong":
      return wrong.why;
  }
}

function meant(like: string | undefined): string {
  return like === undefined ? "" : `: did you mean ${like}?`;
}

export const PLAY: PlayTexts = {
  welcome:
    "Two ends, A and B, and every segment between them is held. Begin with listen, connect a, " +
    "deliver; help lists the words, Tab completes them, Ctrl-D ends.",
  held: "held: {segments}",
  nothingHeld: "nothing is held",
  fates: {
    delivered: "delivered: {segments}",
    lost: "lost: {segments}",
    repeated: "delivered once more: {segments}",
  },
  timers: "timers: {timers}",
  timeWent: "nothing came of it but that time went by",
  meanwhile: "meanwhile",
  restless: "it has not come to rest: what comes of it may be something else the next time",
  unsaid: "no table can say this: it is not saved",
  beside: "what holds of every segment: {what}",
  refused: "not done: {why}",
  noSuchSegment: "not done: no such segment is held (held prints what is)",
  giveUpHint: "giveUp {end} closes a socket that is connecting",
  noSocket: "not done: its application has no socket",
  nothingYet: "nothing has been done yet",
  noRow: "nothing came of that of which the standard could say something",
  undone: "undone: {line}; what was before it has been played again",
  given: "given: {settings}",
  beganAnew: "begun anew",
  notReached: "{state} is not reached: {row}: {why}",
  reachFirst: "reach begins a session: new first, or undo what was done",
  saved: "{file}: rows: {n}. Run it: {run}",
  passes: "it passes over IPv{family}",
  passesNot: "it does not pass over IPv{family}: {verdict}: {why}",
  seen: "What was seen",
  differs: "not as the lab's program of the standard has it, by which this would come: {allowed}",
  alike: `the lab has a probe of that: ${LAB} explain {id}`,
  noRaw: "no socket of either end is shown",
  helpHeading: "What the prompt does:",
  wordsHeading: "Words, as in tables (help WORD says more; ; between two makes one row of them):",
  noHelp: 'nothing is called "{word}": help lists what there is',
  example: "for example: {line}",
  directives: {
    help: ["help [WORD]", "list the words, or say what one means, with an example"],
    raw: ["raw", "print what the observer showed of the sockets, as it showed it"],
    held: ["held", "print the segments that are held"],
    why: ["why", "print what the standard says of what was just seen"],
    show: ["show", "draw all of it once more"],
    source: ["source", "print it as a probe's file"],
    undo: ["undo [N]", "take the last line back, or N: the others are played again from the start"],
    new: ["new", "begin anew, and keep what is given"],
    reach: ["reach STATE [WAY]", "begin in a state: reach FIN-WAIT-2 orphan"],
    given: [
      "given sysctl KEY=VALUE | a scripted | b SO_RCVBUF 65536 | sockets libc | address second",
      "what is so before the first row; what was done is played again",
    ],
    family: ["-4 | -6", "over IPv4, or IPv6; what was done is played again"],
    sockets: ["sockets libc | deno", "who makes the sockets; what was done is played again"],
    load: ["load PROBE", "begin with what a probe does"],
    save: ["save FILE [TITLE]", "write a probe's file that passes as it stands"],
    quit: ["quit", "end (Ctrl-D, too)"],
  },
  waits: "Time goes by: what an end's timer then sends, and the states that change, are seen.",
  title: "Played: {actions}",
  source: "observed on {host}",
  interrupted: "interrupted",
  inLine: "{place}: {message}",
  wrongValue: '"{found}" is not {what}',
  missingValue: "it takes {what}",
  wrongOf,
  placeOf: (place) => PLACES[place],
};
