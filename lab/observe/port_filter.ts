/**
 * A filter for sock_diag's dumps, which the kernel runs for every socket: INET_DIAG_REQ_BYTECODE of
 * include/uapi/linux/inet_diag.h.
 * @module
 */

const JUMP = 1;
/** Of the ports at either end: at least, at most. An equal is both, and all kernels know these. */
const ENDS = [{ atLeast: 2, atMost: 3 }, { atLeast: 4, atMost: 5 }] as const;

/** struct inet_diag_bc_op: a byte each for the code and the way on, two for the way elsewhere. */
const OP = 4;
/** Both comparisons, each with its port behind it, and the jump to the end. */
const BLOCK = 5 * OP;

/**
 * Lets pass what has one of these ports at either end. Where a comparison fails, the next block goes
 * on, and behind the last there is only the refusal: a jump to four bytes behind the end.
 */
export function portFilter(ports: readonly number[]): Uint8Array {
  const blocks = ports.flatMap((port) => ENDS.map((end) => ({ port, ...end })));
  const bytes = new Uint8Array(Math.max(0, blocks.length * BLOCK));
  const view = new DataView(bytes.buffer);
  const op = (at: number, code: number, yes: number, no: number) => {
    bytes.set([code, yes], at);
    view.setUint16(at + 2, no, true);
  };
  blocks.forEach(({ port, atLeast, atMost }, i) => {
    const at = i * BLOCK;
    const isLast = i === blocks.length - 1;
    const elsewhere = isLast ? BLOCK + OP : BLOCK;
    op(at, atLeast, 2 * OP, elsewhere);
    op(at + OP, 0, 0, port);
    op(at + 2 * OP, atMost, 2 * OP, elsewhere - 2 * OP);
    op(at + 3 * OP, 0, 0, port);
    // The kernel goes on by `yes` to see that all jumps lead somewhere, and itself jumps by `no`.
    op(at + 4 * OP, JUMP, OP, bytes.length - (at + 4 * OP));
  });
  return bytes;
}
