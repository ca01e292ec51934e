/** What a figure is, in words. */
import { poolsToDate, reservesToDate } from '../../domain/sharing/to-date.js';
import { nameOf } from '../../domain/alliance/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { contractYearOf, periodInWords, yearInWords } from '../../domain/period/period.js';
import type { Part } from '../../domain/sharing/statement.js';
import type { Scope } from '../answers.js';
import { entryAt } from './entry.js';
import type { Figure, PoolColumn, ReserveColumn } from './figure.js';

const POOL_TITLES: Readonly<Record<PoolColumn, string>> = {
  plan: 'Plan',
  actual: 'Actual',
  variance: 'Variance, actual less plan',
  commissioners: 'Variance borne by commissioners',
  providers: 'Variance borne by providers',
  reserves: 'Variance borne by reserves',
};

const RESERVE_TITLES: Readonly<Record<ReserveColumn, string>> = {
  'brought-forward': 'Brought forward',
  contributed: 'Paid in',
  drawn: 'Drawn',
  released: 'Released',
  balance: 'Balance held',
};

export const PART_TITLES: Readonly<Record<'net' | Part, string>> = {
  net: 'Net, received less paid',
  plan: 'Plan paid by commissioners',
  activity: 'Activity credited to providers',
  share: 'Share of variances',
  guarantee: 'Guaranteed income',
  quality: 'Quality payments withdrawn',
  incentive: 'Incentives',
  reserve: 'Reserve contributions and draws',
  release: 'Reserve released',
  reinvestment: 'Gains reinvested',
  adjustment: 'Agreed adjustments',
};

export const titleOf = (
  figure: Figure,
  state: LedgerState,
  period: string,
  scope: Scope,
): string => {
  if (figure.of === 'step') {
    return `Step ${figure.step} of the settlement through ${periodInWords(figure.through)}, version ${figure.version} of the terms`;
  }
  if (figure.of === 'entry') return entryTitle(figure, state);
  const year = yearInWords(contractYearOf(period));
  const when =
    scope === 'to-date'
      ? `year to date, ${periodInWords(period)}, ${year}`
      : `in ${periodInWords(period)}, ${year}`;
  switch (figure.of) {
    case 'pool': {
      const name =
        poolsToDate(state.versions, period).find(({ id }) => id === figure.id)?.name ?? figure.id;
      return `${POOL_TITLES[figure.column]}: ${name}, ${when}`;
    }
    case 'partner': {
      const partner = state.alliance?.partners.get(figure.id);
      return `${PART_TITLES[figure.column]}: ${partner ? nameOf(partner) : figure.id}, ${when}`;
    }
    case 'reserve': {
      const name =
        reservesToDate(state.versions, period).find(({ id }) => id === figure.id)?.name ??
        figure.id;
      return `${RESERVE_TITLES[figure.column]}: ${name}, ${when}`;
    }
  }
};

const entryTitle = (figure: Extract<Figure, { of: 'entry' }>, state: LedgerState): string => {
  const entry = entryAt(figure, state)?.entry;
  const what = entry
    ? `: ${PART_TITLES[entry.part]}, from ${entry.from.name} to ${entry.to.name}`
    : '';
  return `Entry ${figure.entry} of ${periodInWords(figure.period)}${what}`;
};
