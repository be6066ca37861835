import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { type DiagObserver, diagOver, openDiag } from "../../lab/observe/diag.ts";
import { ObserverMissing } from "../../lab/observe/observer.ts";
import { NetlinkError } from "../../lab/parse/netlink.ts";
import { SystemCallError } from "../../lab/sys/errno.ts";
import type { Netlink } from "../../lab/sys/netlink.ts";

const ERROR = 2;
const DONE = 3;
const SOCK_DIAG = 20;
const NLM_F_DUMP_INTR = 0x10;
const ENOENT = 2;
const ANY = { address: "127.0.0.1", port: 1 };

/** A netlink message; `seq` is the question's unless it is given. */
interface Message {
  type: number;
  body?: Uint8Array;
  flags?: number;
  seq?: number;
}

/** A kernel that answers each question with the next of these lists of datagrams. */
function kernel(...answers: Message[][][]) {
  const asked: Uint8Array[] = [];
  let datagrams: Message[][] = [];
  let seq = 0;
  return {
    asked,
    send(message: Uint8Array) {
      asked.push(message.slice());
      seq = new DataView(message.buffer).getUint32(8, true);
      datagrams = answers.shift() ?? [];
    },
    receive(): Uint8Array<ArrayBuffer> {
      const messages = datagrams.shift();
      if (messages === undefined) throw new Error("nothing comes");
      return new Uint8Array(messages.flatMap((message) => encode({ seq, ...message })));
    },
    [Symbol.dispose]() {},
  };
}

function encode({ type, body = new Uint8Array(), flags = 0, seq = 0 }: Message): number[] {
  const bytes = new Uint8Array(16 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setUint16(4, type, true);
  view.setUint16(6, flags, true);
  view.setUint32(8, seq, true);
  bytes.set(body, 16);
  return [...bytes];
}

/** struct inet_diag_msg of an IPv4 socket in LISTEN at a port. */
function socket(port: number): Uint8Array {
  const bytes = new Uint8Array(72);
  bytes.set([2, 10]);
  new DataView(bytes.buffer).setUint16(4, port);
  return bytes;
}

const done: Message = { type: DONE, body: new Uint8Array(4) };
const error = (errno: number): Message => ({
  type: ERROR,
  body: new Uint8Array(new Int32Array([-errno]).buffer),
});

async function ports(...answers: Message[][][]): Promise<number[]> {
  const rows = await diagOver(kernel(...answers)).look();
  return rows.map(({ row }) => row.local.port);
}

Deno.test("a dump that comes in parts is put together", async () => {
  const parts = [1, 2, 3].map((port) => [{ type: SOCK_DIAG, body: socket(port) }]);
  assertEquals(await ports([...parts, [done]]), [1, 2, 3]);
});

Deno.test("a dump that was interrupted is asked for again", async () => {
  const interrupted = [{ type: SOCK_DIAG, body: socket(1), flags: NLM_F_DUMP_INTR }, done];
  const whole = [{ type: SOCK_DIAG, body: socket(2) }, done];
  assertEquals(await ports([interrupted], [interrupted], [whole]), [2]);
});

Deno.test("a dump that is interrupted only at its end is asked for again", async () => {
  const interrupted = [{ type: SOCK_DIAG, body: socket(1) }, { ...done, flags: NLM_F_DUMP_INTR }];
  assertEquals(await ports([interrupted], [[done]]), []);
});

Deno.test("a dump that is always interrupted is given up", async () => {
  const interrupted = () => [[{ ...done, flags: NLM_F_DUMP_INTR }]];
  await assertRejects(
    () => ports(...Array.from({ length: 20 }, interrupted)),
    Error,
    "interrupted 10 dumps",
  );
});

Deno.test("what answers an earlier question is passed over", async () => {
  const late = { type: SOCK_DIAG, body: socket(9), seq: 77 };
  assertEquals(await ports([[late, { type: SOCK_DIAG, body: socket(1) }, done]]), [1]);
});

Deno.test("the kernel's error is thrown", async () => {
  await assertRejects(() => ports([[error(93)]]), Error, "EPROTONOSUPPORT");
});

Deno.test("a message that is cut is refused, not half read", async () => {
  const cut = { type: SOCK_DIAG, body: socket(1).subarray(0, 40) };
  await assertRejects(() => ports([[cut, done]]), RangeError);
});

Deno.test("one socket that there is not is undefined, and any other error is thrown", () => {
  assertEquals(diagOver(kernel([[error(ENOENT)]])).find(4, ANY, ANY), undefined);
  assertThrows(() => diagOver(kernel([[error(1)]])).find(4, ANY, ANY), Error, "EPERM");
});

/** Whether {@linkcode openDiag} has closed what it was given. */
async function opened(netlink: Netlink, use: (opening: Promise<DiagObserver>) => Promise<void>) {
  let closed = 0;
  await use(openDiag(() => ({ ...netlink, [Symbol.dispose]: () => void closed++ })));
  return closed;
}

for (const errno of [1, ENOENT, 13, 22, 93, 95, 97]) {
  Deno.test(`a kernel that answers the first look with errno ${errno} has no sock_diag`, async () => {
    const closed = await opened(kernel([[error(errno)]]), async (opening) => {
      const says = "the kernel has no sock_diag: ";
      const { missing } = await assertRejects(() => opening, ObserverMissing, says);
      assertEquals(missing, { because: "no-sock-diag" });
    });
    assertEquals(closed, 1);
  });
}

Deno.test("a first look that fails for another reason says so, and closes the socket", async () => {
  const ENOBUFS = 105;
  const closed = await opened(kernel([[error(ENOBUFS)]]), async (opening) => {
    await assertRejects(() => opening, NetlinkError, "ENOBUFS");
  });
  assertEquals(closed, 1);
});

Deno.test("a socket that cannot be opened means no sock_diag where its errno does", async () => {
  const refusing = (errno: number) => () => {
    throw new SystemCallError("socket", errno, "open a netlink socket");
  };
  await assertRejects(() => openDiag(refusing(93)), ObserverMissing, "EPROTONOSUPPORT");
  const EMFILE = 24;
  await assertRejects(() => openDiag(refusing(EMFILE)), SystemCallError, "EMFILE");
});

Deno.test("diag keeps its socket until it is closed", async () => {
  const closed = await opened(kernel([[done]], [[done]]), async (opening) => {
    const observer = await opening;
    assertEquals(await observer.look(), []);
  });
  assertEquals(closed, 0);
  assertEquals(await opened(kernel([[done]]), async (opening) => (await opening).close()), 1);
});
