import {
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  LINUX,
  MSS_ALONE,
  reach,
  told,
  type WireRow,
  WITHOUT,
  write,
} from "../../lab/probe.ts";

const WITH_TEXT: readonly WireRow[] = [
  ...reach("CLOSE-WAIT").rows,
  {
    do: write("a", "twenty bytes of text"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2 len=20",
    a: "CLOSE-WAIT",
  },
];

const END = told("a", [0]);
const END_THEN_EPIPE = told("a", [0], "EPIPE");

const ANSWERS: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.behindTheWindow, on: "linux<6.17", wire: [] },
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "CLOSE-WAIT", then: END },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "CLOSE-WAIT",
    then: END,
  },
  [
    `
    data data-all data-psh data-gap fin-data fin-data-all fin-gap ce reserved ae opt-unknown
    opt-eol opt-mss ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth and seventh", a: "CLOSE-WAIT", then: END },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "CLOSE-WAIT",
    then: END_THEN_EPIPE,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  },
  "data-straddle": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.4; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.beyondTheWindow, on: "linux<6.17", wire: [] },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    a: "CLOSE-WAIT",
    then: END,
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "CLOSED",
    then: END_THEN_EPIPE,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
  },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  "rst-below": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSE-WAIT",
    then: END_THEN_EPIPE,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.rstOfFin, a: "CLOSED" },
  },
  "rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSE-WAIT",
    then: END,
  },
  "urg": { source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh", a: "CLOSE-WAIT", then: END },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "CLOSE-WAIT", then: END },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "CLOSE-WAIT",
    then: END,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "CLOSE-WAIT", then: END },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.1, MUST-7",
    a: "CLOSE-WAIT",
    then: END,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.olderByOne, wire: [] },
  },
  "ts-none-ack, ts-none-data, ts-none-fin": { source: "RFC 7323, 3.2", a: "CLOSE-WAIT", then: END },
};
const TEXT: Answers = {
  "ack-part": { source: "RFC 9293, 3.10.7.4, fifth", a: "CLOSE-WAIT", then: END },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "CLOSE-WAIT",
    then: END_THEN_EPIPE,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT-20", a: "CLOSED" },
  },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const TEXT_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSE-WAIT",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in CLOSE-WAIT",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("CLOSE-WAIT"),
  essential: [...ESSENTIAL, "fin-again"],
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+2" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "text": {
      title: "with text in flight",
      given: { rows: WITH_TEXT },
      essential: ["ack-part", "ack-all"],
      cases: arrives("a", [ANSWERS, TEXT], {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+2" },
        without: { ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("CLOSE-WAIT") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "text-mss": {
      title: "with text in flight, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_TEXT },
      cases: arrives("a", [ANSWERS, TEXT, TEXT_MSS], {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
