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
    a: "LAST-ACK",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "LAST-ACK" },
  "ack-una, ack-low, data-noack, fin-noack, urg-noack, none, psh, xmas, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "LAST-ACK",
  },
  "ack-all, ack-window, data-all, fin-all, fin-data-all, reserved, ae, ts-none-ack": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSED",
  },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "LAST-ACK",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "CLOSED" },
  [
    `
    data data-psh data-gap data-straddle fin-data fin-gap ce opt-unknown opt-eol opt-mss
    ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth and seventh", a: "LAST-ACK" },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "LAST-ACK",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 7323, 2.3",
    a: "LAST-ACK",
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    a: "LAST-ACK",
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.finAgain, wire: [], a: "CLOSED" },
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
    a: "LAST-ACK",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
  },
  "rst-below": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "LAST-ACK",
    deviates: { ...LINUX.rstOfFin, a: "CLOSED" },
  },
  "rst-old, rst-above, rstack-zero": { source: "RFC 9293, 3.10.7.4, first", a: "LAST-ACK" },
  "urg": { source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh", a: "LAST-ACK" },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "LAST-ACK" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "LAST-ACK",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "LAST-ACK" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.1, MUST-7",
    a: "LAST-ACK",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.olderByOne, wire: [] },
  },
  "ts-none-data, ts-none-fin": { source: "RFC 7323, 3.2", a: "LAST-ACK" },
};
const OPEN: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
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
    a: "LAST-ACK",
    then: END,
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
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
    a: "LAST-ACK",
    then: END,
  },
  "ack-una, ack-low, data-noack, fin-noack, urg-noack, none, psh, xmas, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "LAST-ACK",
    then: END,
  },
  "ack-all, ack-window, data-all, fin-all, fin-data-all, reserved, ae, ts-none-ack": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "CLOSED",
    then: END,
  },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "CLOSED", then: END },
  [
    `
    data data-psh data-gap fin-data fin-gap ce opt-unknown opt-eol opt-mss ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth and seventh", a: "LAST-ACK", then: END },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh",
    a: "LAST-ACK",
    then: END_THEN_RESET,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.textBehindFin, wire: "a>b RST seq=SND.NXT-1", a: "CLOSED" },
  },
  "data-straddle": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.4; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.beyondTheWindow, on: "linux<6.17", wire: [] },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    a: "LAST-ACK",
    then: END,
  },
  "fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.finAgain, wire: [], a: "CLOSED" },
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
    a: "LAST-ACK",
    then: END,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
  },
  "rst-below": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "LAST-ACK",
    then: END_THEN_RESET,
    openThen:
      "it reads the end of the text that came before, and by which call it learns of the reset is not laid down",
    deviates: { ...LINUX.rstOfFin, a: "CLOSED" },
  },
  "rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "LAST-ACK",
    then: END,
  },
  "urg": { source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh", a: "LAST-ACK", then: END },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "LAST-ACK", then: END },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "LAST-ACK",
    then: END,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "LAST-ACK", then: END },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.1, MUST-7",
    a: "LAST-ACK",
    then: END,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.olderByOne, wire: [] },
  },
  "ts-none-data, ts-none-fin": { source: "RFC 7323, 3.2", a: "LAST-ACK", then: END },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "CLOSED" },
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "LAST-ACK",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const OPEN_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "CLOSED" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "LAST-ACK",
    then: END,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in LAST-ACK",
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
  given: reach("LAST-ACK", "orphan"),
  essential: ESSENTIAL,
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "open": {
      title: "with its application there",
      given: reach("LAST-ACK"),
      cases: arrives("a", [ANSWERS, OPEN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("LAST-ACK", "orphan") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "open-mss": {
      title: "with its application there, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("LAST-ACK") },
      cases: arrives("a", [ANSWERS, OPEN, OPEN_MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
