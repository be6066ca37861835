/**
 * Numbers as C's printf writes them, so that what is decoded reads like what `ss` prints.
 * @module
 */

/** `%.*g`: so many significant digits, without zeros at the end; to even where it is a tie. */
export function formatG(value: number, digits = 6): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = rounded(value, digits).split("e") as [string, string];
  const power = Number(exponent);
  const trimmed = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (power >= -4 && power < digits) return String(Number(`${trimmed}e${power}`));
  return `${trimmed}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** In exponential form. JavaScript rounds a tie away from zero, and C to the even digit. */
function rounded(value: number, digits: number): string {
  const nearest = value.toExponential(digits - 1);
  if (Number(nearest) === value) return nearest;
  const [exact, exponent] = value.toExponential(60).split("e") as [string, string];
  const kept = exact.slice(0, digits + 1);
  const isTie = /^50*$/.test(exact.slice(digits + 1));
  return isTie && Number(kept.at(-1)) % 2 === 0 ? `${kept}e${exponent}` : nearest;
}

/** Bits per second in three digits: sprint_bw() of iproute2's misc/ss.c, and the unit. */
export function formatRate(bps: number): string {
  for (const [unit, prefix] of [[1e9, "G"], [1e6, "M"], [1e3, "k"]] as const) {
    if (bps >= unit) return `${formatG(bps / unit, 3)}${prefix}bps`;
  }
  return `${formatG(bps)}bps`;
}
