import { assertEquals, assertStringIncludes } from "@std/assert";
import { explanation } from "../../lab/report/plain_text.ts";
import { pretty } from "../../lab/report/pretty.ts";
import { Report } from "../../lab/result/report.ts";
import type { KernelReason } from "../../lab/result/result.ts";
import { builtProbe, builtReport, builtRow, verdictAt1 } from "../result/make.ts";

const KERNEL: KernelReason[] = [
  { event: "dropped", reason: "TCP_INVALID_SEQUENCE", where: "tcp_validate_incoming" },
  { event: "reset sent", reason: "NO_SOCKET" },
  { event: "reset sent" },
];
const SAYS = [
  "kernel dropped a segment: TCP_INVALID_SEQUENCE (tcp_validate_incoming)",
  "kernel sent a RST: NO_SOCKET",
  "kernel sent a RST: it gives no reason",
];
const PLAIN = { quiet: false, verbose: false };

/** A report as wide as it likes, without its columns. */
const flat = (text: string) => text.replaceAll(/ +/g, " ");

Deno.test("a row that failed, and every row with --verbose, has why the kernel did what it did", () => {
  const failed = verdictAt1("fail", "wrong");
  failed.rows[1]!.kernel = KERNEL;
  const passed = builtProbe({ rows: [builtRow({ kernel: KERNEL })] });
  const texts = [
    pretty(builtReport([failed]), PLAIN),
    pretty(builtReport([passed]), { ...PLAIN, verbose: true }),
    explanation(failed).join("\n"),
  ];
  for (const text of texts) for (const line of SAYS) assertStringIncludes(flat(text), line);
  assertEquals(pretty(builtReport([passed]), PLAIN).includes("TCP_INVALID_SEQUENCE"), false);
});

Deno.test("a report is read with what the kernel said, and it is said in Korean", () => {
  const report = builtReport([builtProbe({ rows: [builtRow({ kernel: KERNEL })] })]);
  assertEquals(Report.parse(report).probes[0]!.rows[0]!.kernel, KERNEL);
  const korean = pretty(report, { ...PLAIN, verbose: true, language: "ko" });
  assertStringIncludes(flat(korean), "커널 세그먼트를 버림: TCP_INVALID_SEQUENCE");
});
