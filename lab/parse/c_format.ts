/**
 * Numbers as C's printf writes them, so that what is decoded reads like what `ss` prints.
 *
 * JavaScript rounds a tie up, and C to the even digit; both round what a number exactly is.
 * @module
 */

/** `%g`: six significant digits, without zeros at the end. */
export function formatG(value: number): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = sixDigits(value).split("e") as [string, string];
  const power = Number(exponent);
  const trimmed = mantissa.replace(/\.?0+$/, "");
  if (power >= -4 && power < 6) return String(Number(`${trimmed}e${power}`));
  return `${trimmed}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function sixDigits(value: number): string {
  const nearest = value.toExponential(5);
  if (Number(nearest) === value) return nearest;
  const [exact, exponent] = value.toExponential(60).split("e") as [string, string];
  const isTie = /^\d\.\d{4}[02468]50*$/.test(exact);
  return isTie ? `${exact.slice(0, 7)}e${exponent}` : nearest;
}

/** `%.1f`. */
export function formatTenths(value: number): string {
  const exact = value.toFixed(60);
  const isTie = /\.[02468]50*$/.test(exact);
  return isTie ? exact.slice(0, exact.indexOf(".") + 2) : value.toFixed(1);
}

/** `%.0f`. */
export function formatWhole(value: number): string {
  const below = Math.floor(value);
  const isTie = value - below === 0.5;
  return BigInt(isTie ? below + below % 2 : Math.round(value)).toString();
}
