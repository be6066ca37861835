/** That nothing is made of the lab's own sentences: reports are, of the facts beside them. */

import { unpacked } from "../page/report_in.ts";
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { REPORTERS } from "../../lab/report/mod.ts";
import type { ReportContext, Reporter } from "../../lab/report/reporter.ts";
import type { Report } from "../../lab/result/result.ts";
import { FAILING, PASSING } from "../page/reports.ts";
import { quotes, readable, unreadable, WITH_FACTS } from "../unreadable.ts";
import { FAILED, probe, report, row } from "../result/make.ts";

/** Every verdict, each with its sentences. */
const ALL = report([
  probe("handshake/passed"),
  FAILED,
  probe("close/other", {
    verdict: "broken",
    reason: "row 0: the worker ended by SIGKILL before it answered",
    rows: [row(0, { verdict: "broken", reason: "the worker ended by SIGKILL before it answered" })],
  }),
  probe("close/known", {
    verdict: "deviates",
    reason: "Linux does it so (https://example.org/tcp_input.c)",
    rows: [row(0, { verdict: "deviates", reason: "Linux does it so" })],
  }),
  probe("loss/none", { verdict: "skip", reason: "no wire: there is no /dev/net/tun", rows: [] }),
]);

const LANGUAGES = ["en", "ko"] as const;
const SHOWN: ReportContext = { quiet: false, verbose: true };

/** What a form makes of a report whose sentences cannot be read; they are put right afterwards. */
async function unread(reporter: Reporter, told: Report, context: ReportContext) {
  return readable(await rendered(reporter, unreadable(told), context));
}

/** Of a page, what it has packed too. */
async function rendered({ name, render }: Reporter, told: Report, context: ReportContext) {
  const text = await render(told, context);
  return name === "html" ? unpacked(text) : text;
}

for (const reporter of REPORTERS) {
  Deno.test(`${reporter.name} reads no sentence of the lab's`, async () => {
    for (const told of [ALL, PASSING, FAILING]) {
      for (const language of LANGUAGES) {
        const context = { ...SHOWN, language };
        assertEquals(
          await unread(reporter, told, context),
          await rendered(reporter, told, context),
        );
      }
    }
  });
}

Deno.test("another language has none of a report's sentences where there are facts", async () => {
  const [pretty] = REPORTERS;
  const text = await pretty!.render(unreadable(WITH_FACTS), { ...SHOWN, language: "ko" });
  assert(!quotes(text), text);
  assertEquals(text, await pretty!.render(WITH_FACTS, { ...SHOWN, language: "ko" }));
});

/** Forms that read sentences, as none may. */
const READING: readonly Pick<Reporter, "render">[] = [
  {
    render: ({ probes }) =>
      String(probes.filter(({ reason }) => reason?.includes("SIGKILL")).length),
  },
  {
    render: ({ probes }) =>
      probes.flatMap(({ rows }) => rows).map(({ action }) =>
        action.replace(/^A connects/, "A opens")
      )
        .join("\n"),
  },
  {
    render: ({ probes }) =>
      probes.map(({ reason = "" }) => /no wire: (.*)/.exec(reason)?.[1] ?? reason).join("\n"),
  },
];

Deno.test("it would be seen if a form of report read a sentence of the lab's", async () => {
  for (const { render } of READING) {
    const reporter = { name: "x", description: "", coloured: false, render };
    assertNotEquals(await unread(reporter, ALL, SHOWN), await render(ALL, SHOWN));
  }
});
