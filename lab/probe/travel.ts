/**
 * Whether a probe is data: it travels to the process that plays it as JSON, and must arrive as it was.
 * @module
 */

/** What cannot travel, and where in the probe it stands. */
export interface Stuck {
  /** The keys that lead to it: `table[1].do`. */
  readonly key: string;
  /** What it is. */
  readonly is: string;
}

/**
 * The first thing in a probe that JSON would leave out or change, if there is one. A key without a
 * value is as good as none. What is missing from a list, and a word without its brackets, are for the
 * checks of the table to name.
 */
export function stuckIn(
  value: unknown,
  key = "",
  above: readonly unknown[] = [],
): Stuck | undefined {
  const is = (is: string): Stuck => ({ key: key || "the probe", is });
  switch (typeof value) {
    case "bigint":
    case "symbol":
      return is(`a ${typeof value}`);
    case "function":
      return /\.do(\[\d+\])?$/.test(key) ? undefined : is("a function");
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? undefined : is(numberText(value));
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (above.includes(value)) return is("a part of itself");
  const prototype = Object.getPrototypeOf(value);
  const plain = Array.isArray(value) ? Array.prototype : Object.prototype;
  if (prototype !== plain && prototype !== null) {
    return is(`a ${prototype.constructor?.name || "thing of its own"}`);
  }
  return Array.isArray(value)
    ? inList(value, key, [...above, value])
    : inFields(value, key, [...above, value]);
}

function inList(list: readonly unknown[], key: string, above: readonly unknown[]) {
  for (const index of list.keys()) {
    const stuck = stuckIn(list[index], `${key}[${index}]`, above);
    if (stuck !== undefined) return stuck;
  }
  const other = Reflect.ownKeys(list).find((name) => name !== "length" && !isIndex(name));
  return other === undefined ? undefined : { key: below(key, other), is: "a field of a list" };
}

function inFields(fields: object, key: string, above: readonly unknown[]): Stuck | undefined {
  for (const name of Reflect.ownKeys(fields)) {
    const field = Object.getOwnPropertyDescriptor(fields, name)!;
    const where = below(key, name);
    if (typeof name === "symbol") return { key: where, is: "a field that is named by a symbol" };
    if (!field.enumerable) return { key: where, is: "a field that is not shown" };
    if (name === "__proto__") return { key: where, is: "no name of a field" };
    if (!("value" in field)) return { key: where, is: "a getter or a setter" };
    const stuck = stuckIn(field.value, where, above);
    if (stuck !== undefined) return stuck;
  }
  return undefined;
}

function isIndex(name: string | symbol): boolean {
  return typeof name === "string" && /^\d+$/.test(name);
}

function below(key: string, name: string | symbol): string {
  if (typeof name === "symbol") return `${key}[${String(name)}]`;
  if (!/^[\w$]+$/.test(name)) return `${key}[${JSON.stringify(name)}]`;
  return key === "" ? name : `${key}.${name}`;
}

function numberText(value: unknown): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
