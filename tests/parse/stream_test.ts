import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import fc from "fast-check";
import { parseNetstat, parseNetstatStream } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp, parseProcNetTcpStream } from "../../lab/parse/proc_net_tcp.ts";
import { parseSs, parseSsStream } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { fixtureBytes, fixtureText } from "./fixture.ts";
import { runs } from "./runs.ts";

type StreamParser = (source: ReadableStream<Uint8Array>) => AsyncGenerator<SocketRow, void>;

const PARSERS: Record<
  string,
  { parse: StreamParser; whole: (text: string) => SocketRow[]; files: string[] }
> = {
  parseSsStream: {
    parse: parseSsStream,
    whole: parseSs,
    files: [
      "live-6.18/ss-tanimoep.out",
      "ss-versions/ss-4.9.0/ss-tuanoep.out",
      "ss-versions/ss-5.4.0/ss-tanHoep.out",
    ],
  },
  parseNetstatStream: {
    parse: parseNetstatStream,
    whole: parseNetstat,
    files: ["live-6.18/netstat-tanoepW.out", "live-6.18/netstat-anoepW.out"],
  },
  parseProcNetTcpStream: {
    parse: parseProcNetTcpStream,
    whole: parseProcNetTcp,
    files: ["live-6.18/proc_net_tcp6", "ss-versions/net_tcp"],
  },
};

function streamOf(text: string): ReadableStream<Uint8Array> {
  return ReadableStream.from([new TextEncoder().encode(text)]);
}

for (const [name, { parse, whole, files }] of Object.entries(PARSERS)) {
  Deno.test(`${name}() yields what the whole text has, wherever the bytes are cut`, async () => {
    for (const file of files) {
      const bytes = fixtureBytes(file);
      const expected = whole(fixtureText(file));
      const cuts = fc.array(fc.nat(bytes.length), { maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(cuts, async (cuts) => {
          const ends = [...cuts, bytes.length].sort((a, b) => a - b);
          const chunks = ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end));
          assertEquals(await Array.fromAsync(parse(ReadableStream.from(chunks))), expected);
        }),
        { numRuns: runs(20) },
      );
      const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
      assertEquals(await Array.fromAsync(parse(ReadableStream.from(single))), expected);
    }
  });

  Deno.test(`${name}() refuses an empty stream`, async () => {
    const error = await assertRejects(() => Array.fromAsync(parse(streamOf(""))), SyntaxError);
    assertMatch(error.message, /line 1: the text is empty$/);
  });

  Deno.test(`${name}() names the line of what it refuses, and closes the source`, async () => {
    let cancelled = false;
    const bytes = new TextEncoder().encode(
      "x".repeat(100) + "\n" + fixtureText(files[0]!) + "\nx\n",
    );
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes.slice()),
      cancel: () => void (cancelled = true),
    });
    const error = await assertRejects(() => Array.fromAsync(parse(source)), SyntaxError);
    assertMatch(error.message, /^Cannot parse .+: line 1: .+: "xxx/);
    assert(cancelled);
  });

  Deno.test(`${name}() closes the source when it is left`, async () => {
    let cancelled = false;
    const bytes = fixtureBytes(files[0]!);
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes.slice()),
      cancel: () => void (cancelled = true),
    });
    for await (const { state } of parse(source)) {
      assert(state.length > 0);
      break;
    }
    assert(cancelled);
  });

  Deno.test(`${name}() passes on what the source fails with`, async () => {
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("the disk is gone")),
    });
    await assertRejects(() => Array.fromAsync(parse(source)), Error, "the disk is gone");
  });

  Deno.test(`${name}() gives up a line without end`, async () => {
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 16)),
    });
    const error = await assertRejects(() => Array.fromAsync(parse(source)), SyntaxError);
    assertMatch(error.message, /line 1: the line has more than 1048576 characters: "\\u0000/);
  });
}

Deno.test("parseSsStream() waits for no more than 10,000 rows to tell what * means", async () => {
  const row = "LISTEN 0 5 *:80 *:*\n";
  const old = "LISTEN 0 5 :::22 :::*\n";
  const families = async (rows: number) => {
    const all = await Array.fromAsync(parseSsStream(streamOf(row.repeat(rows) + old)));
    return all.slice(0, -1).map(({ family }) => family);
  };
  assertEquals(new Set(await families(9_999)), new Set([4]));
  assertEquals(new Set(await families(10_000)), new Set([6]));
});

Deno.test("parseNetstatStream() yields no address that may have been cut", async () => {
  const doubtful = "tcp6 0 0 fe80::1234:5678:9a:9001 :::* LISTEN\n";
  const wide = "tcp6 0 0 fe80::1234:5678:9abc:def0:9001 :::* LISTEN\n";
  const plain = "tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTEN\n";
  const seen: number[] = [];
  const error = await assertRejects(async () => {
    for await (const { local } of parseNetstatStream(streamOf(plain + doubtful + plain))) {
      seen.push(local.port);
    }
  }, SyntaxError);
  assertMatch(error.message, /line 2: an IPv6 address may have been cut/);
  assert(!seen.includes(9001));
  const all = await Array.fromAsync(parseNetstatStream(streamOf(plain + doubtful + plain + wide)));
  assertEquals(all.map(({ local }) => local.port), [22, 9001, 22, 9001]);
  const many = streamOf(doubtful + plain.repeat(10_000) + wide);
  await assertRejects(() => Array.fromAsync(parseNetstatStream(many)), SyntaxError, "line 1: ");
  const told = parseNetstatStream(streamOf(doubtful + plain.repeat(10_000)), { wide: true });
  assertEquals((await Array.fromAsync(told)).length, 10_001);
});
