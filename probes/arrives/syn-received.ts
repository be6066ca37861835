import {
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  getOption,
  LINUX,
  MSS_ALONE,
  reach,
  returns,
  WITHOUT,
} from "../../lab/probe.ts";

const PENDING = getOption("a", "SO_ERROR", { gives: 0 });
const CONNECTED = returns("a", "connect", 0);
const ABORTED_BY_PEER = returns("a", "connect", "ECONNRESET");

const ANSWERS: Answers = {
  "syn, syn-ecn, synurg, reserved-syn": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1" },
  },
  "syn-again": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.synToChild, wire: "a>b SYN,ACK seq=SND.NXT-1 ack=RCV.NXT" },
  },
  "syn-window, syn-ts-same": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+101" },
  },
  [
    `
    syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive ack-old
    ack-above data-noack-old fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
  },
  "syn-data": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+11" },
  },
  "syn-ts-old, syn-old-ts-old": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
  },
  "syn-ts-none": {
    source: "RFC 7323, 3.2",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+101", a: "LISTEN" },
  },
  "synack, synack-window, synack-data, all-but-rst": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT" },
  },
  "synack-una": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT-1", a: "SYN-RECEIVED" },
  },
  "synack-high": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT+1", a: "SYN-RECEIVED" },
  },
  "synack-low": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT-2", a: "SYN-RECEIVED" },
  },
  "synack-badecr": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: [
      { ...LINUX.ackToChild, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "SYN-RECEIVED" },
      { ...LINUX.synToChild, on: "linux<6.18", wire: "a>b RST seq=SND.NXT" },
    ],
  },
  [
    `
    ack-una data data-psh data-gap data-overlap data-straddle fin fin-data fin-gap urg
    urg-bare ce opt-unknown opt-eol opt-mss wnd-0 ts-none-data ts-none-fin ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
  },
  "ack-all, ack-window, ts-none-ack": { source: "RFC 9293, 3.10.7.4, fifth", a: "ESTABLISHED" },
  "ack-high, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT+1",
    a: "SYN-RECEIVED",
  },
  "ack-far": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT+1000000",
    a: "SYN-RECEIVED",
  },
  "ack-low": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-2",
    a: "SYN-RECEIVED",
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-101",
    a: "SYN-RECEIVED",
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1000001",
    a: "SYN-RECEIVED",
  },
  "ack-edge": { source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3", a: "ESTABLISHED" },
  "data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
  },
  "data-dup, data-old, data-above, fin-again": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT-1" },
  },
  "data-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
  },
  "data-noack, fin-noack, urg-noack, none, psh, xmas": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "SYN-RECEIVED",
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
  },
  "fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
  },
  [
    `
    rst rst-data rst-ts-none rstack synrst synrstack finrst all-flags
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2; RFC 9293, 3.5, MUST-11",
    a: "LISTEN",
  },
  "rstack-una, rstack-high, rstack-low": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "LISTEN",
    deviates: { ...LINUX.ackToChild, on: "linux<6.18", a: "SYN-RECEIVED" },
  },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.rstToChild, wire: [], a: "LISTEN" },
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.rstToChild, wire: [], a: "LISTEN" },
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "SYN-RECEIVED",
  },
  "rst-ts-old": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "LISTEN",
    deviates: { ...LINUX.childsTimestamps, a: "SYN-RECEIVED" },
  },
  "synfin": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+2" },
  },
  "synfinack": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST seq=SND.NXT" },
  },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "SYN-RECEIVED",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "SYN-RECEIVED" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 7323, 3.2",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1", a: "LISTEN" },
  },
  "syn-opt-none": {
    source: "RFC 7323, 3.2",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1", a: "LISTEN" },
  },
  [
    `
    ts-old-ack ts-old-2-ack ts-old-data ts-old-1-data ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT-1" },
  },
};
const SIMULTANEOUS: Answers = {
  [
    `
    syn syn-window syn-data syn-ecn syn-ts-same syn-ts-none synack synack-una synack-high
    synack-low synack-window synack-data synack-badecr synfin synfinack synurg all-but-rst
    reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-old ack-keepalive ack-old ack-above
    data-old data-above fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-2-data ts-old-fin
    ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "synack-again": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5, figure 7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "ack-una, urg-bare, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: { ...LINUX.simultaneousAck, wire: [], a: "ESTABLISHED" },
  },
  "ack-all, ack-window, ts-none-ack": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "ack-high, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT+1",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ack-far": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT+1000000",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ack-low": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-2",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-101",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1000001",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 7323, 2.3",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "data, data-psh, urg, ce, opt-unknown, opt-eol, opt-mss, ts-badecr": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
      a: "ESTABLISHED",
    },
  },
  "data-all, reserved, ae": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "data-gap, data-straddle, fin-gap": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
      a: "ESTABLISHED",
    },
  },
  "data-overlap": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+5",
      a: "ESTABLISHED",
    },
  },
  "data-dup, data-edge, fin-again, fin-again-all": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: { ...LINUX.simultaneousAck, a: "ESTABLISHED" },
  },
  "data-noack, fin-noack, urg-noack, none, psh, xmas": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
    deviates: { ...LINUX.withoutAck, wire: [] },
  },
  "fin": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
      a: "CLOSE-WAIT",
    },
  },
  "fin-all": {
    source: "RFC 9293, 3.10.7.4, fifth and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
    a: "CLOSE-WAIT",
    then: CONNECTED,
  },
  "fin-data": {
    source: "RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
      a: "CLOSE-WAIT",
    },
  },
  "fin-data-all": {
    source: "RFC 9293, 3.10.7.4, fifth, seventh and eighth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+11",
    a: "CLOSE-WAIT",
    then: CONNECTED,
  },
  [
    `
    rst rst-data rst-ts-none rst-ts-old rstack rstack-una rstack-high rstack-low synrst
    synrstack finrst all-flags
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2; RFC 9293, 3.5, MUST-11",
    a: "CLOSED",
    then: ABORTED_BY_PEER,
    openThen:
      "by which errno connect() tells what 3.10.7.4, second, calls connection refused is not laid down",
  },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "rst-edge": {
    source: "RFC 7323, 2.3, and RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "SYN-RECEIVED", then: PENDING },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fifth; RFC 9293, 3.5.2, group 2",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
      a: "ESTABLISHED",
    },
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "ts-old-1-data": {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
      a: "ESTABLISHED",
    },
  },
  "ts-none-data": {
    source: "RFC 7323, 3.2",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+10",
      a: "ESTABLISHED",
    },
  },
  "ts-none-fin": {
    source: "RFC 7323, 3.2",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: {
      ...LINUX.simultaneousAck,
      wire: "a>b ACK seq=SND.NXT ack=RCV.NXT+1",
      a: "CLOSE-WAIT",
    },
  },
};
const MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.ackToChild, wire: [], a: "ESTABLISHED" },
  },
  "data-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.ackToChild, wire: "a>b RST seq=SND.NXT-1" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "SYN-RECEIVED",
    deviates: [
      { ...LINUX.ackToChild, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
      { ...LINUX.rstToChild, a: "LISTEN" },
    ],
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.10.7.4, fourth, and RFC 9293, 3.1, MUST-7",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1" },
  },
  "syn-opt-none": {
    source: "RFC 9293, 3.10.7.4, fourth",
    a: "LISTEN",
    deviates: { ...LINUX.synToChild, wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1" },
  },
};
const SIMULTANEOUS_MSS: Answers = {
  "ack-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: CONNECTED,
    deviates: { ...LINUX.behindTheWindow, wire: [], a: "ESTABLISHED" },
  },
  "rst-edge": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "SYN-RECEIVED",
    then: PENDING,
    deviates: { ...LINUX.behindTheWindow, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
};

export default defineFamily({
  title: "A segment arrives in SYN-RECEIVED",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_challenge_ack_limit",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("SYN-RECEIVED"),
  essential: [...ESSENTIAL, "syn-again", "rstack-high"],
  cases: arrives("b", ANSWERS, {
    at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
    mirrored: true,
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "simultaneous": {
      title: "after a simultaneous open",
      given: reach("SYN-RECEIVED", "simultaneous"),
      essential: [
        "syn-window",
        "ack-high",
        "ack-all",
        "data-all",
        "fin-all",
        "rst",
        "rst-window",
        "rst-above",
      ],
      cases: arrives("a", [ANSWERS, SIMULTANEOUS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("SYN-RECEIVED") },
      cases: arrives("b", [ANSWERS, MSS], {
        at: { "SND.NXT": "ISN_B+1", "RCV.NXT": "ISN_A+1" },
        mirrored: true,
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "simultaneous-mss": {
      title: "after a simultaneous open, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("SYN-RECEIVED", "simultaneous") },
      cases: arrives("a", [ANSWERS, SIMULTANEOUS, SIMULTANEOUS_MSS], {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
