/** Money as it is written in sentences: `£10,400,000.00`, `-£0.50`. */
import type { Money } from './money.js';

export const inPounds = (amount: Money): string => {
  const text = amount.toString();
  const negative = text.startsWith('-');
  const point = text.indexOf('.');
  let pounds = text.slice(negative ? 1 : 0, point);
  let grouped = '';
  while (pounds.length > 3) {
    grouped = `,${pounds.slice(-3)}${grouped}`;
    pounds = pounds.slice(0, -3);
  }
  return `${negative ? '-' : ''}£${pounds}${grouped}${text.slice(point)}`;
};
