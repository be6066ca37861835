/**
 * A stream of bytes as lines of text.
 * @module
 */

/** How many bytes are read at a time, at most. */
const CHUNK_BYTES = 1 << 16;

/**
 * The lines of a byte stream of UTF-8, without their ends; what follows the last end counts as one.
 * All of it is read into one buffer: a long run's garbage would else amount to gigabytes.
 */
export async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(CHUNK_BYTES);
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read(new Uint8Array(buffer));
    if (done) break;
    const parts = (rest + decoder.decode(value, { stream: true })).split("\n");
    buffer = value.buffer;
    rest = parts.pop() ?? "";
    yield* parts;
  }
  if (rest !== "") yield rest;
}
