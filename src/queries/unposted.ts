/** Months with a plan and nothing posted, told to whoever reads figures that count them as nil. */
import { unpostedMonths } from '../../projections/unposted-months.js';
import type { LedgerState } from '../domain/ledger.js';
import { monthsInWords } from '../domain/period/months-in-words.js';
import type { UnpostedRow } from './answers.js';

/** @param counts what counts them so, as it is called in a sentence: `what is due` */
export const unpostedTold = (state: LedgerState, period: string, counts: string): UnpostedRow[] =>
  unpostedMonths(state, period).map(({ pool, name, basis, periods }) => {
    const [what, nil] = basis === 'cost' ? ['No cost', 'nil cost'] : ['Nothing', 'nil activity'];
    const them = periods.length === 1 ? 'it' : 'them';
    const words = `${what} has been posted for ${monthsInWords(periods)} of ${name}: ${counts} counts ${them} as ${nil}.`;
    return { pool, name, periods, words };
  });
