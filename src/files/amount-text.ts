/**
 * Amounts as people and spreadsheets write them: `1234.5`, `£1,234.50`, `(1,234.56)`, `-85`, with a
 * true minus sign. An exponent is refused: it has lost digits already.
 */

/** `units` x 10^-scale, a safe integer. */
export interface Amount {
  readonly units: number;
  readonly scale: number;
}

const ZERO = 48;
const NINE = 57;
const MINUS = 45;
const POINT = 46;

/**
 * @param least the scale it comes at, at least
 * @param most the decimals that it may have
 * @returns the amount, or what is wrong with the text as the end of a sentence
 */
export const readAmount = (text: string, least: number, most: number): Amount | string =>
  plainAmount(text, least, most) ?? writtenAmount(text, least, most);

/** Digits, one point, a leading minus: by far the most common, in one pass. */
const plainAmount = (text: string, least: number, most: number): Amount | undefined => {
  const isNegative = text.charCodeAt(0) === MINUS;
  const first = isNegative ? 1 : 0;
  const { length } = text;
  if (length === first || length - first > MOST_DIGITS) return undefined;
  let units = 0;
  let point = length - 1;
  for (let place = first; place < length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= ZERO && code <= NINE) units = units * 10 + (code - ZERO);
    else if (code === POINT && point === length - 1 && place < point) point = place;
    else return undefined;
  }
  const decimals = length - 1 - point;
  return decimals <= most ? signed(units, decimals, least, isNegative) : undefined;
};

/** As many as are a safe integer whatever they are. */
const MOST_DIGITS = 15;

/** Brought to the least scale. Nil is never negative. */
const signed = (
  units: number,
  decimals: number,
  least: number,
  isNegative: boolean,
): Amount | undefined => {
  let scaled = units;
  let scale = decimals;
  for (; scale < least; scale += 1) scaled *= 10;
  if (scaled > Number.MAX_SAFE_INTEGER) return undefined;
  return { units: isNegative && scaled !== 0 ? -scaled : scaled, scale };
};

const BLANKS = /[\s\u00a0\u2007\u202f]+/g;
const MINUSES = /[\u2212\u2010-\u2014\ufe63\uff0d]/g;
const EXPONENT = /^[-+]?[\d,]*\.?\d+e[-+]?\d+$/i;
const BRACKETS = /^£?\((.*)\)$/;
const WRITTEN = /^(-?)£?(-?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;

const writtenAmount = (text: string, least: number, most: number): Amount | string => {
  const compact = text.replace(BLANKS, '').replace(MINUSES, '-');
  if (compact === '') return 'is blank';
  if (EXPONENT.test(compact)) {
    return 'is in exponent notation, which has lost digits: write the number out';
  }
  const { minuses, whole, fraction } = partsOf(compact);
  if (whole + fraction === '') return 'is not a number';
  if (minuses > 1) return 'is negative twice over';
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > most) return `has ${decimals.length} decimals; ${most} is the most`;
  const units = Number(whole.replaceAll(',', '') + decimals);
  return signed(units, decimals.length, least, minuses === 1) ?? 'is too large to be kept exactly';
};

/** Brackets are a minus. Whole and fraction are blank where there is no number. */
const partsOf = (compact: string) => {
  const bracketed = BRACKETS.exec(compact)?.[1];
  const match = WRITTEN.exec(bracketed ?? compact);
  const [, outer = '', inner = '', whole = '', fraction = ''] = match ?? [];
  const minuses = outer.length + inner.length + (bracketed === undefined ? 0 : 1);
  return { minuses, whole, fraction };
};
