import {
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  inject,
  LINUX,
  listen,
  MSS_ALONE,
  reach,
  told,
  type WireRow,
  WITHOUT,
  write,
} from "../../lab/probe.ts";

const TEXT_OF_20 = "twenty bytes of text";

const NOT_ACCEPTED: readonly WireRow[] = [
  { do: listen({ backlog: 5, accepts: false }), a: "CLOSED", b: "LISTEN" },
  ...reach("ESTABLISHED").rows.slice(1),
];
const WITH_TEXT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: write("a", TEXT_OF_20),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1 len=20",
    a: "ESTABLISHED",
  },
];
const WITH_GAP: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK seq=RCV.NXT+20 len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1",
    a: "ESTABLISHED",
  },
];
const WITH_UNREAD: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=10"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+11",
    a: "ESTABLISHED",
  },
];
// Of a window of some 1150 bytes, which SO_RCVBUF leaves.
const ALMOST_SHUT: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: inject("a", "ACK len=1000"),
    wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+1001",
    a: "ESTABLISHED",
  },
];

const NOTHING = told("a", ["EAGAIN"]);
const TEN = told("a", [10, "EAGAIN"]);
const FIVE = told("a", [5, "EAGAIN"]);
const END = told("a", [0]);
const TEN_AND_END = told("a", [10, 0]);
const RESET = told("a", ["ECONNRESET"]);
const URGENT = told("a", [4, 5, "EAGAIN"]);
const TWENTY = told("a", [20, "EAGAIN"]);
const FIFTEEN = told("a", [15, "EAGAIN"]);
const TWENTY_AND_END = told("a", [20, 0]);
const TEN_THEN_RESET = told("a", [10, "ECONNRESET"]);
const MORE_URGENT = told("a", [14, 5, "EAGAIN"]);

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
    a: "ESTABLISHED",
    then: NOTHING,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above fin-again fin-again-all fin-old
    fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
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
    a: "ESTABLISHED",
    then: NOTHING,
  },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED", then: NOTHING },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  [
    `
    data data-all data-psh ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TEN,
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "ESTABLISHED",
    then: FIVE,
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
    then: END,
  },
  "fin-data, fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
    then: TEN_AND_END,
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
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: URGENT,
    openThen: "how recv() has urgent data is the sockets interface's",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "ESTABLISHED", then: NOTHING },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "ESTABLISHED", then: NOTHING },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TEN,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "ESTABLISHED", then: NOTHING },
};
const ACCEPTING: Answers = {
  "ack-low": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ts-old-2-ack": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.disordered, wire: [] },
  },
};
const UNACCEPTED: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above fin-again fin-again-all fin-old
    fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-data ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "ESTABLISHED" },
  "ack-una, ack-all, ack-window, data-noack, fin-noack, urg-noack, none, psh, xmas, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
  },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low, ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "ESTABLISHED" },
  [
    `
    data data-all data-psh ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "ESTABLISHED",
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
  },
  "fin-data, fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second", a: "LISTEN" },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "ESTABLISHED" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "ESTABLISHED",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "ESTABLISHED" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "ts-old-2-ack": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.disordered, wire: [] },
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "ESTABLISHED" },
};
const TEXT: Answers = {
  "ack-part": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED", then: NOTHING },
};
const GAP: Answers = {
  "rst-sack": { source: "RFC 9293, 3.10.7.4, second", a: "CLOSED", then: RESET },
  "ts-old-2-ack": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.disordered, wire: [] },
  },
};
const UNREAD: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above fin-again fin-again-all fin-old
    fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED", then: TEN },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "ESTABLISHED",
    then: TEN,
  },
  [
    `
    data data-all data-psh ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TWENTY,
  },
  "data-lowfar": {
    source:
      "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TWENTY,
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "ESTABLISHED",
    then: FIFTEEN,
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
    then: TEN_AND_END,
  },
  "fin-data, fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
    then: TWENTY_AND_END,
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED", then: TEN_THEN_RESET },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: TEN,
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: MORE_URGENT,
    openThen: "how recv() has urgent data is the sockets interface's",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "ESTABLISHED", then: TEN },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "ESTABLISHED",
    then: TEN,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "ESTABLISHED", then: TEN },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TWENTY,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TWENTY,
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "ESTABLISHED", then: TEN },
};
const SHUT: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above fin-again fin-again-all fin-old
    fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "ESTABLISHED" },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "ESTABLISHED" },
  [
    `
    data data-all data-psh ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "data-lowfar": {
    source:
      "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "ESTABLISHED",
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
  },
  "fin-data, fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
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
    a: "ESTABLISHED",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "ESTABLISHED" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "ESTABLISHED",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "ESTABLISHED" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "ESTABLISHED" },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const ACCEPTING_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const UNACCEPTED_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const TEXT_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "data-lowfar": {
    source:
      "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: TEN,
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const GAP_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "rst-sack": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: NOTHING,
  },
};
const UNREAD_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    then: TEN,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const SHUT_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "ESTABLISHED",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in ESTABLISHED",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_stdurg",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("ESTABLISHED"),
  essential: [
    ...ESSENTIAL,
    "syn-old",
    "data-high",
    "data-straddle",
    "data-noack",
    "fin-noack",
    "fin-above",
    "rst-edge-in",
    "rst-below",
    "rst-ts-none",
    "synfin",
    "csum-0",
    "opt-len0",
    "opt-len1",
    "ts-old-2-data",
  ],
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "accepting": {
      title: "at the end that was connected to",
      given: reach("ESTABLISHED"),
      essential: ["ack-high", "data", "fin", "bad-csum-long", "ts-old-data"],
      cases: arrives("b", [ANSWERS, ACCEPTING], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "unaccepted": {
      title: "before the connection is accepted",
      given: { rows: NOT_ACCEPTED },
      cases: arrives("b", [ANSWERS, UNACCEPTED], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "text": {
      title: "with text in flight",
      given: { rows: WITH_TEXT },
      essential: ["ack-part", "ack-all", "data-all"],
      cases: arrives("a", [ANSWERS, TEXT], {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.gap },
    },
    "gap": {
      title: "with text held beyond a gap",
      given: { rows: WITH_GAP },
      essential: ["data", "fin-gap"],
      cases: arrives("a", [ANSWERS, GAP], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.text },
      }),
      without: { ...WITHOUT.text },
    },
    "unread": {
      title: "with text unread",
      given: { rows: WITH_UNREAD },
      cases: arrives("a", [ANSWERS, UNREAD], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+11" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "shut": {
      title: "with a window that is almost shut",
      given: { a: { SO_RCVBUF: 2304 }, rows: ALMOST_SHUT },
      cases: arrives("a", [ANSWERS, SHUT], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1001" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("ESTABLISHED") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "accepting-mss": {
      title: "at the end that was connected to, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("ESTABLISHED") },
      cases: arrives("b", [ANSWERS, ACCEPTING, ACCEPTING_MSS], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "unaccepted-mss": {
      title: "before the connection is accepted, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: NOT_ACCEPTED },
      cases: arrives("b", [ANSWERS, UNACCEPTED, UNACCEPTED_MSS], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "text-mss": {
      title: "with text in flight, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_TEXT },
      cases: arrives("a", [ANSWERS, TEXT, TEXT_MSS], {
        at: { "SND.NXT": "ISN_A+21", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "gap-mss": {
      title: "with text held beyond a gap, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_GAP },
      cases: arrives("a", [ANSWERS, GAP, GAP_MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "unread-mss": {
      title: "with text unread, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_UNREAD },
      cases: arrives("a", [ANSWERS, UNREAD, UNREAD_MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+11" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "shut-mss": {
      title: "with a window that is almost shut, with MSS as the only option",
      given: { sysctl: MSS_ALONE, a: { SO_RCVBUF: 2304 }, rows: ALMOST_SHUT },
      cases: arrives("a", [ANSWERS, SHUT, SHUT_MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1001" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
