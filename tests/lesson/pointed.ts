/** The rows that statements point to, each once. */

import { type Statement, STATEMENTS } from "../../lab/lesson/statement.ts";

export interface Pointed {
  readonly id: string;
  readonly step: number;
}

export function pointed(): Pointed[] {
  const all = Object.values(STATEMENTS).flatMap(({ shows, counter }: Statement) =>
    [...shows, ...counter === undefined ? [] : [counter]].flatMap(({ probe, rows }) =>
      rows.map((step) => `${probe} ${step}`)
    )
  );
  return [...new Set(all)].map((text) => {
    const [id, step] = text.split(" ");
    return { id: id!, step: Number(step) };
  });
}
