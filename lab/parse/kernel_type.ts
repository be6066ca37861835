/**
 * The most that a field can be, by the type that the kernel has for it. What is more is damaged text.
 * @module
 */

/** `__u8`: how often a timer has expired. */
export const U8 = 0xff;
/** `__u32`: queues, users, timers. */
export const U32 = 0xffff_ffff;
/** `int`, and not below 0: processes, descriptors, processors. */
export const INT = 0x7fff_ffff;
/** TASK_COMM_LEN, without its NUL: the bytes of a process's name. */
export const COMM_BYTES = 15;

/**
 * How many bytes a text had at least before it was decoded: what was no UTF-8 is `\ufffd` now, which
 * stands for one byte or more.
 */
export function leastBytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || code === 0xfffd) bytes++;
    else if (code < 0x800 || isSurrogate(code)) bytes += 2; // a pair is four bytes
    else bytes += 3;
  }
  return bytes;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xe000;
}
