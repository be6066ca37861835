import { assert, assertEquals } from "@std/assert";
import { parseSs, readSs } from "../../lab/parse/ss.ts";
import { fixtureNames, fixtureText } from "./fixture.ts";
import { leftOf, type Loss } from "./model.ts";

interface Print {
  version: number;
  options: string;
}

const without = (option: string) => ({ options }: Print) => !options.includes(option);
/** 6.7.0 forgets everything after the addresses if it is not asked for processes. */
const forgetful = ({ version, options }: Print) => version === 6.07 && !options.includes("p");

const LOSSES: Loss<Print>[] = [
  { in: without("p"), lose: (row) => delete row.processes },
  { in: without("o"), lose: (row) => delete row.timer },
  { in: forgetful, lose: (row) => delete row.timer },
  ...[without("e"), forgetful].map((where): Loss<Print> => ({
    in: where,
    lose: (row) => {
      delete row.uid;
      delete row.inode;
      delete row.cookie;
      delete row.shutdown;
      delete row.info;
    },
  })),
  // uid is printed only if it is not 0.
  { in: () => true, lose: (row) => row.uid === 0 && delete row.uid },
  // The name is read from /proc/PID/stat up to the first parenthesis.
  {
    in: () => true,
    lose: (row) => row.processes?.forEach((holder) => holder.name = holder.name.split(")")[0]!),
  },
  // From 10 s on without milliseconds, from 1 min on too, and from 10 min on without seconds.
  {
    in: () => true,
    lose: ({ timer }) => {
      if (timer === undefined) return;
      const unit = timer.expiresMs >= 600_000 ? 60_000 : timer.expiresMs >= 10_000 ? 1000 : 1;
      timer.expiresMs = Math.floor(timer.expiresMs / unit) * unit;
    },
  },
  // The timer of a delayed ACK has a name since 7.0.
  {
    in: ({ version }) => version < 7,
    lose: ({ timer }) => {
      if (timer?.kind === "delayed-ack") timer.kind = "unknown";
    },
  },
];

for (const folder of fixtureNames("ss-versions").filter((name) => name.startsWith("ss-"))) {
  const [major, minor] = folder.slice(3).split(".").map(Number);
  for (const file of fixtureNames(`ss-versions/${folder}`).filter((name) => /^ss-/.test(name))) {
    const path = `ss-versions/${folder}/${file}`;
    const print = { version: major! + minor! / 100, options: file.slice(3, -4) };

    Deno.test(`parseSs() reads the model's sockets from ${folder}/${file}`, () => {
      assertEquals(parseSs(fixtureText(path)), leftOf(print, LOSSES));
    });
  }
}

Deno.test("parseSs() parts a state from the Recv-Q glued to it, as 4.15 prints on a narrow terminal", () => {
  const rows = parseSs(fixtureText("ss-versions/ss-4.15.0/glued-47cols-tan.out"));
  assertEquals(rows.map(({ state, peer }) => `${state} ${peer.port}`), [
    "LISTEN 0",
    "ESTABLISHED 40001",
    "FIN-WAIT-1 40002",
    "FIN-WAIT-2 40003",
    "TIME-WAIT 40004",
    "CLOSE-WAIT 40005",
    "LAST-ACK 40006",
    "CLOSING 40007",
  ]);
  assert(rows.every(({ recvQ, sendQ }) => recvQ === 0 && sendQ === 0));
});

Deno.test("readSs() gives each row its text and line number", () => {
  const text = fixtureText("ss-versions/ss-4.9.0/ss-tanoep.out");
  const lines = text.split("\n");
  for (const { row, line, lineNumber } of readSs(text)) {
    assertEquals(line, lines[lineNumber - 1]);
    assertEquals(parseSs(line)[0]!.state, row.state);
  }
});
