import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseNetstat } from "../../lab/parse/netstat.ts";
import { parseProcNetTcp } from "../../lab/parse/proc_net_tcp.ts";
import { parseSs } from "../../lab/parse/ss.ts";
import type { SocketRow } from "../../lab/tcp/socket_row.ts";
import { type Ended, labs } from "../live/lab_process.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const FIXTURES = `${ROOT}tests/fixtures/`;

interface Result {
  code: number;
  out: string;
  err: string;
}

function lab(args: readonly string[], env: Record<string, string> = {}): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-P=lab", "lab/main.ts", "parse", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
}

async function run(
  args: readonly string[],
  input: string | Uint8Array = "",
  env: Record<string, string> = {},
): Promise<Result> {
  const child = lab(args, env).spawn();
  const output = child.output();
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  // Refused at once, it reads no more.
  await ReadableStream.from([bytes]).pipeTo(child.stdin).catch(() => {});
  const { code, stdout, stderr } = await output;
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

function revived(row: Record<string, unknown>): SocketRow {
  const { cookie, ...rest } = row;
  return {
    ...rest as unknown as SocketRow,
    ...(cookie !== undefined && { cookie: BigInt(`0x${cookie}`) }),
  };
}

function rowsOf(ndjson: string): SocketRow[] {
  return ndjson.split("\n").filter((line) => line !== "").map((line) => revived(JSON.parse(line)));
}

const TABLES: [kind: string, file: string, parse: (text: string) => SocketRow[]][] = [
  ["ss", "live-6.18/ss-tanimoep.out", parseSs],
  ["netstat", "live-6.18/netstat-tanoepW.out", parseNetstat],
  ["proc", "live-6.18/proc_net_tcp6", parseProcNetTcp],
];

for (const [kind, file, parse] of TABLES) {
  Deno.test(`lab parse prints the sockets of ${kind} as JSON lines, from a file or standard input`, async () => {
    const text = await Deno.readTextFile(FIXTURES + file);
    const expected = parse(text);
    const results = await Promise.all([
      run([file], "", { INIT_CWD: FIXTURES.slice(0, -1) }),
      run([kind], text),
      run([], `\n\n${text}`),
      run(["/dev/stdin"], text),
    ]);
    for (const { code, out, err } of results) {
      assertEquals([code, err], [0, ""]);
      assertEquals(rowsOf(out), expected);
    }
  });
}

Deno.test("lab parse prints JSON lines, or JSON, of a file whose kind it is told or not", async () => {
  const runs = await labs(TABLES.flatMap(([kind, file]) => [
    ["parse", kind, `tests/fixtures/${file}`],
    ["parse", FIXTURES + file, "--format", "json"],
  ]));
  for (const [i, [, file, parse]] of TABLES.entries()) {
    const [lines, json] = runs.slice(2 * i) as [Ended, Ended];
    const expected = parse(await Deno.readTextFile(FIXTURES + file));
    assertEquals([lines.code, lines.stderr, json.code, json.stderr], [0, "", 0, ""]);
    assertEquals(rowsOf(lines.stdout), expected);
    assertEquals(JSON.parse(json.stdout).map(revived), expected);
  }
});

Deno.test("lab parse --format table prints a line for each socket", async () => {
  const { out, code } = await run(
    ["--format", "table"],
    'LISTEN 0 5 [::]:22 [::]:* users:(("a\x9b\x1bb",pid=1,fd=2)) timer:(on,204ms,1) uid:7 ino:8 sk:9 <->\n' +
      "ESTAB 0 0 127.0.0.1%lo:1 127.0.0.1:2\n",
  );
  assertEquals(code, 0);
  assertEquals(out.split("\n").map((line) => line.split(/ +/)), [
    ["State", "Recv-Q", "Send-Q", "Local", "Peer", "Timer", "Uid", "Inode", "By"],
    [
      "LISTEN",
      "0",
      "5",
      "[::]:22",
      "[::]:*",
      "retransmit",
      "0.204",
      "s",
      "7",
      "8",
      "a\\u009b\\u001bb/1",
    ],
    ["ESTABLISHED", "0", "0", "127.0.0.1%lo:1", "127.0.0.1:2"],
    [""],
  ]);
});

Deno.test("lab parse knows the host's service names", async () => {
  const services = await Deno.readTextFile("/etc/services").catch(() => "");
  const { code, out, err } = await run([], "LISTEN 0 5 0.0.0.0:ssh 0.0.0.0:*\n");
  if (/^ssh\s+22\/tcp/m.test(services)) {
    assertEquals([code, rowsOf(out)[0]?.local.port], [0, 22]);
  } else {
    assertMatch(err, /service "ssh" is not known/);
  }
});

Deno.test("lab parse reads /proc/net/tcp itself", async () => {
  const { code, out, err } = await run(["/proc/net/tcp"]);
  assertEquals([code, err], [0, ""]);
  for (const { local } of rowsOf(out)) assert(local.port >= 0);
  const missing = await run(["/proc/net/nothing"]);
  assertEquals(missing.code, 2);
  assertMatch(missing.err, /^lab: cannot read \/proc\/net\/nothing: .+\n$/);
});

Deno.test("lab parse refuses in one line what is no file, with exit code 2", async () => {
  const cases: [args: string[], said: string][] = [
    [["tests"], "lab: cannot read tests: it is a folder"],
    [["/dev/full"], "lab: cannot read /dev/full: Deno does not permit it"],
    [["no/such"], "lab: cannot read no/such: there is no such file"],
    [["ss", "a", "b"], 'lab: parse takes one file (got also "b")'],
    [["--format", "yaml"], "lab: --format takes ndjson, json, table"],
  ];
  const runs = await labs(cases.map(([args]) => ["parse", ...args]));
  for (const [i, { code, stdout, stderr }] of runs.entries()) {
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, cases[i]![1]);
    assertEquals(stderr.split("\n").length, 2, stderr);
  }
});

Deno.test("lab parse refuses in one line what is no table, with exit code 2", async () => {
  const ss = "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n";
  const cases: [args: string[], input: string | Uint8Array, said: string][] = [
    [[], "", "lab: standard input is empty"],
    [["ss"], "\n \n", "lab: standard input is empty"],
    [[], "hello\n", 'is no table of ss, netstat or /proc/net/tcp: line 1: "hello"'],
    [[], "\n\n\x7fELF\0\x01", 'line 3: "\\u007fELF\\u0000\\u0001"'],
    [[], Uint8Array.of(255, 254, 0, 1), "line 1: "],
    [["ss"], "hello\n", "lab: standard input: Cannot parse ss output: line 1: not a row of ss"],
    [["netstat"], ss, "Cannot parse netstat output: line 1: "],
    [["proc"], ss, "Cannot parse /proc/net/tcp: line 1: "],
    [[], `${ss}ESTAB 0 0 1.2.3.4:x! 1.2.3.4:1\n`, 'line 2: "x!" is not a port'],
  ];
  const results = await Promise.all(cases.map(([args, input]) => run(args, input)));
  for (const [i, { code, out, err }] of results.entries()) {
    const [args, , said] = cases[i]!;
    assertEquals([code, out], [2, ""], args.join(" "));
    assertStringIncludes(err, said);
    assertEquals(err.split("\n").length, 2, err);
  }
});

Deno.test("lab parse --empty takes empty input for no sockets", async () => {
  const formats = await Promise.all(
    ["ndjson", "json", "table"].map((format) => run(["--empty", "--format", format])),
  );
  assertEquals(formats.map(({ code }) => code), [0, 0, 0]);
  assertEquals(formats[0]!.out, "");
  assertEquals(JSON.parse(formats[1]!.out), []);
  assertMatch(formats[2]!.out, /^State .+\n$/);
});

Deno.test("lab parse --wide takes netstat's word for whole addresses", async () => {
  const text = "tcp6 0 0 fe80::1234:5678:9a:9001 :::* LISTEN\n";
  const [doubtful, told] = await Promise.all([run([], text), run(["--wide"], text)]);
  assertEquals([doubtful.code, told.code], [2, 0]);
  assertStringIncludes(doubtful.err, "may have been cut");
});

Deno.test("lab parse ends well when nobody reads on, and prints while it reads", async () => {
  const row = new TextEncoder().encode("ESTAB 0 0 127.0.0.1:1 127.0.0.1:2\n".repeat(1000));
  const child = lab([]).spawn();
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(row.slice()),
  });
  const fed = endless.pipeTo(child.stdin).catch(() => {});
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  assertMatch(new TextDecoder().decode(value), /^\{"state":"ESTABLISHED"/);
  await reader.cancel();
  const { code } = await child.status;
  await fed;
  assertEquals([code, await new Response(child.stderr).text()], [0, ""]);
});

Deno.test("lab parse refuses at once what once made it go on for ever", async () => {
  const { code, out, err } = await run(["ss"], "ESTAB 0 0 127.0.0.1:1 127.0.0.1:2 <-> cgroup\n");
  assertEquals([code, out], [2, ""]);
  assertMatch(err, /line 1: a cgroup without its path/);
});

Deno.test("lab parse tells whose table it is by a note, a title of another family, or an indented row", async () => {
  const netstat =
    "tcp        0      0 0.0.0.0:22              0.0.0.0:*               LISTEN      \n";
  const inputs = [
    `netstat: showing only processes with your user ID\n${netstat}`,
    `(No info could be read for "-p": geteuid()=1000 but you should be root.)\n${netstat}`,
    `Active Bluetooth connections (only servers)\n${netstat}`,
    `\n    ${netstat}`,
    "    LISTEN 0 5 0.0.0.0:22 0.0.0.0:*\n",
  ];
  for (const input of inputs) {
    const { code, out, err } = await run([], input);
    assertEquals([code, err], [0, ""], input);
    assertEquals(rowsOf(out).map(({ local }) => local.port), [22], input);
  }
});
