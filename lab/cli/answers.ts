/**
 * Lines from standard input, one at a time.
 * @module
 */

/** What is typed, or was written down before. */
export class Answers implements AsyncDisposable {
  readonly #reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  readonly #interrupted: Promise<undefined>;
  #rest = "";
  #ended = false;

  /** No more is read once the signal is aborted. */
  constructor(signal: AbortSignal) {
    this.#interrupted = new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener("abort", () => resolve(undefined));
    });
  }

  /** The next line, without its end; `undefined` where there is none. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const [line, ...others] = this.#rest.split("\n");
      if (others.length > 0) {
        this.#rest = others.join("\n");
        return line!.replace(/\r$/, "");
      }
      if (this.#ended) return undefined;
      const piece = await Promise.race([this.#reader.read(), this.#interrupted]);
      if (piece === undefined) return undefined;
      // What ends without the end of a line is a line all the same.
      if (piece.done) this.#ended = true;
      this.#rest += piece.done ? this.#rest === "" ? "" : "\n" : piece.value;
    }
  }

  /** Reads no more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reader.cancel().catch(() => {});
  }
}
