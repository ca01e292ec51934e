/** Amounts as people write them: pounds, and pence where there are any. `5`, `5.5` and `05.50` are £5.50 or £5. */

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

export const isAmount = (written: string): boolean => AMOUNT.test(written);

export const isAboveNil = (written: string): boolean =>
  isAmount(written) && !/^[0.]+$/.test(written);

/** As it is recorded: `05.5` is `5.50`. */
export const toPence = (amount: string): string => {
  const [pounds, pence = ''] = amount.split('.');
  return `${pounds!.replace(/^0+(?=\d)/, '')}.${pence.padEnd(2, '0')}`;
};
