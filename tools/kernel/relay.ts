/** What is added to a file, handed on as it comes; text may be said in other words. */
export class Relay {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  readonly #timer: ReturnType<typeof setInterval>;
  #read = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(
    readonly path: string,
    to: WritableStream<Uint8Array>,
    readonly reworded?: (text: string) => string,
  ) {
    this.#writer = to.getWriter();
    this.#timer = setInterval(() => this.#more(), 200);
    Deno.unrefTimer(this.#timer as unknown as number);
  }

  /** Hands on what is left. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#more();
    this.#writer.releaseLock();
  }

  #said(bytes: Uint8Array): Uint8Array {
    const text = this.#decoder.decode(bytes, { stream: true });
    return this.#encoder.encode(this.reworded!(text));
  }

  #more(): Promise<void> {
    return this.#turn = this.#turn.then(async () => {
      using file = await Deno.open(this.path);
      await file.seek(this.#read, Deno.SeekMode.Start);
      for await (const bytes of file.readable.values({ preventCancel: true })) {
        this.#read += bytes.length;
        await this.#writer.write(this.reworded === undefined ? bytes : this.#said(bytes));
      }
    });
  }
}
