/** Money as it is written in sentences: `£10,400,000.00`, `-£0.50`. */
import type { Money } from './money.js';

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

export const inPounds = (amount: Money): string => {
  const [pounds, decimals] = amount.abs().toString().split('.');
  return `${amount.isNegative() ? '-' : ''}£${pounds!.replace(THOUSANDS, ',')}.${decimals}`;
};
