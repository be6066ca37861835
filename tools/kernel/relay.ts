/** What is added to a file, handed on as it comes. */
export class Relay {
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #timer: ReturnType<typeof setInterval>;
  #read = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(readonly path: string, to: WritableStream<Uint8Array>) {
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

  #more(): Promise<void> {
    return this.#turn = this.#turn.then(async () => {
      using file = await Deno.open(this.path);
      await file.seek(this.#read, Deno.SeekMode.Start);
      for await (const bytes of file.readable.values({ preventCancel: true })) {
        this.#read += bytes.length;
        await this.#writer.write(bytes);
      }
    });
  }
}
