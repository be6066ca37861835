import { importPart } from "./live_part.ts";

await importPart(3);
