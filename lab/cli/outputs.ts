/**
 * Where the reports of a run go, in which forms.
 *
 * A report is written to a file whole, once the run is over, or not at all. A form that is printed as
 * the run goes on is the exception: its file grows by whole lines, and can be followed; a run that
 * is cut off leaves the lines up to there.
 * @module
 */

import { setColorEnabled } from "@std/fmt/colors";
import { REPORTERS } from "../report/mod.ts";
import { summaryLine } from "../report/pretty.ts";
import { pcapng } from "../report/pcapng.ts";
import type { ReportContext, Reporter, ReportStream } from "../report/reporter.ts";
import type { Report } from "../result/result.ts";
import type { Progress } from "../run/run_probes.ts";
import { UsageError } from "../probe/select.ts";
import { type CommandLine, valueOf } from "./options.ts";
import { checkApart, type Output, outputsOf, widthOf } from "./formats.ts";
import { coloured, descriptorNamed, fileNamed, writeWhole } from "./output.ts";
import { removeLeftParts } from "./part_file.ts";
import { openSink, type Sink } from "./sink.ts";

/** An output that is written as the run goes on. */
interface Growing {
  readonly stream: ReportStream;
  readonly sink: Sink;
}

/** All that a run is to write. */
export class Outputs implements AsyncDisposable {
  readonly #outputs: readonly Output<Reporter>[];
  readonly #pcap: string | undefined;
  readonly #color: string | undefined;
  readonly #stack = new AsyncDisposableStack();
  /** The folders that whole files will be put into. */
  readonly #folders: ReadonlySet<string>;
  #growing?: Promise<readonly Growing[]>;

  /**
   * What a command line asks for. Throws a {@linkcode UsageError} where two would go to one place,
   * and where there is no such place.
   */
  constructor(line: CommandLine) {
    this.#outputs = outputsOf(line, REPORTERS);
    const pcap = valueOf(line, "pcap");
    this.#pcap = pcap && fileNamed(pcap, "/dev/stdout");
    this.#color = valueOf(line, "color");
    const capture = this.#pcap === undefined ? [] : [{ option: "--pcap", file: this.#pcap }];
    const places = checkApart([...this.#outputs, ...capture]);
    this.#folders = new Set(places.map((place) => place.slice(0, place.lastIndexOf("/"))));
  }

  /** Removes what is left of labs that were killed as they wrote there. */
  async cleanUp(): Promise<void> {
    await Promise.all([...this.#folders].map((folder) => removeLeftParts(folder || "/")));
  }

  /** Whether a terminal is written to as the run goes on. */
  get growOnTerminal(): boolean {
    const grow = this.#outputs.some(({ form, file }) => form.stream && file === "-");
    return grow && Deno.stdout.isTerminal();
  }

  /** Writes what there is to say of how far the run has come. */
  async progress({ total, ended }: Progress): Promise<void> {
    const growing = await this.#start(total);
    if (ended !== undefined) await write(growing, (stream) => stream.ended(ended));
  }

  /** Writes the rest. Throws a {@linkcode UsageError} for all that cannot be written, at the end. */
  async finish(report: Report, context: ReportContext): Promise<void> {
    const work = this.#outputs.filter(({ form }) => form.stream === undefined).map(
      ({ form, file }) => async () => {
        setColorEnabled(form.coloured && coloured(this.#color, file));
        await writeWhole(file, await form.render(report, { ...context, ...widthOf(file) }));
      },
    );
    work.push(async () => write(await this.#start(0), (stream) => stream.end(report)));
    const pcap = this.#pcap;
    if (pcap !== undefined) work.push(() => writeWhole(pcap, pcapng(report)));
    const failures: Error[] = [];
    for (const part of work) await part().catch((error) => failures.push(error));
    const strange = failures.find((error) => !(error instanceof UsageError));
    if (strange !== undefined) throw strange;
    const complaints = failures.map(({ message }) => message);
    if (complaints.length > 0) throw new UsageError(complaints.join("; "));
  }

  /**
   * What a run came to, and the files that tell more: to be said where nothing else is. Absent where
   * something goes to standard output or to standard error, and where it is to be quiet.
   */
  closing(report: Report, context: ReportContext): string | undefined {
    if (context.quiet) return undefined;
    const files = this.#outputs.map(({ file }) => file);
    if (this.#pcap !== undefined) files.push(this.#pcap);
    if (files.some((file) => file === "-" || descriptorNamed(file) === 2)) return undefined;
    setColorEnabled(false);
    return `${summaryLine(report, context)}: ${files.join(", ")}`;
  }

  /** Closes what is open. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }

  /** Only once something is running: a command that is refused must not empty a file. */
  #start(total: number): Promise<readonly Growing[]> {
    this.#growing ??= this.#open().then(async (growing) => {
      await write(growing, ({ start }) => start(total));
      return growing;
    });
    return this.#growing;
  }

  async #open(): Promise<readonly Growing[]> {
    const growing: Growing[] = [];
    for (const { form: { stream }, file } of this.#outputs) {
      if (stream === undefined) continue;
      growing.push({ stream, sink: this.#stack.use(await openSink(file)) });
    }
    return growing;
  }
}

async function write(
  growing: readonly Growing[],
  text: (stream: ReportStream) => string,
): Promise<void> {
  await Promise.all(growing.map(({ stream, sink }) => sink.write(text(stream))));
}
