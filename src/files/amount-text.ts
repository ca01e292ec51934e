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
  const negative = text.charCodeAt(0) === MINUS;
  let units = 0;
  let scale = -1;
  let digits = 0;
  for (let place = negative ? 1 : 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= ZERO && code <= NINE) {
      units = units * 10 + (code - ZERO);
      digits += 1;
      if (scale >= 0) scale += 1;
    } else if (code === POINT && scale < 0) scale = 0;
    else return undefined;
  }
  if (digits === 0 || digits > 15 || scale > most || scale === 0) return undefined;
  for (scale = Math.max(scale, 0); scale < least; scale += 1) units *= 10;
  if (units > Number.MAX_SAFE_INTEGER) return undefined;
  return { units: negative && units !== 0 ? -units : units, scale };
};

const BLANKS = /[\s\u00a0\u2007\u202f]+/g;
const MINUSES = /[\u2212\u2010-\u2014\ufe63\uff0d]/g;
const EXPONENT = /^[-+]?[\d,]*\.?\d+e[-+]?\d+$/i;
const WRITTEN = /^(-?)£?(-?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?$/;

const writtenAmount = (text: string, least: number, most: number): Amount | string => {
  const compact = text.replace(BLANKS, '').replace(MINUSES, '-');
  if (compact === '') return 'is blank';
  if (EXPONENT.test(compact)) {
    return 'is in exponent notation, which has lost digits: write the number out';
  }
  const inBrackets = /^£?\((.*)\)$/.exec(compact);
  const match = WRITTEN.exec(inBrackets ? inBrackets[1]! : compact);
  const [, outer = '', inner = '', whole = '', fraction = ''] = match ?? [];
  if (!match || whole + fraction === '') return 'is not a number';
  const signs = (inBrackets ? 1 : 0) + outer.length + inner.length;
  if (signs > 1) return 'is negative twice over';
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > most) return `has ${decimals.length} decimals; ${most} is the most`;
  const scale = Math.max(least, decimals.length);
  const units = Number(whole.replaceAll(',', '') + decimals.padEnd(scale, '0'));
  if (!Number.isSafeInteger(units)) return 'is too large to be kept exactly';
  return { units: signs === 1 && units !== 0 ? -units : units, scale };
};
