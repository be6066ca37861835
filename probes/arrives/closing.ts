import {
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  LINUX,
  MSS_ALONE,
  reach,
  told,
  WITHOUT,
} from "../../lab/probe.ts";

const END = told("a", [0]);
const END_THEN_RESET = told("a", [0], "ECONNRESET");

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
    a: "CLOSING",
    then: END,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
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
    a: "CLOSING",
    then: END,
  },
  [
    `
    ack-una ack-low data data-psh data-gap data-noack fin fin-data fin-gap fin-noack urg
    urg-bare urg-noack none psh xmas ce opt-unknown opt-eol opt-mss wnd-0 ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "CLOSING", then: END },
  "ack-all, ack-window, ts-none-ack": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "TIME-WAIT",
    then: END,
  },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "TIME-WAIT", then: END },
  "data-all, fin-data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "TIME-WAIT",
    then: END,
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    then: END_THEN_RESET,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-straddle": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.beyondTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    a: "TIME-WAIT",
    then: END,
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.finAgain, wire: [], a: "TIME-WAIT" },
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "CLOSED",
    then: END_THEN_RESET,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
  },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
  },
  "rst-below": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSING",
    then: END_THEN_RESET,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.rstOfFin, a: "CLOSED" },
  },
  "rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSING",
    then: END,
  },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "CLOSING",
    then: END,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "CLOSING", then: END },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.1, MUST-7",
    a: "CLOSING",
    then: END,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.olderByOne, wire: [] },
  },
  "ts-none-data, ts-none-fin": { source: "RFC 7323, 3.2", a: "CLOSING", then: END },
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
    a: "CLOSING",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-old fin-above
  `
  ]: { source: "RFC 9293, 3.10.7.4, first", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSING" },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    deviates: { ...LINUX.behindTheWindow, on: "linux<6.17", wire: [] },
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "CLOSING" },
  [
    `
    ack-una ack-low data data-psh data-gap data-noack fin fin-data fin-gap fin-noack urg
    urg-bare urg-noack none psh xmas ce opt-unknown opt-eol opt-mss wnd-0 ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "CLOSING" },
  "ack-all, ack-window, ts-none-ack": { source: "RFC 9293, 3.10.7.4, fifth", a: "TIME-WAIT" },
  "ack-high, ack-far, ack-lowfar, data-high, data-lowfar, data-lowfar-wnd, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "TIME-WAIT" },
  "data-all, fin-data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "TIME-WAIT",
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-straddle": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSING",
    deviates: { ...LINUX.beyondTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    a: "TIME-WAIT",
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    deviates: { ...LINUX.finAgain, wire: [], a: "TIME-WAIT" },
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
    a: "CLOSING",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
  },
  "rst-below": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSING",
    deviates: { ...LINUX.rstOfFin, a: "CLOSED" },
  },
  "rst-old, rst-above, rstack-zero": { source: "RFC 9293, 3.10.7.4, first", a: "CLOSING" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "CLOSING",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "CLOSING" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.1, MUST-7",
    a: "CLOSING",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    deviates: { ...LINUX.olderByOne, wire: [] },
  },
  "ts-none-data, ts-none-fin": { source: "RFC 7323, 3.2", a: "CLOSING" },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "TIME-WAIT" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSING",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const ORPHAN_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "CLOSING",
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "TIME-WAIT" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "CLOSING",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in CLOSING",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("CLOSING"),
  essential: ESSENTIAL,
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "orphan": {
      title: "of nobody",
      given: reach("CLOSING", "orphan"),
      cases: arrives("a", [ANSWERS, ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("CLOSING") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "orphan-mss": {
      title: "of nobody, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("CLOSING", "orphan") },
      cases: arrives("a", [ANSWERS, ORPHAN, ORPHAN_MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
