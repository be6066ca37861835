/** Opens netstat, looks twice, and prints what it shows, or why it does not. */

import { netstat } from "../../lab/observe/netstat.ts";
import { ObserverMissing } from "../../lab/observe/observer.ts";

/** What came of it. */
export type Outcome = { readonly states: readonly string[] } | {
  readonly missing: boolean;
  readonly message: string;
};

async function look(): Promise<Outcome> {
  try {
    const observer = await netstat.open();
    await observer.look();
    return { states: (await observer.look()).map(({ row }) => row.state) };
  } catch (error) {
    return { missing: error instanceof ObserverMissing, message: (error as Error).message };
  }
}

// deno-lint-ignore no-console -- for the test that started this
if (import.meta.main) console.log(JSON.stringify(await look()));
