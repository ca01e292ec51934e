/** What the position says a figure is: an explanation must come to the same by its own way. */
import { partnerShares } from '../../../projections/partner-shares.js';
import { poolBalances } from '../../../projections/pool-balances.js';
import { reserveDrawdowns } from '../../../projections/reserve-drawdowns.js';
import { monthBefore } from '../../../projections/settlement.js';
import { Money } from '../../domain/money/money.js';
import type { Scope } from '../answers.js';
import type { Sight } from '../lens.js';
import { stepAt } from './contributions.js';
import { entryAt } from './entry.js';
import type { Figure } from './figure.js';
import { reserveMoney } from './figure-amounts.js';

/** A state, read for a period. */
type Read = Pick<Sight, 'state' | 'period'>;

/** Undefined where there is no such step in the settlement. */
export const amountOf = (figure: Figure, sight: Read, scope: Scope): Money | undefined => {
  const { state, period } = sight;
  switch (figure.of) {
    case 'pool': {
      const row = poolBalances.read(state, period).find(({ pool }) => pool === figure.id);
      return row?.[scope === 'to-date' ? 'toDate' : 'inMonth'][figure.column];
    }
    case 'partner': {
      const row = partnerShares.read(state, period).find(({ partner }) => partner === figure.id);
      const share = row?.[scope === 'to-date' ? 'toDate' : 'inMonth'];
      return figure.column === 'net' ? share?.net : (share?.parts.get(figure.column) ?? Money.zero);
    }
    case 'reserve': {
      const now = reserveAmount(figure, sight, period);
      const before = scope === 'in-month' ? monthBefore(period) : undefined;
      return before === undefined ? now : now.minus(reserveAmount(figure, sight, before));
    }
    case 'entry': {
      const made = entryAt(figure, state);
      return made && Money.of(made.entry.amount);
    }
    case 'step':
      return stepAt(figure, state, period)[0]?.amount;
  }
};

const reserveAmount = (
  { id, column }: Extract<Figure, { of: 'reserve' }>,
  { state }: Pick<Read, 'state'>,
  period: string,
): Money => {
  const row = reserveDrawdowns.read(state, period).find(({ reserve }) => reserve === id);
  return row ? reserveMoney(row, column) : Money.zero;
};
