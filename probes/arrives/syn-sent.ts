import {
  type Answers,
  arrives,
  connect,
  defineFamily,
  ESSENTIAL,
  getOption,
  LINUX,
  MSS_ALONE,
  returns,
  type WireRow,
  WITHOUT,
} from "../../lab/probe.ts";

// Nothing but what is injected comes from B.
const CONNECTING: readonly WireRow[] = [
  { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
];

const PENDING = getOption("a", "SO_ERROR", { gives: 0 });
const CONNECTED = returns("a", "connect", 0);
const REFUSED = returns("a", "connect", "ECONNREFUSED");

const ANSWERS: Answers = {
  [
    `
    syn syn-again syn-window syn-old syn-data syn-ecn syn-ts-same syn-ts-old syn-old-ts-old
    syn-ts-none syn-old-ts-none synfin synurg reserved-syn syn-opt-none
  `
  ]: {
    source: "RFC 9293, 3.10.7.3, fourth",
    wire: "a>b SYN,ACK seq=SND.NXT-1 ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
  "synack, synack-again, synack-window, synack-old": {
    source: "RFC 9293, 3.10.7.3, fourth",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  [
    `
    synack-una ack-una data data-psh data-gap data-overlap data-dup data-old fin fin-data
    fin-gap fin-again urg urg-bare ce opt-unknown opt-eol opt-mss wnd-0 ts-old-ack
    ts-old-2-ack ts-old-data ts-old-1-data ts-old-2-data ts-old-fin ts-old-gap ts-none-data
    ts-none-fin ts-badecr
  `
  ]: {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-SENT",
    then: PENDING,
  },
  "synack-high, ack-high, data-high, fin-high": {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT+1",
    a: "SYN-SENT",
    then: PENDING,
  },
  "synack-low, ack-low": {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT-2",
    a: "SYN-SENT",
    then: PENDING,
  },
  "synack-data": {
    source:
      "RFC 9293, 3.10.7.4, seventh; RFC 9293, 3.10.7.3, fourth; RFC 9293, 3.8.6.3, SHLD-18, MUST-40",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "synack-badecr": {
    source: "RFC 9293, 3.10.7.3, fourth",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: PENDING,
    deviates: { ...LINUX.echoOfNothing, wire: "a>b RST seq=SND.NXT", a: "SYN-SENT" },
  },
  [
    `
    ack-all ack-keepalive ack-old ack-window data-all data-noack data-noack-old fin-all
    fin-data-all fin-again-all fin-old fin-noack urg-noack none psh xmas reserved ae
    ts-none-ack
  `
  ]: { source: "RFC 9293, 3.10.7.3, fifth", a: "SYN-SENT", then: PENDING },
  "ack-far": {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT+1000000",
    a: "SYN-SENT",
    then: PENDING,
  },
  "ack-low-100": {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT-101",
    a: "SYN-SENT",
    then: PENDING,
  },
  "ack-lowfar, data-lowfar, data-lowfar-wnd": {
    source: "RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT-1000001",
    a: "SYN-SENT",
    then: PENDING,
  },
  [
    `
    rst rst-window rst-below rst-old rst-data rst-ts-none rst-ts-old synrst synrst-window
    finrst
  `
  ]: { source: "RFC 9293, 3.10.7.3, second", a: "SYN-SENT", then: PENDING },
  "rstack, rstack-window, rstack-zero, synrstack, all-flags": {
    source: "RFC 9293, 3.10.7.3, second",
    a: "CLOSED",
    then: REFUSED,
  },
  "rstack-una, rstack-high, rstack-low": {
    source: "RFC 9293, 3.10.7.3, first",
    a: "SYN-SENT",
    then: PENDING,
  },
  "synfinack, all-but-rst": {
    source: "RFC 9293, 3.10.7.3, fourth, and RFC 9293, 3.10.7.3",
    wire: "a>b ACK seq=SND.NXT ack=RCV.NXT",
    a: "ESTABLISHED",
    then: CONNECTED,
  },
  "bad-csum, bad-csum-long, csum-0, rst-bad-csum, syn-bad-csum": {
    source: "RFC 9293, 3.1, MUST-3",
    a: "SYN-SENT",
    then: PENDING,
  },
  "doff-4, doff-0, doff-big": { source: "RFC 9293, 3.1", a: "SYN-SENT", then: PENDING },
  "opt-len0, opt-len1, opt-past": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.3, first",
    wire: "a>b RST seq=SND.NXT-1",
    a: "SYN-SENT",
    then: PENDING,
  },
  "syn-opt-len0": {
    source: "RFC 9293, 3.1, MUST-7, and RFC 9293, 3.10.7.3, fourth",
    wire: "a>b SYN,ACK seq=SND.NXT-1 ack=RCV.NXT",
    a: "SYN-RECEIVED",
    then: PENDING,
  },
};

export default defineFamily({
  title: "A segment arrives in SYN-SENT",
  source: "RFC 9293, 3.10.7.3",
  dependsOn: [
    "net.ipv4.tcp_notsent_lowat",
    "net.ipv4.tcp_timestamps",
  ],
  medium: "wire",
  given: { b: "scripted", rows: CONNECTING },
  essential: [...ESSENTIAL, "synack-una", "synack-badecr", "rstack-high"],
  cases: arrives("a", ANSWERS, {
    at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
    without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.window },
  }),
  without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.window },
  variants: {
    "mss": {
      title: "with MSS as the only option",
      given: { sysctl: MSS_ALONE, b: "scripted", rows: CONNECTING },
      cases: arrives("a", ANSWERS, {
        at: { "SND.NXT": "ISN_A+1", "RCV.NXT": "ISN_B+1" },
        bare: true,
        without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps, ...WITHOUT.window },
      }),
      without: { ...WITHOUT.text, ...WITHOUT.gap, ...WITHOUT.timestamps, ...WITHOUT.window },
    },
  },
});
