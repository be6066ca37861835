/**
 * Keys on a terminal, as they are pressed: `q` quits.
 * @module
 */

const CONTROL_C = 0x03;
const QUIT: ReadonlySet<number> = new Set(
  [..."qQ"].map((key) => key.charCodeAt(0)).concat(CONTROL_C),
);

/** What keys are read from. */
export interface Keyboard {
  isTerminal(): boolean;
  setRaw(raw: boolean, options?: { cbreak: boolean }): void;
  read(into: Uint8Array): Promise<number | null>;
}

/** Reads keys, unless it is no terminal. Disposing of it gives the terminal back as it was. */
export class Keys implements Disposable {
  readonly #keyboard: Keyboard;
  #raw = false;

  /** Calls `quit` when that key is pressed. */
  constructor(quit: () => void, keyboard: Keyboard = Deno.stdin) {
    this.#keyboard = keyboard;
    if (!keyboard.isTerminal()) return;
    this.take();
    this.#follow(quit).catch(() => {}); // A terminal that is gone has no keys.
  }

  /** Has the terminal pass on each key; Ctrl-C stays a signal. */
  take(): void {
    if (this.#raw || !this.#keyboard.isTerminal()) return;
    this.#keyboard.setRaw(true, { cbreak: true });
    this.#raw = true;
  }

  /** Gives the terminal back. */
  give(): void {
    if (!this.#raw) return;
    this.#raw = false;
    try {
      this.#keyboard.setRaw(false);
    } catch {
      // Of a terminal that is gone nothing has to be given back.
    }
  }

  [Symbol.dispose](): void {
    this.give();
  }

  async #follow(quit: () => void): Promise<void> {
    const bytes = new Uint8Array(64);
    for (;;) {
      const count = await this.#keyboard.read(bytes);
      if (count === null || !this.#raw) return;
      if (bytes.subarray(0, count).some((key) => QUIT.has(key))) return quit();
    }
  }
}
