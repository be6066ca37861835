/**
 * Where rows pass and RFC 9293 has something else, in Korean.
 * @module
 */

import type { DemandId } from "../../requirement/demands.ts";

/** By requirement. */
export const DIFFERS: Readonly<Partial<Record<DemandId, string>>> = {
  "MUST-13": "TIME-WAIT가 60초이므로 MSL은 30초이다. 3.4.2는 2분으로 두되 바꿀 수 있다고 한다",
  "MUST-66":
    "창이 닫혀 있어도 URG만 있는 세그먼트와 RST는 처리한다. 텍스트가 있는 URG는 텍스트와 함께 버린다",
};
