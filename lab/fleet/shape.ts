/**
 * What values from another process must look like. A schema library would say it as well, and take
 * longer to load than all checks of a run.
 * @module
 */

/**
 * What is wrong with a value, as it follows the value's name: ` is 5, not a text`,
 * `.rows[0].verdict is "fine", not …`; `undefined` where nothing is.
 */
export type Shape = (value: unknown) => string | undefined;

function is(isSo: (value: unknown) => boolean, what: string): Shape {
  return (value) => isSo(value) ? undefined : `${found(value)}, not ${what}`;
}

function found(value: unknown): string {
  return value === undefined ? " is missing" : ` is ${JSON.stringify(value).slice(0, 80)}`;
}

export const TEXT: Shape = is((value) => typeof value === "string", "a text");
/** A whole number from 0 on. */
export const COUNT: Shape = is((v) => Number.isSafeInteger(v) && v as number >= 0, "a count");
/** A number from 0 on. */
export const TIME: Shape = is((v) => Number.isFinite(v) && v as number >= 0, "a time");
/** Yes or no. */
export const FLAG: Shape = is((value) => typeof value === "boolean", "true or false");

/** One of these, and nothing else. */
export function oneOf(...values: readonly unknown[]): Shape {
  const all = values.map((value) => JSON.stringify(value)).join(" or ");
  return is((value) => values.includes(value), all);
}

/** That, or nothing at all. */
export function optional(shape: Shape): Shape {
  return (value) => value === undefined ? undefined : shape(value);
}

/** A list of those. */
export function list(shape: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) return `${found(value)}, not a list`;
    for (const [index, each] of value.entries()) {
      const wrong = shape(each);
      if (wrong !== undefined) return `[${index}]${wrong}`;
    }
    return undefined;
  };
}

/** Those, each under some name. */
export function named(shape: Shape): Shape {
  return (value) => {
    if (!isRecord(value)) return `${found(value)}, not a record`;
    for (const [name, each] of Object.entries(value)) {
      const wrong = shape(each);
      if (wrong !== undefined) return `.${name}${wrong}`;
    }
    return undefined;
  };
}

/** A record of these fields, and no others: the type has every one of them named. */
export function fields<T>(shapes: { readonly [K in keyof T]-?: Shape }): Shape {
  const all = Object.entries<Shape>(shapes);
  return (value) => {
    if (!isRecord(value)) return `${found(value)}, not a record`;
    for (const [name, shape] of all) {
      const wrong = shape(value[name]);
      if (wrong !== undefined) return `.${name}${wrong}`;
    }
    const other = Object.keys(value).find((name) => !Object.hasOwn(shapes, name));
    return other === undefined ? undefined : `.${other} is no field of it`;
  };
}

/** A record of the kind that it names; what else it says depends on that. */
export function ofKind<K extends string>(
  key: string,
  kinds: { readonly [kind in K]: Shape | true },
): Shape {
  const known = oneOf(...Object.keys(kinds));
  return (value) => {
    if (!isRecord(value)) return `${found(value)}, not a record`;
    const kind = value[key];
    const wrong = known(kind);
    if (wrong !== undefined) return `.${key}${wrong}`;
    const shape = kinds[kind as K];
    return shape === true ? undefined : shape(value);
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
