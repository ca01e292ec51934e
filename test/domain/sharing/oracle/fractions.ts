/** Exact fractions of whole numbers, and what agreements write, read as such. */
/** An exact fraction; the denominator is above nil. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const frac = (n: bigint, d = 1n): Fraction => (d < 0n ? { n: -n, d: -d } : { n, d });
export const add = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.d + b.n * a.d, a.d * b.d);
export const mul = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.n, a.d * b.d);

export const minus = (a: Fraction, b: Fraction): Fraction => add(a, mul(frac(-1n), b));
export const over = (a: Fraction, b: Fraction): Fraction => frac(a.n * b.d, a.d * b.n);
export const less = (a: Fraction, b: Fraction): boolean => a.n * b.d < b.n * a.d;
export const least = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? a : b);
export const most = (a: Fraction, b: Fraction): Fraction => (less(a, b) ? b : a);

export const decimal = (text: string): Fraction => {
  const [whole, digits = ''] = text.split('.');
  return frac(BigInt(whole + digits), 10n ** BigInt(digits.length));
};
export const percent = (text: string): Fraction => mul(decimal(text.slice(0, -1)), frac(1n, 100n));
export const weight = (text: string): Fraction =>
  text.endsWith('%') ? percent(text) : decimal(text);
export const pence = (text: string): bigint => {
  const { n, d } = mul(decimal(text), frac(100n));
  if (n % d !== 0n) throw new Error(`not pence: ${text}`);
  return n / d;
};

export const round = ({ n, d }: Fraction, rule: 'half-up' | 'half-even'): bigint => {
  const size = n < 0n ? -n : n;
  let whole = size / d;
  const twice = (size % d) * 2n;
  if (twice > d || (twice === d && (rule === 'half-up' || whole % 2n === 1n))) whole += 1n;
  return n < 0n ? -whole : whole;
};
