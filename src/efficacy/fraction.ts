/** An exact rational number; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A number as it was written down: "2.20", or 2.2, which stands for its shortest decimal; or a ratio, "5/7". */
export type Decimal = number | string;

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

const ratio = /^(\d+)\/([1-9]\d*)$/;

/** The decimal exactly as written, so that 2.2 is 22/10 and no binary neighbour of it; undefined for what is no number. */
export function fractionOf(decimal: Decimal): Fraction | undefined {
  if (Number.isSafeInteger(decimal)) return { numerator: BigInt(decimal), denominator: 1n };
  const text = String(decimal).trim();
  const [, numerator, denominator] = ratio.exec(text) ?? [];
  if (numerator !== undefined && denominator !== undefined) {
    return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
  }
  const parts = written.exec(text);
  if (!parts) return undefined;
  const [, sign = "", whole = "0", decimals = "", exponent = "0"] = parts;
  const scale = decimals.length - Number(exponent);
  const digits = BigInt(`${whole}${decimals}`) * (sign === "-" ? -1n : 1n);
  return scale >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(scale) }
    : { numerator: digits * 10n ** BigInt(-scale), denominator: 1n };
}

/** A finite number of a rule, exactly as it is written there. */
export function exactly(number: number): Fraction {
  const fraction = fractionOf(number);
  if (!fraction) throw new Error(`not a finite number: ${number}`);
  return fraction;
}

export function whole(number: number): Fraction {
  return { numerator: BigInt(number), denominator: 1n };
}

export function minus(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.denominator - other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  };
}

export function plus(one: Fraction, other: Fraction): Fraction {
  return minus(one, minus(whole(0), other));
}

export function times(one: Fraction, other: Fraction): Fraction {
  return {
    numerator: one.numerator * other.numerator,
    denominator: one.denominator * other.denominator,
  };
}

/** `by` must not be zero. */
export function over(one: Fraction, by: Fraction): Fraction {
  const sign = by.numerator < 0n ? -1n : 1n;
  return {
    numerator: one.numerator * by.denominator * sign,
    denominator: one.denominator * by.numerator * sign,
  };
}

/** Negative, zero or positive, as the first is below, at or above the second. */
export function compare(one: Fraction, other: Fraction): number {
  const difference = minus(one, other).numerator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest number, for showing; never compare it. */
export function numberOf({ numerator, denominator }: Fraction): number {
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return Number(numerator / divisor) / Number(denominator / divisor);
}

function greatestCommonDivisor(one: bigint, other: bigint): bigint {
  return other === 0n ? one : greatestCommonDivisor(other, one % other);
}
