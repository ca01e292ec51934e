import { listInWords } from '../sharing/words.js';
import { monthOf } from './period.js';

/** `Month 1 and Month 3 to Month 12`: what follows on each other is said as one. */
export const monthsInWords = (periods: readonly string[]): string => {
  const stretches: [number, number][] = [];
  for (const month of periods.map(monthOf)) {
    const last = stretches.at(-1);
    if (last?.[1] === month - 1) last[1] = month;
    else stretches.push([month, month]);
  }
  return listInWords(
    stretches.map(([from, to]) => (from === to ? `Month ${from}` : `Month ${from} to Month ${to}`)),
  );
};
