/**
 * What stands above a table: what a probe has beside its rows, and what it is given.
 * @module
 */

import type { Entry } from "./entry.ts";

const FIN = '{ do: close("a"), wire: "a>b FIN,ACK seq=ISN_A+1", a: "FIN-WAIT-1" }';
const LISTENS = '{ do: listen(), a: "CLOSED", b: "LISTEN" }';

export const ABOVE = {
  "defineProbe": {
    form: "export default defineProbe({ title, source, medium, given?, table, … })",
    example:
      'defineProbe({ title: "B listens", source: "RFC 9293, 3.3.2", medium: "wire", table: [] })',
    rows: [LISTENS],
  },
  "probe.title": {
    form: "title: text",
    example: 'title: "A closes first"',
    rows: [FIN],
    above: ['title: "A closes first"'],
    begins: "ESTABLISHED",
  },
  "probe.source": {
    form: "source: where it is laid down",
    example: 'source: "RFC 9293, 3.6, figure 12"',
    rows: [FIN],
    above: ['source: "RFC 9293, 3.6, figure 12"'],
    begins: "ESTABLISHED",
  },
  "probe.medium": {
    form: 'medium: "wire" | "loopback"',
    example: 'medium: "loopback"',
    rows: ["established()"],
    medium: "loopback",
  },
  "probe.table": {
    form: "table: [row, …]",
    example: `table: [${LISTENS}]`,
    rows: [LISTENS],
    above: [`table: [${LISTENS}]`],
  },
  "probe.given": {
    form: "given: { sysctl?, a?, b?, sockets?, address?, rows? }",
    example: 'given: reach("ESTABLISHED")',
    rows: [FIN],
    above: ['given: reach("ESTABLISHED")'],
  },
  "probe.claims": {
    form: "claims: [claim, …]",
    example: 'claims: ["C5"]',
    rows: [FIN],
    above: ['claims: ["C5"]'],
    begins: "ESTABLISHED",
  },
  "probe.verifies": {
    form: "verifies: [claim | requirement, …]",
    example: 'verifies: ["C5.1"]',
    rows: [FIN],
    above: ['verifies: ["C5.1"]'],
    begins: "ESTABLISHED",
  },
  "probe.slow": {
    form: "slow: what it waits for",
    example: 'slow: "a minute of TIME-WAIT"',
    rows: ['{ do: outlast("a", 60), a: "CLOSED" }'],
    above: ['slow: "a minute of TIME-WAIT"'],
    begins: "TIME-WAIT",
  },
  "probe.dependsOn": {
    form: "dependsOn: [setting, …]",
    example: 'dependsOn: ["net.ipv4.tcp_max_tw_buckets"]',
    rows: [FIN],
    above: ['dependsOn: ["net.ipv4.tcp_max_tw_buckets"]'],
    begins: "ESTABLISHED",
  },
  "probe.paths": {
    form: "paths: { a?: [state, …], b?: [state, …] }",
    example: 'paths: { a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"] }',
    rows: [FIN],
    above: ['paths: { a: ["CLOSED", "SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"] }'],
    begins: "ESTABLISHED",
  },
  "reach": {
    form: "given: reach(state, way?)",
    example: 'reach("FIN-WAIT-2", "orphan")',
    rows: ['{ do: inject("a", "RST"), a: "CLOSED" }'],
    above: ['given: reach("FIN-WAIT-2", "orphan")'],
    play: "reach FIN-WAIT-2",
  },
  "given.sysctl": {
    form: "given: { sysctl: { setting: value, … } }",
    example: 'sysctl: { "net.ipv4.tcp_timestamps": 0 }',
    rows: [FIN],
    above: ['given: { sysctl: { "net.ipv4.tcp_timestamps": 0 }, ...reach("ESTABLISHED") }'],
    play: "given sysctl net.ipv4.tcp_timestamps=0",
  },
  "given.a": {
    form: 'given: { a: "scripted" | "bound" | { NAME: value, … } }',
    example: 'a: "scripted"',
    rows: [LISTENS.replace('a: "CLOSED", ', ""), '{ do: inject("b", "SYN"), wire: "b>a SYN,ACK" }'],
    above: ['given: { a: "scripted" }'],
    play: "given a scripted",
  },
  "given.b": {
    form: 'given: { b: "scripted" | { NAME: value, … } }',
    example: "b: { SO_RCVBUF: 65536 }",
    rows: [FIN],
    above: ['given: { b: { SO_RCVBUF: 65536 }, ...reach("ESTABLISHED") }'],
    play: "given b SO_RCVBUF 65536",
  },
  "given.sockets": {
    form: 'given: { sockets: "libc" }',
    example: 'sockets: "libc"',
    rows: [FIN],
    above: ['given: { sockets: "libc", ...reach("ESTABLISHED") }'],
    play: "given sockets libc",
  },
  "given.address": {
    form: 'given: { address: "second" }',
    example: 'address: "second"',
    rows: [FIN.replace("seq=ISN_A+1", "from=second")],
    above: ['given: { address: "second", ...reach("ESTABLISHED") }'],
    play: "given address second",
  },
  "given.rows": {
    form: "given: { rows: [row, …] }",
    example: `rows: [${LISTENS}]`,
    rows: ['{ do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" }'],
    above: [`given: { rows: [${LISTENS}] }`],
  },
} as const satisfies Readonly<Record<string, Entry>>;
