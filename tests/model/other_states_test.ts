/**
 * RFC 9293, 3.10.7.4, check by check, from its text: what is to come of a segment, in each state. The
 * first of the lines is what the standard would have, as amended; those with `~` it allows.
 */

import { assert, assertEquals } from "@std/assert";
import type { ReachableState, Way } from "../../lab/probe/routes.ts";
import type { CraftedText } from "../../lab/probe.ts";
import { allowed, sectionsOf } from "./allowed.ts";

/** A's and the passive end's numbers in a state: SND.NXT, and RCV.NXT. */
interface Where {
  readonly state: ReachableState;
  readonly way?: Way;
  readonly snd: string;
  readonly rcv: string;
  /** What its application is told as long as nothing happens. */
  readonly told: string;
}

const A = (n: number) => `ISN_A+${n}`;
const B = (n: number) => `ISN_B+${n}`;
const where = (
  state: ReachableState,
  snd: string,
  rcv: string,
  told: string,
  way?: Way,
): Where => ({ state, snd, rcv, told, ...(way && { way }) });

const PASSIVE = where("SYN-RECEIVED", B(1), A(1), "nothing");
const ACTIVE = where("SYN-RECEIVED", A(1), B(1), "nothing", "simultaneous");
const ESTABLISHED = where("ESTABLISHED", A(1), B(1), "nothing");
const FIN_WAIT_1 = where("FIN-WAIT-1", A(2), B(1), "nothing");
const FIN_WAIT_2 = where("FIN-WAIT-2", A(2), B(1), "nothing");
const FIN_WAIT_2_ORPHAN = where("FIN-WAIT-2", A(2), B(1), "nobody", "orphan");
const CLOSE_WAIT = where("CLOSE-WAIT", A(1), B(2), "end");
const CLOSING = where("CLOSING", A(2), B(2), "end");
const LAST_ACK = where("LAST-ACK", A(2), B(2), "end");
const TIME_WAIT = where("TIME-WAIT", A(2), B(2), "end");

const SYNCHRONIZED = [
  ...[ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, FIN_WAIT_2_ORPHAN],
  ...[CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT],
];
const ALL = [PASSIVE, ACTIVE, ...SYNCHRONIZED];

/** `<SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>`, and where it stays. */
const acks = ({ snd, rcv, state, told }: Where) =>
  `ACK seq=${snd} ack=${rcv} len=0 > ${state}, ${told}`;
const silence = ({ state, told }: Where) => `silence > ${state}, ${told}`;

function check(at: Where, segment: CraftedText, ...lines: string[]): void {
  assertEquals(allowed(at.state, segment, at.way), lines, `${at.state}, ${at.way}: ${segment}`);
}

function checkSection(at: Where, segment: CraftedText, section: RegExp): void {
  const sections = sectionsOf(at.state, segment, at.way);
  assert(section.test(sections), `${at.state}: ${segment}: ${sections}`);
}

Deno.test("first: what lies outside the window draws an ACK, and is dropped", () => {
  const outside: CraftedText[] = [
    "ACK seq=RCV.NXT-1",
    "ACK seq=RCV.NXT-1000",
    "ACK seq=RCV.NXT+RCV.WND+100000",
    "ACK seq=RCV.NXT-10 len=10",
    "ACK seq=RCV.NXT+RCV.WND+1000 len=10",
    "FIN,ACK seq=RCV.NXT-1",
    "FIN,ACK seq=RCV.NXT+RCV.WND+1000",
    "SYN seq=RCV.NXT-1000",
    "none seq=RCV.NXT-1000 len=10",
    "ACK seq=RCV.NXT-1000 ack=SND.NXT+1",
  ];
  for (const at of ALL) {
    for (const segment of outside) {
      // In TIME-WAIT RFC 6191 may drop a SYN that opens nothing.
      const dropped = at === TIME_WAIT && segment.startsWith("SYN") ? [`~${silence(at)}`] : [];
      check(at, segment, acks(at), ...dropped);
      checkSection(at, segment, /3\.10\.7\.4, first/);
    }
  }
});

Deno.test("first: a RST outside the window is dropped", () => {
  for (const at of ALL) {
    for (const offset of ["-1", "-1000", "+RCV.WND+1000", "+RCV.WND+100000"]) {
      check(at, `RST seq=RCV.NXT${offset}`, silence(at));
      check(at, `RST,ACK seq=RCV.NXT${offset}`, silence(at));
    }
  }
});

Deno.test("first: at the edge, a window is as advertised, or wider by what scaling has cut off", () => {
  check(ESTABLISHED, "ACK seq=RCV.NXT+RCV.WND-1", silence(ESTABLISHED));
  check(
    ESTABLISHED,
    "ACK seq=RCV.NXT+RCV.WND",
    acks(ESTABLISHED),
    `~${silence(ESTABLISHED)}`,
  );
  check(ESTABLISHED, "ACK seq=RCV.NXT+RCV.WND+127", acks(ESTABLISHED));
  check(
    ESTABLISHED,
    "RST seq=RCV.NXT+RCV.WND",
    silence(ESTABLISHED),
    `~${acks(ESTABLISHED)}`,
    "~silence > CLOSED, ECONNRESET",
  );
});

Deno.test("first: of a segment that is partly old only the rest is processed", () => {
  check(
    ESTABLISHED,
    "ACK seq=RCV.NXT-5 len=10",
    "ACK seq=ISN_A+1 ack=ISN_B+6 len=0 > ESTABLISHED, text 5",
    "~silence > ESTABLISHED, text 5",
  );
});

Deno.test("second: a RST of exactly RCV.NXT resets, by the state, whatever else it says", () => {
  const after = (at: Where): string => {
    if (at === PASSIVE) return "silence > LISTEN, nothing";
    if (at === ACTIVE) return "silence > CLOSED, ECONNREFUSED";
    if ([CLOSING, LAST_ACK, TIME_WAIT].includes(at)) return "silence > CLOSED, end";
    return at === FIN_WAIT_2_ORPHAN ? "silence > CLOSED, nobody" : "silence > CLOSED, ECONNRESET";
  };
  const exact: CraftedText[] = [
    ...["RST", "RST,ACK", "RST,ACK ack=SND.NXT+1", "SYN,RST", "FIN,RST", "RST len=10"] as const,
    "RST <nop,nop,TS val -10000 ecr *>",
  ];
  for (const at of ALL) {
    for (const segment of exact) check(at, segment, after(at));
    checkSection(at, "RST", /^RFC 9293, 3\.10\.7\.4, second; RFC 5961, 3\.2$/);
  }
});

Deno.test("second, RFC 5961, 3.2: a RST elsewhere in the window draws a challenge ACK", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT]) {
    for (const segment of ["RST seq=RCV.NXT+1", "RST,ACK seq=RCV.NXT+100"] as const) {
      check(at, segment, acks(at), "~silence > CLOSED, ECONNRESET");
    }
  }
  for (const at of [CLOSING, LAST_ACK, TIME_WAIT]) {
    check(at, "RST seq=RCV.NXT+100", acks(at), "~silence > CLOSED, end");
  }
  check(PASSIVE, "RST seq=RCV.NXT+100", acks(PASSIVE), "~silence > LISTEN, nothing");
  check(ACTIVE, "RST seq=RCV.NXT+100", acks(ACTIVE), "~silence > CLOSED, ECONNREFUSED");
});

Deno.test("second: text that ends in the window saves no RST that begins before it", () => {
  check(
    ESTABLISHED,
    "RST seq=RCV.NXT-5 len=10",
    silence(ESTABLISHED),
    "~silence > CLOSED, ECONNRESET",
  );
});

Deno.test("fourth, RFC 5961, 4.2: a SYN in the window draws a challenge ACK", () => {
  for (const at of [ACTIVE, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK]) {
    check(at, "SYN,ACK seq=RCV.NXT+100", acks(at), `~RST seq=${at.snd} len=0 > CLOSED, ECONNRESET`);
    checkSection(at, "SYN,ACK seq=RCV.NXT+100", /3\.10\.7\.4, fourth; RFC 5961, 4\.2/);
    const end = at.rcv.replace(/\d+$/, (number) => String(Number(number) + 2));
    check(at, "SYN,FIN", acks(at), `~RST,ACK seq=0 ack=${end} len=0 > CLOSED, ECONNRESET`);
  }
});

Deno.test("fourth: in SYN-RECEIVED, opened passively, a SYN in the window leads back to LISTEN", () => {
  for (const segment of ["SYN", "SYN seq=RCV.NXT+100", "SYN,ACK", "SYN,FIN"] as const) {
    check(PASSIVE, segment, "silence > LISTEN, nothing");
  }
});

Deno.test("fifth: without ACK it is dropped", () => {
  for (const at of ALL) {
    for (const segment of ["none", "none len=10", "FIN", "PSH", "URG len=10"] as const) {
      check(at, segment, silence(at));
      checkSection(at, segment, /^RFC 9293, 3\.10\.7\.4, fifth$/);
    }
  }
});

Deno.test("fifth: in SYN-RECEIVED an ACK of the SYN opens, and any other draws a RST", () => {
  for (const at of [PASSIVE, ACTIVE]) {
    check(at, "ACK", "silence > ESTABLISHED, nothing");
    check(at, "ACK seq=RCV.NXT+100", "silence > ESTABLISHED, nothing");
    const iss = at.snd.replace("+1", "");
    const reset = (seq: string) => `RST seq=${seq} len=0 > SYN-RECEIVED, nothing`;
    check(at, "ACK ack=SND.UNA", reset(iss));
    check(at, "ACK ack=SND.UNA-1", reset(`${iss}-1`));
    check(at, "ACK ack=SND.NXT+1", reset(`${iss}+2`), `~${acks(at)}`);
    check(at, "ACK ack=SND.UNA-1000000 len=10", reset(`${iss}-1000000`), `~${acks(at)}`);
  }
});

Deno.test("fifth: an ACK of what was never sent draws an ACK, and the rest is dropped", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK]) {
    for (const rest of ["", " len=10"]) {
      check(at, `ACK ack=SND.NXT+1${rest}`, acks(at));
      check(at, `ACK ack=SND.NXT+1000000${rest}`, acks(at));
    }
    check(at, "FIN,ACK ack=SND.NXT+1", acks(at));
  }
});

Deno.test("fifth, RFC 5961, 5.2: so does one below SND.UNA-MAX.SND.WND, where that is followed", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT]) {
    check(at, "ACK ack=SND.UNA-1000000", acks(at), `~${silence(at)}`);
    checkSection(at, "ACK ack=SND.UNA-1000000", /RFC 5961, 5\.2/);
  }
  check(
    ESTABLISHED,
    "ACK ack=SND.UNA-1000000 len=10",
    acks(ESTABLISHED),
    "~ACK seq=ISN_A+1 ack=ISN_B+11 len=0 > ESTABLISHED, text 10",
    "~silence > ESTABLISHED, text 10",
  );
});

Deno.test("fifth: a duplicate ACK is ignored, and what comes with it is not", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK]) {
    for (const ack of ["SND.UNA", "SND.UNA-1", "SND.UNA-100"]) {
      check(at, `ACK ack=${ack}`, silence(at));
    }
  }
  assertEquals(
    allowed("ESTABLISHED", "ACK ack=SND.UNA-1 len=10")[0],
    "ACK seq=ISN_A+1 ack=ISN_B+11 len=0 > ESTABLISHED, text 10",
  );
});

Deno.test("fifth: an ACK of the FIN leads on, by the state", () => {
  check(FIN_WAIT_1, "ACK", "silence > FIN-WAIT-2, nothing");
  check(CLOSING, "ACK", "silence > TIME-WAIT, end");
  check(LAST_ACK, "ACK", "silence > CLOSED, end");
  for (const at of [FIN_WAIT_1, CLOSING, LAST_ACK]) check(at, "ACK ack=SND.UNA", silence(at));
});

Deno.test("fifth: in TIME-WAIT there is a FIN to acknowledge, and hardly anything else", () => {
  check(TIME_WAIT, "ACK", silence(TIME_WAIT), `~${acks(TIME_WAIT)}`);
  check(TIME_WAIT, "ACK len=10", acks(TIME_WAIT), `~${silence(TIME_WAIT)}`);
  check(TIME_WAIT, "FIN,ACK seq=RCV.NXT-1", acks(TIME_WAIT));
});

Deno.test("sixth and seventh: urgent text is text, and draws its ACK", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_2]) {
    for (const segment of ["ACK len=10", "PSH,ACK len=10", "URG,ACK urg=5 len=10"] as const) {
      check(
        at,
        segment,
        `ACK seq=${at.snd} ack=ISN_B+11 len=0 > ${at.state}, text 10`,
        `~silence > ${at.state}, text 10`,
      );
    }
    check(at, "URG,ACK urg=5", silence(at));
  }
});

Deno.test("seventh: text beyond a gap is kept, and an ACK sent; neither must be", () => {
  for (const at of [ESTABLISHED, FIN_WAIT_2]) {
    for (const segment of ["ACK seq=RCV.NXT+20 len=10", "FIN,ACK seq=RCV.NXT+20"] as const) {
      check(at, segment, acks(at), `~${silence(at)}`);
      checkSection(at, segment, /SHLD-31.*MAY-13/);
    }
  }
});

Deno.test("seventh: text for an application that is gone draws a RST, or is taken", () => {
  check(
    FIN_WAIT_2_ORPHAN,
    "ACK len=10",
    "RST seq=ISN_A+2 len=0 > CLOSED, nobody",
    "RST,ACK seq=ISN_A+2 ack=ISN_B+1 len=0 > CLOSED, nobody",
    "~ACK seq=ISN_A+2 ack=ISN_B+11 len=0 > FIN-WAIT-2, nobody",
    "~silence > FIN-WAIT-2, nobody",
  );
});

Deno.test("seventh: after the peer's FIN, text is ignored", () => {
  for (const at of [CLOSE_WAIT, LAST_ACK]) {
    check(at, "ACK ack=SND.UNA len=10", silence(at), `~${acks(at)}`);
  }
  // Closing: "otherwise, ignore the segment".
  check(CLOSING, "ACK ack=SND.UNA len=10", silence(CLOSING));
});

Deno.test("eighth: a FIN is acknowledged, and leads on, by the state", () => {
  const led: readonly [Where, CraftedText, string][] = [
    [PASSIVE, "FIN,ACK", "CLOSE-WAIT"],
    [ESTABLISHED, "FIN,ACK", "CLOSE-WAIT"],
    [FIN_WAIT_1, "FIN,ACK ack=SND.UNA", "CLOSING"],
    [FIN_WAIT_1, "FIN,ACK", "TIME-WAIT"],
    [FIN_WAIT_2, "FIN,ACK", "TIME-WAIT"],
  ];
  for (const [at, segment, state] of led) {
    const rcv = at.rcv.replace("+1", "+2");
    check(
      at,
      segment,
      `ACK seq=${at.snd} ack=${rcv} len=0 > ${state}, end`,
      `~silence > ${state}, end`,
    );
    checkSection(at, segment, /3\.10\.7\.4, eighth/);
  }
});

Deno.test("seventh and eighth: text and FIN of one segment draw one ACK (MUST-58)", () => {
  check(
    ESTABLISHED,
    "FIN,ACK len=10",
    "ACK seq=ISN_A+1 ack=ISN_B+12 len=0 > CLOSE-WAIT, text 10",
    "~silence > CLOSE-WAIT, text 10",
  );
});

Deno.test("eighth: a FIN after the FIN changes no state", () => {
  check(
    CLOSE_WAIT,
    "FIN,ACK",
    "ACK seq=ISN_A+1 ack=ISN_B+3 len=0 > CLOSE-WAIT, end",
    "~silence > CLOSE-WAIT, end",
    "~ACK seq=ISN_A+1 ack=ISN_B+2 len=0 > CLOSE-WAIT, end",
  );
});

Deno.test("it would be seen if a check came out otherwise: each answer is of one kind alone", () => {
  const wrong: readonly [Where, CraftedText, string][] = [
    [ESTABLISHED, "RST", "silence > ESTABLISHED, nothing"],
    [ESTABLISHED, "RST seq=RCV.NXT+1", "silence > ESTABLISHED, nothing"],
    [ESTABLISHED, "RST seq=RCV.NXT-1", acks(ESTABLISHED)],
    [ESTABLISHED, "ACK ack=SND.NXT+1", silence(ESTABLISHED)],
    [ESTABLISHED, "ACK ack=SND.NXT+1", "RST seq=ISN_A+2 len=0 > ESTABLISHED, nothing"],
    [ESTABLISHED, "ACK", acks(ESTABLISHED)],
    [ESTABLISHED, "ACK seq=RCV.NXT-1", silence(ESTABLISHED)],
    [ESTABLISHED, "SYN", silence(ESTABLISHED)],
    [ESTABLISHED, "ACK len=10", acks(ESTABLISHED)],
    [ESTABLISHED, "FIN,ACK", "ACK seq=ISN_A+1 ack=ISN_B+2 len=0 > ESTABLISHED, nothing"],
    [FIN_WAIT_1, "FIN,ACK", "ACK seq=ISN_A+2 ack=ISN_B+2 len=0 > CLOSING, end"],
    [TIME_WAIT, "RST seq=RCV.NXT+100", silence(TIME_WAIT)],
    [PASSIVE, "ACK ack=SND.UNA", silence(PASSIVE)],
    [PASSIVE, "RST", "silence > CLOSED, nothing"],
    [ACTIVE, "RST", "silence > LISTEN, nothing"],
    [LAST_ACK, "ACK", "silence > TIME-WAIT, end"],
    [CLOSING, "ACK", "silence > CLOSED, end"],
  ];
  for (const [at, segment, line] of wrong) {
    const lines = allowed(at.state, segment, at.way);
    assert(
      !lines.includes(line) && !lines.includes(`~${line}`),
      `${at.state}: ${segment}: ${line}`,
    );
  }
});
