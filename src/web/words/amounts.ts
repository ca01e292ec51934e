/** Amounts as people read them: every digit, thousands parted, the minus a true minus with a word for it. */
import { Money } from '../../domain/money/money.js';

export interface Amount {
  readonly minus: boolean;
  /** Digits without a sign, e.g. `1,234.50`. */
  readonly digits: string;
  readonly nil: boolean;
}

/** Lines break after a minus sign unless this follows it. */
const WORD_JOINER = '\u2060';

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

const grouped = (whole: string): string => whole.replace(THOUSANDS, ',');

/** Pounds as decimal text to what is shown; pence at least, and every further digit there is. */
export const amountOf = (pounds: string): Amount => {
  const money = Money.of(pounds);
  const [whole, decimals] = money.abs().toString().split('.');
  return {
    minus: money.isNegative(),
    digits: `${grouped(whole!)}.${decimals}`,
    nil: money.isZero(),
  };
};

/** A count as it stands: `12,345` or `12,345.5`. */
export const countOf = (count: string): Amount => {
  const [, minus, whole, decimals] = /^(-?)(\d+)(?:\.(\d+?)0*)?$/.exec(count) ?? [];
  if (whole === undefined) throw new RangeError(`not a count: ${count}`);
  const digits = decimals === undefined || /^0*$/.test(decimals) ? '' : `.${decimals}`;
  const nil = /^0*$/.test(whole) && digits === '';
  return { minus: minus === '-' && !nil, digits: `${grouped(whole)}${digits}`, nil };
};

/** For a sentence: `£1,234.50`, without its sign; the words say which way. */
export const pounds = (amount: string): string => `£${amountOf(amount).digits}`;

/** For a sentence that has no words for the way: `−£1,234.50`. */
export const signedPounds = (amount: string): string =>
  `${amountOf(amount).minus ? '−' : ''}${pounds(amount)}`;

/** A sentence from the ledger with minus signs before its figures; each sign kept on one line with it. */
export const withMinus = (sentence: string): string =>
  sentence
    .replace(/(^|[\s(])-(?=£?\d)/g, `$1−${WORD_JOINER}`)
    .replace(/(^|[\s(])\+(?=£\d)/g, `$1+${WORD_JOINER}`);

export const isNil = (amount: string): boolean => Money.of(amount).isZero();
export const isMinus = (amount: string): boolean => Money.of(amount).isNegative();
