/** Segments' texts with one thing changed. */

import type { CraftedText, SegmentText } from "../../lab/probe.ts";
import { parseSegmentPattern } from "../../lab/tcp/segment_pattern.ts";
import { splitWords } from "../../lab/tcp/segment_words.ts";

const FLAGS = ["SYN", "SYN,ACK", "ACK", "FIN,ACK", "RST", "RST,ACK"];

/** What a row expects to be sent, with one thing changed: no segment fits both. */
export function segmentsFor(text: string): SegmentText[] {
  const [way = "", flags = "", ...fields] = splitWords(text, "match").words;
  const written = (way: string, flags: string, fields: readonly string[]) =>
    [way, flags, ...fields].join(" ") as SegmentText;
  const counted = (flags: string) => parseSegmentPattern(`a>b ${flags}`).flags;
  const hasLength = fields.some((field) => /^(len|data)=/.test(field));
  return [
    written(way === "a>b" ? "b>a" : "a>b", flags, fields),
    ...FLAGS.filter((other) => counted(other) !== counted(flags))
      .map((other) => written(way, other, fields)),
    ...fields.flatMap((field, i) =>
      fieldsFor(field).map((other) => written(way, flags, fields.with(i, other)))
    ),
    ...hasLength ? [] : [written(way, flags, [...fields, "len=1"])],
    // The same of a connection that the wire does not have, or of the first in place of its own.
    ofOtherConnection(text),
  ];
}

/** The same segment, of a connection that it is not of. */
export function ofOtherConnection(text: string): SegmentText {
  const [way = ""] = splitWords(text, "match").words;
  const other = way.includes(".")
    ? way.replaceAll(/\.\d+/g, "")
    : way === "b>a"
    ? "b.2>a.2"
    : "a.2>b.2";
  return text.replace(way, other) as SegmentText;
}

/** `seq=ISN_A+1`, `win=501`, `win>0`, `data="x"`, `<mss 1460,nop>`, each with one thing changed. */
function fieldsFor(field: string): string[] {
  if (field.startsWith("<")) return optionsFor(field);
  if (field.startsWith("win>")) return ["win>65535"];
  if (field.startsWith("data=")) {
    return [`data=${JSON.stringify(other(JSON.parse(field.slice(5))))}`];
  }
  // A length by name.
  if (/^len=[A-Z]/.test(field)) return [`${field}+1`, `${field}-1`];
  if (field.startsWith("from=")) return [field === "from=first" ? "from=second" : "from=first"];
  return numbersFor(field);
}

function other(text: string): string {
  return (text.startsWith("?") ? "!" : "?") + text.slice(1);
}

/** One option more, each one less, and another value of each that has one. */
function optionsFor(field: string): string[] {
  const options = field.slice(1, -1).split(",").filter((option) => option !== "");
  const written = (options: readonly string[]) => `<${options.join(",")}>`;
  return [
    written([...options, "nop"]),
    ...options.map((_, i) => written(options.toSpliced(i, 1))),
    ...options.flatMap((option, i) =>
      [...option.matchAll(/(?<= )\d+/g)].map(({ 0: digits, index }) => {
        const value = Number(digits) + 1;
        const changed = option.slice(0, index) + value + option.slice(index + digits.length);
        return written(options.with(i, changed));
      })
    ),
  ];
}

/** `seq=ISN_A+1`, `ack=ISN_B`, `len=10`: one more, one less, and of the other end's. */
function numbersFor(text: string): string[] {
  const [, name, isn = "", digits = "0"] = /^(\w+)=(ISN_[AB])?([+-]?\d+)?$/.exec(text)!;
  const value = Number(digits);
  const write = (base: string, offset: number) =>
    `${name}=${base}${base === "" ? offset : signed(offset)}`;
  return [
    write(isn, value + 1),
    ...value !== 0 ? [write(isn, value - 1)] : [],
    ...isn === "" ? [] : [write(isn === "ISN_A" ? "ISN_B" : "ISN_A", value)],
  ];
}

function signed(offset: number): string {
  return offset === 0 ? "" : offset > 0 ? `+${offset}` : String(offset);
}

/** What an end that has nothing to lose may be told. */
const CRAFTED_FLAGS = [...FLAGS, "none"];

/** A segment that is injected, with one thing changed: control bits, a number, its length, a field left out. */
export function craftedFor(text: string): CraftedText[] {
  const [flags = "", ...fields] = splitWords(text, "make").words;
  const written = (flags: string, fields: readonly string[]) =>
    [flags, ...fields].join(" ") as CraftedText;
  const has = (name: RegExp) => fields.some((field) => name.test(field));
  const added = [
    ...has(/^seq=/) ? [] : ["seq=+1", "seq=-1"],
    ...has(/^ack=/) || !flags.includes("ACK") ? [] : ["ack=+1", "ack=-1"],
    ...has(/^(len|data)=/) ? [] : ["len=1"],
    ...has(/^(checksum|offset|cut)=/) ? [] : ["checksum=bad"],
  ];
  return [
    ...CRAFTED_FLAGS.filter((other) => other !== flags).map((other) => written(other, fields)),
    ...added.map((field) => written(flags, [...fields, field])),
    ...fields.flatMap((field, i) =>
      movedFor(field).map((moved) => written(flags, fields.with(i, moved)))
    ),
    ...fields.map((_, i) => written(flags, fields.toSpliced(i, 1))),
  ];
}

/** `seq=RCV.NXT-1`, `ack=7`, `len=10`, `data="x"`: one more, one less, something else. */
function movedFor(field: string): string[] {
  if (field.startsWith("data=")) return fieldsFor(field);
  const [, name, base = "", digits = "0"] =
    /^(seq|ack|len)=((?:[A-Z][\w.]*[+-]?)*)(\d+)?$/.exec(field) ?? [];
  if (name === undefined) return [];
  const signs = /^(.*?)([+-]?)$/.exec(base)!;
  const sign = signs[2] === "-" ? -1 : 1;
  return [1, -1].map((more) => {
    const offset = sign * Number(digits) + more;
    return `${name}=${signs[1]}${signs[1] === "" ? offset : signed(offset)}`;
  });
}
