/**
 * The host's changes of state as they happen, from the tracepoint `sock:inet_sock_set_state`.
 *
 * Only root can have that. The tracepoint reports all network namespaces of the host alike.
 * @module
 */

import { MAKE_INSTANCE, PREPARE_INSTANCE, REMOVE_INSTANCE } from "../sys/trace_instance.ts";
import { type Change, readTrace } from "./change.ts";

/**
 * Makes an instance of tracefs, copies its trace to standard output, and removes it once standard
 * input ends: that is when the lab does, however it does.
 */
const SCRIPT = `${PREPARE_INSTANCE}
trap "" INT TERM HUP
${MAKE_INSTANCE} || { echo "no instance of tracefs can be made and locked" >&2; exit 1; }
if echo 'protocol == 6' > $i/$e/filter && echo 1 > $i/$e/enable; then
  echo ready; cat $i/trace_pipe & cat >/dev/null
  echo 0 > $i/$e/enable; kill -9 $!; wait
fi
${REMOVE_INSTANCE}`;

/** Takes changes; `undefined` where the kernel lost some. */
export type TraceSink = (change: Change | undefined) => void;

/** A running trace. Disposing of it waits until it has been removed. */
export interface TraceFeed extends AsyncDisposable {
  /** Settles when the trace ends by itself, with the reason. */
  readonly ended: Promise<string>;
}

/** Begins to trace. Returns why that cannot be, where it cannot. */
export async function openTraceFeed(sink: TraceSink): Promise<TraceFeed | { missing: string }> {
  let process: Deno.ChildProcess;
  try {
    process = new Deno.Command("unshare", {
      args: ["-m", "sh", "-c", SCRIPT],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (error) {
    return { missing: (error as Error).message };
  }
  const lines = linesOf(process.stdout);
  const { value: first } = await lines.next();
  if (first !== "ready") {
    const said = (await new Response(process.stderr).text()).trim().split("\n")[0];
    await process.stdin.close();
    await process.status;
    return { missing: said || "it printed nothing" };
  }
  const complaints = new Response(process.stderr).text();
  const ended = follow(lines, sink).then(
    () => complaints,
    (error: Error) => error.message,
  ).then((said) => said.trim().split("\n")[0] || "it printed nothing");
  return {
    ended,
    async [Symbol.asyncDispose]() {
      await process.stdin.close().catch(() => {});
      await ended;
      await process.status;
    },
  };
}

async function follow(lines: AsyncIterable<string>, sink: TraceSink): Promise<void> {
  for await (const line of lines) {
    const said = readTrace(line, Date.now());
    if (said !== undefined) sink(said === "lost" ? undefined : said);
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}
