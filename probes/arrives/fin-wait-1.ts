import {
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  LINUX,
  MSS_ALONE,
  reach,
  shutdown,
  told,
  type WireRow,
  WITHOUT,
  write,
} from "../../lab/probe.ts";

const WITH_TEXT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: write("a", "twenty bytes of text"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=20",
    a: "ESTABLISHED",
  },
  { do: shutdown("a"), wire: "a>b FIN,ACK seq=ISN_A+21 ack=ISN_B+1", a: "FIN-WAIT-1" },
];

const NOTHING = told("a", ["EAGAIN"]);
const TEN = told("a", [10, "EAGAIN"]);
const FIVE = told("a", [5, "EAGAIN"]);
const END = told("a", [0]);
const TEN_AND_END = told("a", [10, 0]);
const RESET = told("a", ["ECONNRESET"]);
const URGENT = told("a", [4, 5, "EAGAIN"]);

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
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above fin-again fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "ack-una, ack-low, data-noack, fin-noack, urg-noack, none, psh, xmas, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "ack-all, ack-window, ts-none-ack": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "data, data-psh, ce, opt-unknown, opt-eol, opt-mss, ts-none-data, ts-badecr": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-1",
    then: TEN,
  },
  "data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-2",
    then: TEN,
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "FIN-WAIT-1",
    then: FIVE,
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSING",
    then: END,
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "TIME-WAIT",
    then: END,
  },
  "fin-data": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSING",
    then: TEN_AND_END,
  },
  "fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "TIME-WAIT",
    then: TEN_AND_END,
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.finAgain, a: "FIN-WAIT-2" },
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED", then: RESET },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-1",
    then: URGENT,
    openThen: "how recv() has urgent data is the sockets interface's",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "FIN-WAIT-1", then: NOTHING },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "FIN-WAIT-1", then: NOTHING },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-1",
    then: TEN,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: TEN,
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
};
const TEXT: Answers = {
  "ack-part": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-1", then: NOTHING },
};
const ORPHAN: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-1" },
  "ack-una, ack-low, data-noack, fin-noack, urg-noack, none, psh, xmas, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-1",
  },
  "ack-all, ack-window, ts-none-ack": { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
  "ack-high, ack-far, ack-lowfar, data-high, data-lowfar, data-lowfar-wnd, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "FIN-WAIT-2" },
  [
    `
    data data-psh data-overlap fin-data ce opt-unknown opt-eol opt-mss ts-none-data
    ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT-1",
    a: "CLOSED",
  },
  "data-all, fin-data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSING",
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "TIME-WAIT",
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.finAgain, a: "FIN-WAIT-2" },
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED" },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-1",
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth and sixth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT-1",
    a: "CLOSED",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "FIN-WAIT-1" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "FIN-WAIT-1",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "FIN-WAIT-1" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.1, MUST-7; RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT-1",
    a: "CLOSED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "FIN-WAIT-2" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const TEXT_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "FIN-WAIT-2" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-1",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const ORPHAN_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "FIN-WAIT-2" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-1",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in FIN-WAIT-1",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_stdurg",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("FIN-WAIT-1"),
  essential: ESSENTIAL,
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "text": {
      title: "with text in flight",
      given: { rows: WITH_TEXT },
      essential: ["ack-part", "ack-all", "fin"],
      cases: arrives("a", [ANSWERS, TEXT], {
        at: { "SND.NXT": "ISN_A+22", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.gap },
    },
    "orphan": {
      title: "of nobody",
      given: reach("FIN-WAIT-1", "orphan"),
      essential: ["data", "fin"],
      cases: arrives("a", [ANSWERS, ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("FIN-WAIT-1") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "text-mss": {
      title: "with text in flight, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_TEXT },
      cases: arrives("a", [ANSWERS, TEXT, TEXT_MSS], {
        at: { "SND.NXT": "ISN_A+22", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "orphan-mss": {
      title: "of nobody, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("FIN-WAIT-1", "orphan") },
      cases: arrives("a", [ANSWERS, ORPHAN, ORPHAN_MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
