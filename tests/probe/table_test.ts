import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { wrongInAction } from "../../lab/probe/action_check.ts";
import * as words from "../../lab/probe.ts";
import {
  type Action,
  close,
  connect,
  defineProbe,
  deliver,
  drain,
  established,
  fill,
  fillBacklog,
  listen,
  lose,
  type Probe,
  read,
  refused,
  repeat,
  retransmission,
  write,
  writeAndClose,
} from "../../lab/probe.ts";
import { ACTIONS } from "../actions.ts";

const SOUND: Probe = {
  title: "Sound",
  source: "RFC 9293, 3.5",
  claims: ["C1"],
  medium: "wire",
  table: [
    { do: listen(), b: "LISTEN" },
    { do: connect("a"), wire: "a>b SYN seq=ISN_A", a: "SYN-SENT" },
  ],
};

Deno.test("defineProbe() gives back what can be judged", () => {
  assertEquals(defineProbe(SOUND), SOUND);
});

/** The sound probe with something else in it. */
const but = (changes: object) => ({ ...SOUND, ...changes });
/** A probe whose last row is this, on the wire. */
const row = (last: unknown, ...before: unknown[]) => but({ table: [...before, last] });
/** The same on loopback. */
const onLoopback = (last: unknown, ...before: unknown[]) =>
  but({ medium: "loopback", table: [...before, last] });
const deviating = (deviates: unknown, a?: string) => row({ do: [], ...a && { a }, deviates });

const KNOWN = { reason: "Linux knows better", link: "https://www.kernel.org/" };
const START = established();
const SELF = { do: connect("a", { to: "self" }), wire: "a>a SYN", a: "SYN-SENT" };

/** What type checking would refuse, and more: the lab runs probes without it. */
const UNSOUND: readonly [probe: unknown, says: string][] = [
  // Above the table.
  [but({ table: [] }), ": the table has no rows"],
  [but({ table: undefined }), ": the table has no rows"],
  [but({ table: "rows" }), ": the table has no rows"],
  [but({ claims: "C1" }), ': claims is "C1", not a list of claims'],
  [but({ verifies: ["C1.9"] }), ": no claim C1.9"],
  [but({ verifies: "C1" }), ': verifies is "C1", not a list of claims'],
  [but({ given: 1 }), ": given is 1"],
  [but({ given: { sysctls: {} } }), ": given has no sysctls"],
  [but({ given: { sysctl: 1 } }), ": given sysctl is 1"],
  [
    but({ given: { sysctl: { "kernel.panic": 1 } } }),
    ": kernel.panic is no setting of a network namespace",
  ],
  [
    // The whole host's, though it can be written from within.
    but({ given: { sysctl: { "net.netfilter.nf_conntrack_max": 1 } } }),
    ": net.netfilter.nf_conntrack_max is no setting of a network namespace",
  ],
  [but({ given: { sysctl: { "net.ipv4.x": true } } }), ": given sysctl net.ipv4.x is true"],
  [but({ claims: ["C99"] }), ": no claim C99"],
  [but({ claims: [undefined] }), ": no claim undefined"],
  [but({ "": 1 }), ': no field ""'],
  [but({ medium: "wires" }), ": no medium wires"],
  [but({ source: "" }), ': source is "", not a text'],
  [but({ source: undefined }), ": source is undefined, not a text"],
  [but({ slow: true }), ": slow is true, not a text"],
  [but({ path: {} }), ": no field path"],
  [but({ paths: { c: ["CLOSED"] } }), ": paths has no c"],
  [but({ paths: {} }), ": paths is {}, and says nothing of a or b"],
  [but({ paths: ["CLOSED"] }), ': paths is ["CLOSED"], and says nothing'],
  [but({ paths: { a: "CLOSED" } }), ': paths a is "CLOSED", not a list of states'],
  [but({ paths: { a: ["CLOSED", "OPEN"] } }), ": paths a has no state OPEN"],
  [but({ medium: "loopback", paths: { a: [] } }), ": paths are checked on the wire only"],
  // A row by itself.
  [row({ do: listen(), b: "LISTEN", verifies: ["C13"] }), ", row 0: no claim C13"],
  [row({ do: listen(), verifies: "C1" }), ', row 0: verifies is "C1", not a list of claims'],
  [row({ do: listen(), also: { "c.listener": "LISTEN" } }), ", row 0: no socket c.listener"],
  [row({ do: listen(), also: { "b.1": "LISTEN" } }), ", row 0: no socket b.1"],
  [row({ do: listen(), also: { b: "LISTEN" } }), ", row 0: also b: b has a column of its own"],
  [
    row({ do: listen(), also: { "b.2": "CLOSED" } }),
    ", row 0: a.2 and b.2: a.2 has not been connected",
  ],
  [row({ do: listen(), b: { state: "LISTENS" } }), ", row 0: no state LISTENS"],
  [row({ do: listen(), b: { state: "LISTEN", rcvQ: 1 } }), ", row 0: a state has no rcvQ"],
  [
    row({ do: listen(), b: { state: "LISTEN", recvQ: -1 } }),
    ", row 0: recvQ is -1, not a whole number",
  ],
  [row({ do: listen(), also: { "b.listener": "LISTENS" } }), ", row 0: no state LISTENS"],
  [row({ do: listen(), also: {} }), ", row 0: also is {}"],
  [row(undefined), ", row 0: undefined is no row"],
  [row([]), ", row 0: [] is no row"],
  [row({}), ", row 0: do is missing"],
  [row({ do: listen(), b: "LISTENING" }), ", row 0: no state LISTENING"],
  [row({ do: close("a"), a: "FIN-WAIT1" }), ", row 0: no state FIN-WAIT1"],
  [row({ do: close("a"), a: null }), ", row 0: no state null"],
  [row({ do: listen(), A: "CLOSED" }), ", row 0: no column A"],
  [
    row({ do: deliver(), wire: "a>b SIN" }),
    ', row 0: wire is wrong: Cannot parse the segment "a>b ',
  ],
  [row({ do: deliver(), wire: "" }), ', row 0: wire is "", not a text'],
  [row({ do: deliver(), wire: ["a>b ACK", null] }), ", row 0: wire is null, not a text"],
  [row({ do: close, a: "CLOSED" }), ", row 0: close is a word that takes brackets"],
  [row({ do: [listen(), undefined] }), ", row 0: no action undefined"],
  [row({ do: "listen" }), ', row 0: no action "listen"'],
  [row({ do: { kind: "toString" } }), ', row 0: no action "toString"'],
  // What nobody sees on loopback, or could do there or here.
  [
    onLoopback({ do: close("a"), wire: "a>b FIN,ACK" }, START),
    ', row 1: wire needs medium: "wire": on loopback the segments are not seen',
  ],
  [onLoopback({ do: listen(), wire: [] }), ', row 0: wire needs medium: "wire"'],
  [onLoopback({ do: deliver() }, START), ', row 1: deliver needs medium: "wire"'],
  [onLoopback({ do: retransmission("a") }, START), ', row 1: retransmission needs medium: "wire"'],
  [onLoopback({ do: lose() }, START), ', row 1: lose needs medium: "wire"'],
  [onLoopback({ do: repeat("a>b ACK") }, START), ', row 1: repeat needs medium: "wire"'],
  [onLoopback({ do: SELF.do }), ', row 0: connect to self needs medium: "wire"'],
  [row({ do: fill("a") }, START), ', row 1: fill needs medium: "loopback"'],
  [
    row({ do: fillBacklog(1) }, { do: listen({ backlog: 1 }) }),
    ', row 1: fillBacklog needs medium: "loopback"',
  ],
  // Timers, and what is known to differ.
  [row({ do: [], a: "LISTEN", timer: "renewed" }), ', row 0: timer is "renewed", and says nothing'],
  [row({ do: [], a: "LISTEN", timer: {} }), ", row 0: timer is {}, and says nothing of a or b"],
  [row({ do: [], a: "LISTEN", timer: { c: "renewed" } }), ", row 0: timer has no c"],
  [
    row({ do: [], a: "LISTEN", timer: { a: "set" } }),
    ', row 0: timer a is "set", not "none" or "r',
  ],
  [
    row({ do: [], a: "LISTEN", timer: { a: { renewedToSeconds: "60" } } }),
    ', row 0: timer a is set to "60", not to a number of seconds',
  ],
  [row({ do: [], a: "LISTEN", timer: { a: { seconds: 60 } } }), ", row 0: timer a has no seconds"],
  [
    row({ do: [], b: "LISTEN", timer: { a: "renewed" } }, START),
    ", row 1: timer of a, and no state of a",
  ],
  [
    row({ do: listen(), a: "CLOSED", timer: { a: "renewed" } }),
    ", row 0: timer renewed in the first row: there is none before it",
  ],
  [deviating("yes", "CLOSED"), ', row 0: deviates is "yes"'],
  [deviating({ ...KNOWN, a: "OPEN" }, "CLOSED"), ", row 0: no state OPEN in deviates"],
  [deviating({ ...KNOWN, a: "LISTEN", c: 1 }, "CLOSED"), ", row 0: deviates has no c"],
  [
    deviating({ ...KNOWN, a: "LISTEN", within: [1, 2] }, "CLOSED"),
    ", row 0: deviates within, and no segment in wire",
  ],
  [
    row({
      do: [],
      wire: "a>b SYN",
      within: [1, 2],
      deviates: { reason: "it is", link: "https://www.kernel.org/", within: [1, 2] },
    }),
    ", row 0: deviates in within is no other than the row's own within",
  ],
  [
    row({
      do: [{ kind: "stays", end: "a", seconds: 1 }],
      b: "LISTEN",
    }),
    ", row 0: stays of a, and no state of it",
  ],
  [deviating(KNOWN, "CLOSED"), ", row 0: deviates says of nothing how it is instead"],
  [deviating([], "CLOSED"), ", row 0: deviates has no difference in it"],
  [deviating([{ ...KNOWN, a: "LISTEN" }, KNOWN], "CLOSED"), ", row 0: deviates says of nothing"],
  [deviating([null], "CLOSED"), ", row 0: deviates is null"],
  [deviating({ ...KNOWN, wire: "a>b SIN" }), ", row 0: deviates wire "],
  [
    deviating({ ...KNOWN, wire: [] }),
    ", row 0: deviates in wire is no other than the row's own wire",
  ],
  [deviating({ ...KNOWN, also: { a: "LISTEN" } }), ", row 0: deviates also a"],
  [deviating({ ...KNOWN, also: { "a.2": "OPEN" } }), ", row 0: deviates no state OPEN"],
  [deviating({ ...KNOWN, breaks: "padding" }), ', row 0: deviates breaks "padding": no list'],
  [deviating({ ...KNOWN, breaks: [] }), ", row 0: deviates breaks"],
  [deviating({ ...KNOWN, breaks: ["pading"] }), ', row 0: deviates breaks "pading": no such rule'],
  [deviating({ ...KNOWN, on: "linux 6", a: "LISTEN" }, "CLOSED"), ", row 0: deviates on"],
  [deviating({ ...KNOWN, on: "linux<6", a: "LISTEN" }, "CLOSED"), ", row 0: deviates on"],
  [
    onLoopback({ do: connect("a"), a: "ESTABLISHED", deviates: { ...KNOWN, wire: "a>b SYN" } }),
    ", row 0: deviates wire needs medium",
  ],
  [deviating({ ...KNOWN, a: "LISTEN" }), ", row 0: deviates in a is no other than the row's own a"],
  [deviating({ ...KNOWN, a: "CLOSED" }, "CLOSED"), ", row 0: deviates in a is no other"],
  [deviating({ a: "LISTEN", reason: "", link: "x" }, "CLOSED"), ', row 0: deviates reason is ""'],
  [deviating({ a: "LISTEN", reason: "x" }, "CLOSED"), ", row 0: deviates link is undefined"],
  // Rows beside others.
  [
    row({ do: retransmission("a") }, SOUND.table[0]),
    ", row 1: retransmission of a, and no segment",
  ],
  [
    row({ do: retransmission("a"), wire: "b>a SYN,ACK" }, START),
    ", row 1: retransmission of a, and no segment of a in wire",
  ],
  [
    row({ do: [retransmission("a"), retransmission("b")], wire: ["a>b ACK", "b>a ACK"] }, START),
    ", row 1: a second retransmission: a row waits for one",
  ],
  [row({ do: [], wire: "a>a ACK" }, START), ", row 1: a>a ACK: A is not connected to itself"],
  [row({ do: deliver("a>b SYN") }, SELF), ", row 1: a>b SYN: A is connected to itself"],
  [row({ do: [], wire: "b>a ACK" }, SELF), ", row 1: b>a ACK: A is connected to itself"],
  [onLoopback({ do: listen() }, START), ", row 1: listen: B listens already"],
  [onLoopback(START, { do: listen() }), ", row 1: established: B listens already"],
  [onLoopback(START, { do: connect("a") }), ", row 1: established: a has been connected already"],
  [
    row({ do: connect("a") }, START, { do: close("a"), wire: "a>b FIN,ACK" }),
    ", row 2: connect: a has been connected already",
  ],
  [onLoopback({ do: drain("b") }, START), ', row 1: drain("b") has nothing to read: a has sent'],
  [row({ do: drain("b") }, START), ', row 1: drain("b") has nothing to read'],
  [onLoopback({ do: drain("a") }, START, { do: fill("a") }), ', row 2: drain("a") has nothing'],
  [
    onLoopback({ do: [drain("a"), drain("a")] }, START, { do: write("b", "é") }),
    ', row 2: drain("a") has nothing to read: b has sent nothing that is unread',
  ],
  [
    onLoopback({ do: drain("a") }, START, { do: [write("b", "é"), read("a", "é")] }),
    ', row 2: drain("a") has nothing',
  ],
  [
    onLoopback({ do: fillBacklog(1) }, { do: listen() }),
    ", row 1: fillBacklog(1) without listen({ backlog: 1 }) before",
  ],
  [
    onLoopback({ do: fillBacklog(1) }, { do: listen({ backlog: 5 }) }),
    ", row 1: fillBacklog(1) without listen({ backlog: 1 }) before",
  ],
];

for (const [probe, says] of UNSOUND) {
  Deno.test(`defineProbe() refuses: "Sound"${says}`, () => {
    const { message } = assertThrows(() => defineProbe(probe as Probe), TypeError);
    assertEquals(message.slice(0, says.length + 7), `"Sound"${says}`);
  });
}

Deno.test("defineProbe() refuses a probe without a title, and what is none", () => {
  const said = [but({ title: "" }), but({ title: 5 }), undefined, null, "probe", []].map((probe) =>
    assertThrows(() => defineProbe(probe as Probe), TypeError).message
  );
  assertEquals(said, [
    '"": title is "", not a text',
    '"5": title is 5, not a text',
    '"undefined": undefined is no probe',
    '"undefined": null is no probe',
    '"undefined": "probe" is no probe',
    '"undefined": [] is no probe',
  ]);
});

/** What looks like the above, and can be judged. */
const JUDGED: readonly unknown[] = [
  row({ do: [], a: "CLOSED", b: undefined, wire: undefined, timer: undefined }),
  row({ do: drain("b") }, START, { do: write("a", "x"), wire: "a>b ACK len=1" }, { do: deliver() }),
  row({ do: drain("a") }, SELF, { do: write("a", "x"), wire: "a>a ACK len=1" }),
  onLoopback({ do: drain("a") }, START, { do: writeAndClose("b", "bye") }),
  onLoopback({ do: drain("a") }, START, { do: [write("b", "éa"), read("a", "é")] }),
  onLoopback({ do: [read("b", "x"), drain("b")] }, START, { do: fill("a") }),
  onLoopback({ do: fillBacklog(2) }, { do: listen({ backlog: 2 }) }),
  onLoopback({ do: [listen(), connect("a")] }, { do: [connect("a"), refused("a")] }),
  row({ do: retransmission("b"), wire: ["b>a ACK", "a>b ACK"] }, START),
  row({ do: [], a: "ESTABLISHED", timer: { a: { renewedToSeconds: 0.5 } } }, START),
  deviating({ ...KNOWN, a: "LISTEN" }, "CLOSED"),
  but({ paths: { b: ["LISTEN", "CLOSED"] }, slow: "waits" }),
];

Deno.test("defineProbe() refuses nothing that can be judged", () => {
  for (const probe of JUDGED) defineProbe(probe as Probe);
});

const OPTIONAL = [
  ...["listen end", "listen backlog", "listen accepts", "listen options", "close-listener end"],
  ...["connect from", "transfer carrying", "shutdown how", "age seconds", "returns afterMs"],
  ...["write flags", "read flags", "deliver which", "lose which", "flood answered"],
  ...["listen listener", "listen at", "accept listener", "close-listener listener"],
  ...["write flags", "read flags", "deliver which", "lose which"],
  ...["icmp which", "icmp into"],
];
/** Without that a call must succeed; of these, it is what the word is for. */
const DEMANDED = ["returns", "get-option"];
/** Some option has it. */
const isValue = (value: unknown) =>
  value === null || typeof value === "string" && value !== "" || value === -1;
/** No field of any action can be any of these. */
const NEVER = [null, "", "c", "a>b", -1, 0.5, NaN, Infinity, 2 ** 60, "1", {}, [], () => {}];

for (const [kind, action] of Object.entries(ACTIONS)) {
  Deno.test(`wrongInAction() takes ${kind} as it is, and with nothing else in it`, () => {
    assertEquals(wrongInAction(action), undefined);
    assertNotEquals(wrongInAction({ ...action, also: 1 }), undefined);
    const { kind: _, ...fields } = action;
    for (const [name, value] of Object.entries(fields)) {
      const isText = name === "text";
      for (const never of NEVER) {
        if (isText && typeof never === "string" && never !== "") continue;
        if (kind === "alter" && name === "ack" && never === -1) continue;
        if (name === "seconds" && (never === 0.5 || never === 2 ** 60)) continue;
        if (kind === "get-option" && name === "gives" && isValue(never)) continue;
        const wrong = wrongInAction({ ...action, [name]: never });
        assertNotEquals(wrong, undefined, `${name}: ${String(never)} for ${value}`);
      }
      const without = Object.fromEntries(Object.entries(action).filter(([key]) => key !== name));
      assertEquals(
        wrongInAction(without) === undefined,
        OPTIONAL.includes(`${kind} ${name}`) || name === "gives" && !DEMANDED.includes(kind),
        name,
      );
    }
  });
}

Deno.test("wrongInAction() names the word as a table writes it, the field and the value", () => {
  const wrong = [
    { kind: "close", end: "c" },
    { kind: "abort", end: undefined },
    { kind: "read", end: "a" },
    { kind: "read", end: "a", text: "x", gives: 1 },
    { kind: "write", end: "a", text: "x", bytes: 1 },
    { kind: "read", end: "a", gives: "ECONREFUSED" },
    { kind: "write", end: "b.listener", text: "x" },
    { kind: "set-option", end: "a", options: { TCP_KEEPINTLV: 1 } },
    { kind: "set-option", end: "a", options: { SO_LINGER: -1 } },
    { kind: "transfer", end: "a", bytes: 1, carrying: { seed: 1, loose: 0.1 } },
    { kind: "alter", which: "b>a SYN,ACK", ack: 1 },
    { kind: "alter", which: "b>a SYN,ACK", into: "ack=4294967296" },
    { kind: "inject", end: "a", segment: "RST seq=NEXT" },
    { kind: "deliver", wich: "a>b ACK" },
    { kind: "read", end: "a", text: "" },
    { kind: "unread", end: "b", bytes: 1.5 },
    { kind: "outlast", end: "a", seconds: 0 },
    { kind: "flood", end: "b", syns: 3, answered: [0, 4] },
    { kind: "connections", end: "b", state: "LISTEN", count: [5, 4] },
  ];
  assertEquals(wrong.map(wrongInAction), [
    'close: end is "c", not a socket such as "a" or "b.2"',
    'abort: end is undefined, not a socket such as "a" or "b.2"',
    "read: nothing to read",
    "read: what is read, and gives: the one is the other",
    "write: text and bytes",
    'read: gives is "ECONREFUSED", neither a number nor an errno: did you mean ECONNREFUSED?',
    'write: end is "b.listener", not a socket such as "a" or "b.2"',
    "setOption: options has no TCP_KEEPINTLV: did you mean TCP_KEEPINTVL?",
    "setOption: options SO_LINGER is a whole number of seconds, or null for off, and is not -1",
    "transfer: carrying has no loose: did you mean lose?",
    "alter has no ack",
    'alter: into is wrong: Cannot parse the segment "ack=4294967296": 4294967296 has more than 32 bits',
    'inject: segment is wrong: Cannot parse the segment "RST seq=NEXT": "NEXT" is no name ' +
    "of a number here: it may be ISN_A, ISN_B, SND.UNA, SND.NXT, SND.WND, RCV.NXT, RCV.WND",
    "deliver has no wich: did you mean which?",
    'read: text is "", not a text',
    "unread: bytes is 1.5, not a whole number",
    "outlast: seconds is 0, not a number of seconds",
    "flood: more are answered than come",
    "connections: count is [5,4], not the least and the most",
  ]);
});

Deno.test("wrongInAction() takes what every word of a table gives", () => {
  const none = [
    "ANSWERS_DEPEND_ON",
    "ARRIVING",
    "CALLING",
    "ESSENTIAL",
    "ESSENTIAL_CALLS",
    "LINUX",
    "MSS_ALONE",
    "WITHOUT",
    "WITHOUT_CALLS",
    "calls",
    "withMssAlone",
    "membersOf",
    "probeOf",
    "ROUTES",
    "arrives",
    "defineFamily",
    "probesOf",
    "reach",
    "defineProbe",
    "actionsOf",
    "segmentsOf",
    "claimsOf",
    "dependsOnOf",
    "requirementsOf",
    "HANDSHAKE",
    "SOCKET_OPTIONS",
    "isErrno",
    "isForTimer",
    "deviationsOf",
    "spansOf",
    "stateOf",
  ];
  const makers = Object.entries(words).filter(([name]) => !none.includes(name));
  const given: Record<string, unknown[]> = {
    listen: [],
    callOn: ["a", "listen"],
    established: [],
    fillBacklog: [1],
    write: ["a", "x"],
    writeAndClose: ["a", "x"],
    read: ["a", "x"],
    unread: ["a", 1],
    returns: ["a", "connect", "ECONNREFUSED"],
    setOption: ["a", { SO_KEEPALIVE: 1 }],
    getOption: ["a", "SO_ERROR", { gives: 0 }],
    transfer: ["a", 1],
    outlast: ["a", 1],
    stays: ["a", 1],
    connections: ["b", "SYN-RECEIVED", 1],
    flood: ["b", 1],
    initialNumbers: ["b", 1000, "unrelated"],
    becomes: ["a", "CLOSED", [1, 2]],
    icmp: ["a", "host-unreachable"],
    deliver: [],
    lose: [],
    repeat: ["a>b ACK"],
    alter: ["a>b ACK", "ack=+1"],
    inject: ["a", "RST"],
    told: ["a", [5, "EAGAIN"]],
  };
  for (const [name, make] of makers) {
    const made = (make as (...args: unknown[]) => unknown)(...given[name] ?? ["a"]);
    const actions = name === "established" ? [(made as { do: Action }).do] : [made].flat();
    assert(actions.length > 0);
    for (const action of actions) assertEquals(wrongInAction(action), undefined, name);
  }
});
