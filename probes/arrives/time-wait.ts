import {
  type Answers,
  arrives,
  close,
  defineFamily,
  deliver,
  ESSENTIAL,
  LINUX,
  MSS_ALONE,
  reach,
  shutdown,
  told,
  type WireRow,
  WITHOUT,
} from "../../lab/probe.ts";

const FROM_CLOSING: readonly WireRow[] = [
  ...reach("CLOSING").rows,
  { do: deliver(), a: "TIME-WAIT", b: "TIME-WAIT" },
];
// The end that was connected to closes first, and its listener stays.
const WITH_LISTENER: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  {
    do: shutdown("b"),
    wire: "b>a FIN,ACK seq=ISN_B+1 ack=ISN_A+1",
    a: "ESTABLISHED",
    b: "FIN-WAIT-1",
  },
  { do: deliver(), wire: "a>b ACK seq=ISN_A+1 ack=ISN_B+2", a: "CLOSE-WAIT", b: "FIN-WAIT-1" },
  { do: deliver(), a: "CLOSE-WAIT", b: "FIN-WAIT-2" },
  {
    do: close("a"),
    wire: "a>b FIN,ACK seq=ISN_A+1 ack=ISN_B+2",
    a: "LAST-ACK",
    b: "FIN-WAIT-2",
  },
  { do: deliver(), wire: "b>a ACK seq=ISN_B+2 ack=ISN_A+2", a: "LAST-ACK", b: "TIME-WAIT" },
];

const END = told("a", [0]);

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
    a: "TIME-WAIT",
    then: END,
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-edge ack-above data-dup data-old data-edge data-above data-noack-old
    fin-again fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-1-data
    ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: {
    source: "RFC 7323, 5.3, R1",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "ack-una, ack-all, ack-low, ack-low-100, none, psh, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "TIME-WAIT",
    then: END,
  },
  "ack-high, ack-far, ack-lowfar": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.10.7.4, fifth, MAY-12",
    a: "TIME-WAIT",
    then: END,
  },
  "ack-window": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  [
    `
    data data-all data-psh data-gap data-overlap data-straddle fin-data fin-data-all fin-gap
    ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "data-high, data-lowfar, data-lowfar-wnd, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "data-noack, fin-noack, urg-noack, xmas": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "TIME-WAIT",
    then: END,
    deviates: { ...LINUX.timeWaitWithoutAck, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and first, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  [
    `
    rst rst-data rst-ts-none rstack rstack-una rstack-high rstack-low synrst synrstack
    finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED", then: END },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
    deviates: { ...LINUX.timeWaitRst, wire: [] },
  },
  "rst-edge, rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "TIME-WAIT",
    then: END,
  },
  "rst-ts-old": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "CLOSED",
    then: END,
    deviates: { ...LINUX.timeWaitRst, a: "TIME-WAIT" },
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "TIME-WAIT", then: END },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "TIME-WAIT",
    then: END,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "TIME-WAIT", then: END },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "TIME-WAIT", then: END },
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
    a: "TIME-WAIT",
  },
  [
    `
    syn-again syn-old syn-above syn-old-ts-none synack-again synack-old ack-keepalive
    ack-old ack-edge ack-above data-dup data-old data-edge data-above data-noack-old
    fin-again fin-again-all fin-old fin-above
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  [
    `
    syn-ts-old syn-old-ts-old ts-old-ack ts-old-2-ack ts-old-data ts-old-1-data
    ts-old-2-data ts-old-fin ts-old-gap
  `
  ]: { source: "RFC 7323, 5.3, R1", wire: "a>b ACK seq=SND.NXT ack=RCV.NXT", a: "TIME-WAIT" },
  "ack-una, ack-all, ack-low, ack-low-100, none, psh, wnd-0": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "TIME-WAIT",
  },
  "ack-high, ack-far, ack-lowfar": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.10.7.4, fifth, MAY-12",
    a: "TIME-WAIT",
  },
  "ack-window": {
    source: "RFC 9293, 3.10.7.4, fifth, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  [
    `
    data data-all data-psh data-gap data-overlap data-straddle fin-data fin-data-all fin-gap
    ce reserved ae opt-unknown opt-eol opt-mss ts-none-data ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.4, fifth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  "data-high, data-lowfar, data-lowfar-wnd, fin-high": {
    source: "RFC 9293, 3.10.7.4, fifth, MAY-12; RFC 5961, 5.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  "data-noack, fin-noack, urg-noack, xmas": {
    source: "RFC 9293, 3.10.7.4, fifth",
    a: "TIME-WAIT",
    deviates: { ...LINUX.timeWaitWithoutAck, wire: "a>b ACK seq=SND.NXT ack=RCV.NXT" },
  },
  "fin, fin-all, ts-none-fin": {
    source: "RFC 9293, 3.10.7.4, fifth and first, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  [
    `
    rst rst-data rst-ts-none rstack rstack-una rstack-high rstack-low synrst synrstack
    finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2", a: "CLOSED" },
  "rst-window, rst-edge-in, rstack-window, synrst-window": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    deviates: { ...LINUX.timeWaitRst, wire: [] },
  },
  "rst-edge, rst-below, rst-old, rst-above, rstack-zero": {
    source: "RFC 9293, 3.10.7.4, first",
    a: "TIME-WAIT",
  },
  "rst-ts-old": {
    source: "RFC 9293, 3.10.7.4, second; RFC 5961, 3.2",
    a: "CLOSED",
    deviates: { ...LINUX.timeWaitRst, a: "TIME-WAIT" },
  },
  "urg": {
    source: "RFC 9293, 3.10.7.4, fifth, sixth and seventh, and RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  "urg-bare": { source: "RFC 9293, 3.10.7.4, fifth and sixth", a: "TIME-WAIT" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "TIME-WAIT",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "TIME-WAIT" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.10.7.4, fifth and seventh; RFC 9293, 3.1, MUST-7; RFC 9293, 3.8.6.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
  },
  "ts-none-ack": { source: "RFC 7323, 3.2", a: "TIME-WAIT" },
};
const LISTENING: Answers = {
  "syn, syn-data, syn-ecn, synurg, reserved-syn": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT+1",
    a: "SYN-RECEIVED",
  },
  "syn-again": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT",
    a: "SYN-RECEIVED",
  },
  "syn-window, syn-ts-same, syn-ts-none": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT+101",
    a: "SYN-RECEIVED",
  },
  "syn-old": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT-999",
    a: "SYN-RECEIVED",
  },
  "syn-above": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT+1100000001",
    a: "SYN-RECEIVED",
  },
  "synfin": {
    source: "RFC 6191, 2; RFC 9293, 3.6.1, SHLD-4",
    wire: "a>b SYN,ACK ack=RCV.NXT+1",
    a: "SYN-RECEIVED",
    deviates: { ...LINUX.synWithFin, wire: [], a: "CLOSED" },
  },
};
const LISTENING_MSS: Answers = {
  "syn, syn-data, syn-ecn, synfin, synurg, reserved-syn": {
    source: "RFC 9293, 3.10.7.4, fourth; RFC 5961, 4.2",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
  "syn-again, syn-old": {
    source: "RFC 9293, 3.10.7.4, first",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "TIME-WAIT",
    then: END,
  },
};

export default defineFamily({
  title: "A segment arrives in TIME-WAIT",
  source: "RFC 9293, 3.10.7.4",
  dependsOn: [
    "net.ipv4.tcp_max_tw_buckets",
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_rfc1337",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: reach("TIME-WAIT"),
  essential: [...ESSENTIAL, "fin-again", "ts-old-ack"],
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "orphan": {
      title: "of nobody",
      given: reach("TIME-WAIT", "orphan"),
      cases: arrives("a", [ANSWERS, ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "closing": {
      title: "after CLOSING",
      given: { rows: FROM_CLOSING },
      cases: arrives("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "listening": {
      title: "with a listener at its port",
      given: { rows: WITH_LISTENER },
      essential: ["syn-old", "data", "rst"],
      cases: arrives("b", [ANSWERS, LISTENING], {
        at: { "SND.NXT": "ISN_B+2", "RCV.NXT": "ISN_A+2" },
        mirrored: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap },
    },
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("TIME-WAIT") },
      cases: arrives("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "orphan-mss": {
      title: "of nobody, with MSS as the only option",
      given: { sysctl: MSS_ALONE, ...reach("TIME-WAIT", "orphan") },
      cases: arrives("a", [ANSWERS, ORPHAN], {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "closing-mss": {
      title: "after CLOSING, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: FROM_CLOSING },
      cases: arrives("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+2", "RCV.NXT": "ISN_B+2" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
    "listening-mss": {
      title: "with a listener at its port, with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: WITH_LISTENER },
      cases: arrives("b", [ANSWERS, LISTENING, LISTENING_MSS], {
        at: { "SND.NXT": "ISN_B+2", "RCV.NXT": "ISN_A+2" },
        mirrored: true,
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
