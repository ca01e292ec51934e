/** Amounts as people write them: pounds, and pence where there are any. `5`, `5.5` and `05.50` are £5.50 or £5. */

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

export const isAmount = (written: string): boolean => AMOUNT.test(written);

export const isAboveNil = (written: string): boolean =>
  isAmount(written) && !/^[0.]+$/.test(written);

/** Why a text is no amount of money above nil, as the end of a sentence that says the way out. */
export const amountRule = (written: string): string => {
  const [, pounds = '', pence = ''] = /^(\d+)(?:\.(\d+))?$/.exec(written) ?? [];
  if (pounds.length > 12) return 'it is more than £999,999,999,999.99, the most that there can be';
  return pence.length > 2
    ? 'it has a fraction of a penny; write pounds and whole pence, as 125000.00'
    : 'write pounds and pence above zero, as 125000.00';
};

/** As it is recorded: `05.5` is `5.50`. */
export const toPence = (amount: string): string => {
  const [pounds, pence = ''] = amount.split('.');
  return `${pounds!.replace(/^0+(?=\d)/, '')}.${pence.padEnd(2, '0')}`;
};
