/**
 * The words in the texts of segments.
 * @module
 */

import type { Entry } from "./entry.ts";

/** A row that injects this at A, in ESTABLISHED, which A answers. */
function injected(text: string, wire = "a>b ACK ack=ISN_B+1"): Entry["rows"] {
  return [`{ do: inject("a", '${text}'), wire: "${wire}", a: "ESTABLISHED" }`];
}

/** A row that injects this at A, in ESTABLISHED, which A drops without a word. */
function dropped(text: string): Entry["rows"] {
  return [`{ do: inject("a", "${text}"), a: "ESTABLISHED" }`];
}

/** A row that sends some text, of which that is expected. */
function sent(field: string): Entry["rows"] {
  return [`{ do: write("a", "hello"), wire: 'a>b ACK ${field}' }`];
}

const begins = "ESTABLISHED" as const;

export const TEXTS = {
  "segment.direction": {
    form: '"a>b CONTROL field=… …"',
    example: "a>b ACK",
    rows: sent("len=5"),
    begins,
  },
  "segment.flags": {
    form: "SYN FIN RST ACK URG PSH ECE CWR, with commas between them, or none",
    example: "FIN,ACK",
    rows: ['{ do: close("a"), wire: "a>b FIN,ACK", a: "FIN-WAIT-1" }'],
    begins,
  },
  "segment.seq": {
    form: "seq=NUMBER",
    example: "seq=ISN_A+1",
    rows: sent("seq=ISN_A+1 len=5"),
    begins,
  },
  "segment.ack": {
    form: "ack=NUMBER",
    example: "ack=ISN_B+1",
    rows: sent("ack=ISN_B+1 len=5"),
    begins,
  },
  "segment.len": { form: "len=BYTES", example: "len=5", rows: sent("len=5"), begins },
  "segment.data": {
    form: 'data="text"',
    example: 'data="hello"',
    rows: sent('data="hello"'),
    begins,
  },
  "segment.win": {
    form: "win=WINDOW, or win>WINDOW of what is expected",
    example: "win>0",
    rows: sent("len=5 win>0"),
    begins,
  },
  "segment.urg": {
    form: "urg=POINTER",
    example: "urg=1",
    rows: ['{ do: write("a", "!", { flags: "MSG_OOB" }), wire: "a>b ACK,URG urg=1 len=1" }'],
    begins,
  },
  "segment.options": {
    form:
      "<mss N,sackOK,TS val N ecr N,nop,wscale N,sack N:N,FO HEX,eol,raw HEX>, * for any, <> for none",
    example: "<mss 1460>",
    rows: ['{ do: inject("b", "SYN <mss 1460>"), wire: "b>a SYN,ACK <mss *>", b: "SYN-RECEIVED" }'],
    above: ['given: { a: "scripted", rows: [{ do: listen(), b: "LISTEN" }] }'],
  },
  "segment.tos": {
    form: "tos=NUMBER",
    example: "tos=0",
    rows: sent("len=5 tos=0"),
    begins,
  },
  "segment.ttl": {
    form: "ttl=NUMBER",
    example: "ttl=64",
    rows: sent("len=5 ttl=64"),
    begins,
  },
  "segment.from": {
    form: "from=first | second, and of what is injected broadcast | multicast",
    example: "from=first",
    rows: sent("len=5 from=first"),
    begins,
  },
  "segment.to": {
    form: "to=broadcast | multicast, of what is injected",
    example: "to=broadcast",
    rows: dropped("SYN to=broadcast"),
    begins,
  },
  "segment.ipoption": {
    form: "ipoption=TYPE, of what is injected",
    example: "ipoption=30",
    rows: injected("RST seq=RCV.NXT+1 ipoption=30"),
    begins,
  },
  "segment.checksum": {
    form: "checksum=bad | NUMBER, of what is injected or altered",
    example: "checksum=bad",
    rows: dropped("RST checksum=bad"),
    begins,
  },
  "segment.offset": {
    form: "offset=WORDS, of what is injected or altered",
    example: "offset=4",
    rows: dropped("RST offset=4"),
    begins,
  },
  "segment.reserved": {
    form: "reserved=0…7, of what is injected or altered",
    example: "reserved=7",
    rows: injected("RST seq=RCV.NXT+1 reserved=7"),
    begins,
  },
  "segment.cut": {
    form: "cut=BYTES, of what is injected or altered",
    example: "cut=12",
    rows: dropped("RST cut=12"),
    begins,
  },
  "number.ISN": {
    form: "ISN_A, ISN_B",
    example: "ISN_A+1",
    rows: sent("seq=ISN_A+1 len=5"),
    begins,
  },
  "number.socket": {
    form: "SND.UNA, SND.NXT, SND.WND, RCV.NXT, RCV.WND",
    example: "RCV.NXT+RCV.WND",
    rows: dropped("ACK ack=SND.NXT"),
    begins,
  },
  "number.segment": {
    form: "SEG.SEQ, SEG.ACK, SEG.LEN, SEG.WND, of a segment that is altered",
    example: "SEG.ACK+999",
    rows: [
      '{ do: alter("b>a SYN,ACK", "ack=SEG.ACK+999"), wire: "a>b RST seq=ISN_A+1000", a: "SYN-SENT" }',
    ],
    begins: "SYN-RECEIVED",
  },
  "number.way": {
    form: "MTU, HEADERS, MSS_DEFAULT",
    example: "MTU-HEADERS",
    rows: [
      '{ do: connect("a"), wire: "a>b SYN <mss MTU-HEADERS,sackOK,TS val * ecr *,nop,wscale *>" }',
    ],
    begins: "LISTEN",
  },
  "number.sign": {
    form: "+N, -N: counted from what would be there otherwise",
    example: "seq=+1",
    rows: injected("RST seq=+1"),
    begins,
  },
} as const satisfies Readonly<Record<string, Entry>>;
