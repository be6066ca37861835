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
    a: "FIN-WAIT-2",
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
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-data ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2", then: NOTHING },
  "ack-high, ack-far, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.tooHighUnanswered, wire: [] },
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  [
    `
    data data-all data-psh ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-2",
    then: TEN,
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
    a: "FIN-WAIT-2",
    then: FIVE,
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "TIME-WAIT",
    then: END,
  },
  "fin-data, fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "TIME-WAIT",
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
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-2",
    then: URGENT,
    openThen: "how recv() has urgent data is the sockets interface's",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "FIN-WAIT-2", then: NOTHING },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "FIN-WAIT-2", then: NOTHING },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "FIN-WAIT-2",
    then: TEN,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
  },
  "ts-old-2-ack": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.disordered, wire: [] },
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: TEN,
    deviates: { ...LINUX.olderByOne, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "FIN-WAIT-2", then: NOTHING },
};
const ORPHAN: Answers = {
  "syn, syn-ecn, synurg, reserved-syn, syn-opt-none": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1",
    a: "CLOSED",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-edge data-above data-noack-old fin-again
    fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  "syn-window, syn-ts-same, syn-ts-none": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+101",
    a: "CLOSED",
  },
  "syn-data": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+11",
    a: "CLOSED",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-1-data
    ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-2" },
  "synack, synack-una, synack-window, synack-data, synack-badecr, synfinack, all-but-rst": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "synack-high": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST seq=SND.NXT+1",
    a: "CLOSED",
  },
  "synack-low": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST seq=SND.NXT-1",
    a: "CLOSED",
  },
  [
    `
    ack-una ack-all ack-low ack-low-100 ack-window data-noack fin-noack urg-noack none psh
    xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
  "ack-high, ack-far": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, wire: [] },
  },
  "ack-lowfar": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.10.7.4, fifth, MAY-12",
    a: "FIN-WAIT-2",
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "FIN-WAIT-2" },
  [
    `
    data data-all data-psh data-overlap fin-data fin-data-all ce reserved ae opt-unknown
    opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "data-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, wire: "a>b RST seq=SND.NXT+1", a: "CLOSED" },
  },
  "data-lowfar, data-lowfar-wnd": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT-1000000",
    a: "CLOSED",
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "TIME-WAIT",
  },
  "fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: {
      ...LINUX.orphanInFinWait2,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
      a: "TIME-WAIT",
    },
  },
  [
    `
    rst rst-data rst-ts-none rstack rstack-una rstack-high rstack-low synrst synrstack
    finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED" },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second",
    a: "CLOSED",
  },
  "rst-edge": { source: "RFC 9293, 3.10.7.4, second, and RFC 7323, 2.3", a: "CLOSED" },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "rst-ts-old": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "CLOSED",
    deviates: {
      ...LINUX.orphanInFinWait2,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
      a: "FIN-WAIT-2",
    },
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth and sixth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "FIN-WAIT-2" },
  "synfin": {
    source: "RFC 9293, 3.10.7.4, fourth",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+2",
    a: "CLOSED",
  },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "FIN-WAIT-2",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "FIN-WAIT-2" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.1, MUST-7; RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.10.7.4, fourth, and RFC 9293, 3.1, MUST-7",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1",
    a: "CLOSED",
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "FIN-WAIT-2" },
};
const LONG_ORPHAN: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-above data-dup data-old data-above fin-again fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-data ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "FIN-WAIT-2" },
  [
    `
    ack-una ack-all ack-low ack-window data-noack fin-noack urg-noack none psh xmas wnd-0
  `
  ]: { source: "RFC 9293, 3.10.7.4, fifth", a: "FIN-WAIT-2" },
  "ack-high, ack-far, ack-lowfar, data-high, data-lowfar, data-lowfar-wnd, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.neverSent, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "FIN-WAIT-2" },
  [
    `
    data data-all data-psh data-overlap fin-data fin-data-all ce reserved ae opt-unknown
    opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "data-gap, data-straddle, fin-gap": {
    source:
      "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.10.7.4, first, SHLD-31; RFC 9293, 3.10.7.4, seventh, MAY-13; RFC 5681, 4.2; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "TIME-WAIT",
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
    a: "FIN-WAIT-2",
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth and sixth, and RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "FIN-WAIT-2" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "FIN-WAIT-2",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "FIN-WAIT-2" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.1, MUST-7; RFC 9293, 3.6.1, MAY-1, SHLD-3",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
  },
  "ts-old-2-ack": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.disordered, wire: [] },
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.textToOrphan, wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "FIN-WAIT-2" },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
    then: NOTHING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};
const ORPHAN_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.orphanInFinWait2, a: "CLOSED" },
  },
};
const LONG_ORPHAN_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.behindTheWindow, wire: [] },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "FIN-WAIT-2",
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in FIN-WAIT-2",
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
  given: reach("FIN-WAIT-2"),
  essential: ESSENTIAL,
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "orphan": {
      title: "of nobody",
      given: reach("FIN-WAIT-2", "orphan"),
      essential: [
        "syn-window",
        "ack-old",
        "data",
        "fin",
        "fin-data",
        "rst",
        "rst-window",
        "bad-csum-long",
        "ts-old-data",
      ],
      cases: arrives("a", [ANSWERS, ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "long-orphan": {
      title: "of nobody, for longer than 60 s",
      given: { a: { TCP_LINGER2: 100 }, ...reach("FIN-WAIT-2", "orphan") },
      essential: ["data", "fin", "rst"],
      cases: arrives("a", [ANSWERS, LONG_ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("FIN-WAIT-2") },
      cases: arrives("a", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "orphan-mss": {
      title: "of nobody, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("FIN-WAIT-2", "orphan") },
      cases: arrives("a", [ANSWERS, ORPHAN, ORPHAN_MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "long-orphan-mss": {
      title: "of nobody, for longer than 60 s, with MSS as the only option",
      given: { sysctl: MSS_ALONE, a: { TCP_LINGER2: 100 }, ...reach("FIN-WAIT-2", "orphan") },
      cases: arrives("a", [ANSWERS, LONG_ORPHAN, LONG_ORPHAN_MSS], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
