import { assertEquals } from "@std/assert";
import { Holders } from "../../lab/watch/holders.ts";
import { parseSelectors } from "../../lab/watch/selector.ts";
import { Sockets } from "../../lab/watch/sockets.ts";
import { age, holder } from "../../lab/watch/words.ts";
import { WATCH } from "../../lab/language/watch.ts";
import { row, withoutCookie } from "./rows.ts";
import { UNICODE } from "../../lab/text/signs.ts";

/** `ss -tanoepiH` of iproute2 6.1. */
function ssLine(
  state: string,
  peer: number,
  cookie: number,
  lastack?: number,
  users = '("nginx",pid=70,fd=5)',
): string {
  return `${state} 1      0      127.0.0.1:80     10.0.0.1:${peer} ` +
    `users:(${users}) ino:${cookie} sk:${cookie.toString(16)} cgroup:/ -->\n` +
    `\t cubic rto:200 mss:32768 lastsnd:7 lastrcv:9 ${lastack ? `lastack:${lastack} ` : ""}\n`;
}

/** Answers as `ss` does, and notes what it was asked. */
function fakeSs(answer: () => string) {
  const asked: (readonly string[])[] = [];
  const run = (args: readonly string[]) => {
    asked.push(args);
    return Promise.resolve().then(answer);
  };
  return { asked, holders: new Holders(run) };
}

function sockets(...rows: Parameters<Sockets["update"]>[0][]): Sockets {
  const known = new Sockets(parseSelectors([]));
  rows.forEach((look, i) => known.update(look, i));
  return known;
}

function holdersOf(known: Sockets): string[] {
  return known.oldest().map((socket) => holder(socket, EN));
}

const EN = { texts: WATCH.en, signs: UNICODE };
const NOW = 100_000;

Deno.test("Holders names the processes, and for how long at least a socket has been there", async () => {
  for (const form of [(r: ReturnType<typeof row>) => r, withoutCookie]) {
    const known = sockets([form(row(1, "CLOSE-WAIT")), form(row(2, "LAST-ACK"))]);
    const { asked, holders } = fakeSs(() =>
      ssLine("CLOSE-WAIT", 1025, 1, 72_000_000) + ssLine("LAST-ACK", 1026, 2, 500)
    );
    await holders.ask(known.oldest(), NOW);
    assertEquals(asked, [[
      "-tanoepiH",
      "state",
      "all",
      "( src 127.0.0.1:80 and dst 10.0.0.1:1025 ) or ( src 127.0.0.1:80 and dst 10.0.0.1:1026 )",
    ]]);
    assertEquals(holdersOf(known), ["nginx(70)", "nginx(70)"]);
    // LAST-ACK is entered by the own close(), so what arrived before says nothing of it.
    assertEquals(known.oldest().map((socket) => age(socket, NOW, EN)), [
      "≥ 20h00m",
      "≥ 1m40s",
    ]);
  }
});

Deno.test("Holders leaves the time of a socket that was seen to enter its state", async () => {
  const known = sockets([row(1, "ESTABLISHED")], [row(1, "CLOSE-WAIT")]);
  const { holders } = fakeSs(() => ssLine("CLOSE-WAIT", 1025, 1, 72_000_000));
  await holders.ask(known.oldest(), NOW);
  assertEquals(known.oldest()[0]![1].since, 1);
});

Deno.test("Holders asks once for each socket, and not too often", async () => {
  const known = sockets([row(1, "CLOSE-WAIT")]);
  const { asked, holders } = fakeSs(() => ssLine("CLOSE-WAIT", 1025, 1));
  await holders.ask([], NOW);
  assertEquals(asked.length, 0);
  await holders.ask(known.oldest(), NOW);
  await holders.ask(known.oldest(), NOW + 60_000);
  assertEquals(asked.length, 1);
  known.update([row(1, "CLOSE-WAIT"), row(2, "CLOSE-WAIT")], NOW);
  await holders.ask(known.oldest(), NOW + 1);
  assertEquals(asked.length, 1);
  await holders.ask(known.oldest(), NOW + 60_000);
  assertEquals(asked[1]![3], "( src 127.0.0.1:80 and dst 10.0.0.1:1026 )");
});

Deno.test("Holders asks a second time where several hold a socket, and names the oldest first", async () => {
  const known = sockets([row(1, "CLOSE-WAIT"), row(2, "CLOSE-WAIT")]);
  const [old, child] = ['("nginx",pid=70,fd=5)', '("tokio-rt",pid=99,fd=5)'];
  const twice = `${old},("nginx",pid=70,fd=6)`;
  let users = [`${child},${old}`, `${child},${twice}`];
  const { asked, holders } = fakeSs(() =>
    users.map((users, i) => ssLine("CLOSE-WAIT", 1025 + i, 1 + i, 0, users)).join("")
  );
  const answers = async (now: number) => {
    await holders.ask(known.oldest(), now);
    return [asked.length, ...holdersOf(known)];
  };
  assertEquals(await answers(NOW), [1, "nginx(70) tokio-rt(99)", "nginx(70) tokio-rt(99)"]);
  users = [old, twice];
  assertEquals(await answers(NOW + 60_000), [2, "nginx(70)", "nginx(70)"]);
  assertEquals(await answers(NOW + 120_000), [2, "nginx(70)", "nginx(70)"]);
});

Deno.test("Holders asks for all sockets where they are many", async () => {
  const known = sockets(Array.from({ length: 51 }, (_, i) => row(i + 1, "CLOSE-WAIT")));
  const { asked, holders } = fakeSs(() => "");
  await holders.ask(known.oldest(), NOW);
  assertEquals(asked, [["-tanoepiH", "state", "all"]]);
});

Deno.test("Holders says why it knows nothing, and forgets that once it does", async () => {
  const known = sockets([row(1, "CLOSE-WAIT", { inode: 0 }), row(2, "CLOSE-WAIT", { uid: 33 })]);
  let works = false;
  const { holders } = fakeSs(() => {
    if (!works) throw new Error("ss is not installed");
    return "";
  });
  await holders.ask(known.oldest(), NOW);
  assertEquals(holders.note, {
    kind: "processes unknown",
    why: "ss is not installed",
  });
  assertEquals(holdersOf(known), ["no process", "uid 33"]);
  works = true;
  await holders.ask(known.oldest(), NOW + 60_000);
  assertEquals(holders.note, undefined);
});
