/**
 * A live picture on a terminal, in its alternate screen.
 * @module
 */

import type { Change } from "./change.ts";
import { roomOf, screen, type ScreenWording, type Size } from "./screen.ts";
import type { Write } from "./lines.ts";
import type { Picture, View } from "./view.ts";

// xterm's control sequences, which all terminals know.
const ENTER = "\x1b[?1049h\x1b[?25l";
const LEAVE = "\x1b[?25h\x1b[?1049l";
const HOME = "\x1b[H";
const ERASE_LINE = "\x1b[K";
const ERASE_BELOW = "\x1b[J";
/** No terminal has room for more. */
const CHANGES_KEPT = 500;

/** Draws over the picture before. Disposing of it gives the terminal back as it was. */
export class Terminal implements View, AsyncDisposable {
  readonly #write: Write;
  readonly #size: () => Size;
  readonly #wording: ScreenWording;
  readonly #changes: Change[] = [];
  #entered = false;

  constructor(write: Write, size: () => Size, wording: ScreenWording) {
    this.#write = write;
    this.#size = size;
    this.#wording = wording;
  }

  room(): number {
    return roomOf(this.#size()).sockets;
  }

  changed(changes: readonly Change[]): void {
    this.#changes.push(...changes.slice(-CHANGES_KEPT));
    this.#changes.splice(0, this.#changes.length - CHANGES_KEPT);
  }

  async looked(picture: Picture): Promise<void> {
    const lines = screen(picture, this.#changes, this.#size(), this.#wording);
    const enter = this.#entered ? "" : ENTER;
    this.#entered = true;
    const text = lines.map((line) => line + ERASE_LINE).join("\r\n");
    await this.#write(enter + HOME + text + ERASE_BELOW);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Of a terminal that is gone nothing has to be given back.
    if (this.#entered) await this.#write(LEAVE).catch(() => {});
  }
}
