import {
  abort,
  type Answers,
  arrives,
  defineFamily,
  ESSENTIAL,
  MSS_ALONE,
  reach,
  type WireRow,
  WITHOUT,
} from "../../lab/probe.ts";

// Of a connection that A has aborted, so that segments have numbers; no socket is at A's port.
const ABORTED: readonly WireRow[] = [
  ...reach("ESTABLISHED").rows,
  { do: abort("a"), wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1", a: "CLOSED", b: "ESTABLISHED" },
];

const ANSWERS: Answers = {
  "syn, syn-ecn, fin-noack, synurg, xmas, reserved-syn, syn-opt-none": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1",
    a: "CLOSED",
  },
  "syn-again, none, psh": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT",
    a: "CLOSED",
  },
  "syn-window, syn-ts-same, syn-ts-old, syn-ts-none": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+101",
    a: "CLOSED",
  },
  "syn-old, syn-old-ts-old, syn-old-ts-none": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT-999",
    a: "CLOSED",
  },
  "syn-above": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1100000001",
    a: "CLOSED",
  },
  "syn-data": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+11",
    a: "CLOSED",
  },
  [
    `
    synack synack-again synack-una synack-window synack-old synack-data synack-badecr
    ack-una ack-all ack-keepalive ack-old ack-window ack-edge ack-above data data-all
    data-psh data-gap data-overlap data-dup data-old data-straddle data-edge data-above fin
    fin-all fin-data fin-data-all fin-gap fin-again fin-again-all fin-old fin-above urg
    urg-bare synfinack all-but-rst ce reserved ae opt-unknown opt-eol opt-mss wnd-0
    ts-old-ack ts-old-2-ack ts-old-data ts-old-1-data ts-old-2-data ts-old-fin ts-old-gap
    ts-none-ack ts-none-data ts-none-fin ts-badecr
  `
  ]: { source: "RFC 9293, 3.10.7.1", wire: "a>b RST seq=SND.NXT", a: "CLOSED" },
  "synack-high, ack-high, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST seq=SND.NXT+1",
    a: "CLOSED",
  },
  "synack-low, ack-low": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST seq=SND.NXT-1",
    a: "CLOSED",
  },
  "ack-far": { source: "RFC 9293, 3.10.7.1", wire: "a>b RST seq=SND.NXT+1000000", a: "CLOSED" },
  "ack-low-100": { source: "RFC 9293, 3.10.7.1", wire: "a>b RST seq=SND.NXT-100", a: "CLOSED" },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST seq=SND.NXT-1000000",
    a: "CLOSED",
  },
  "data-noack, urg-noack": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+10",
    a: "CLOSED",
  },
  "data-noack-old": {
    source: "RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT-990",
    a: "CLOSED",
  },
  [
    `
    rst rst-window rst-edge-in rst-edge rst-below rst-old rst-above rst-data rst-ts-none
    rst-ts-old rstack rstack-una rstack-high rstack-low rstack-window rstack-zero synrst
    synrstack synrst-window finrst all-flags
  `
  ]: { source: "RFC 9293, 3.10.7.1", a: "CLOSED" },
  "synfin": { source: "RFC 9293, 3.10.7.1", wire: "a>b RST,ACK seq=0 ack=RCV.NXT+2", a: "CLOSED" },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "CLOSED",
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "CLOSED" },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.1",
    wire: "a>b RST seq=SND.NXT",
    a: "CLOSED",
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.1",
    wire: "a>b RST,ACK seq=0 ack=RCV.NXT+1",
    a: "CLOSED",
  },
};

export default defineFamily({
  title: "A segment arrives in CLOSED",
  source: "RFC 9293, 3.10.7.1",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: { rows: ABORTED },
  essential: [...ESSENTIAL, "rstack"],
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
    without: { ...WITHOUT.text, ...WITHOUT.gap },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap },
  variants: {
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, rows: ABORTED },
      cases: arrives("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps },
    },
  },
});
