/** Entering a forecast by hand: a provider for its own activity in a pool. */
import type { EnterForecast } from '../commands.js';
import type { LedgerState } from '../ledger.js';
import { isAmount, toPence } from '../money/written.js';
import { contractYearOf, isPeriod } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { planByMonth } from '../sharing/plan-months.js';
import type { Terms } from '../sharing/terms.js';
import type { ForecastEntered } from './events.js';
import { nextForecast } from './state.js';

export const enterForecast = (
  { pool, contractYear: named, outturn, months, reason }: EnterForecast,
  partner: string,
  state: LedgerState,
): readonly ForecastEntered[] | Refusal => {
  if ((outturn === undefined) === (months === undefined)) return refuse('FORECAST_OF_WHAT');
  const contractYear = named ?? yearMeant(months, state);
  const fault =
    amountFault([...(outturn === undefined ? [] : [outturn]), ...(months ?? []).map(amountOf)]) ??
    monthsFault(months ?? [], contractYear) ??
    placeFault(pool, partner, contractYear, state) ??
    (reason.trim() === '' ? refuse('REASON_MISSING', { command: 'A forecast' }) : undefined);
  if (fault) return fault;
  return [
    {
      type: 'ForecastEntered',
      data: {
        forecast: nextForecast(state.forecasts),
        partner,
        pool,
        contractYear,
        ...(outturn === undefined ? {} : { outturn: toPence(outturn) }),
        ...(months === undefined
          ? {}
          : { months: months.map(({ period, amount }) => ({ period, amount: toPence(amount) })) }),
        reason,
      },
    },
  ];
};

type Months = NonNullable<EnterForecast['months']>;
const amountOf = ({ amount }: Months[number]): string => amount;

/** That of the months; for a year, that of the last terms agreed. */
const yearMeant = (months: Months | undefined, { versions }: LedgerState): string => {
  const [first] = months ?? [];
  return first ? contractYearOf(first.period) : (versions.at(-1)?.terms.contractYear ?? '');
};

/** Nil can be expected, unlike an adjustment of nil. */
const amountFault = (amounts: readonly string[]): Refusal | undefined => {
  const faulty = amounts.find((amount) => !isAmount(amount));
  return faulty === undefined ? undefined : refuse('NOT_AN_AMOUNT', { value: faulty });
};

const monthsFault = (months: Months, contractYear: string): Refusal | undefined => {
  const periods = months.map(({ period }) => period);
  const unreadable = periods.find((period) => !isPeriod(period));
  if (unreadable !== undefined) return refuse('NOT_A_PERIOD', { value: unreadable });
  const outside = periods.find((period) => contractYearOf(period) !== contractYear);
  const twice = periods.find((period, place) => periods.indexOf(period) !== place);
  const faulty = outside ?? twice;
  return faulty === undefined
    ? undefined
    : refuse('FORECAST_MONTHS_UNCLEAR', { period: faulty, contractYear });
};

const placeFault = (
  pool: string,
  partner: string,
  contractYear: string,
  { versions }: LedgerState,
): Refusal | undefined => {
  const ofYear = versions.filter(({ terms }) => terms.contractYear === contractYear);
  if (ofYear.length === 0)
    return refuse('TERMS_NOT_AGREED', { period: contractYear || 'any year' });
  const pools = ofYear.at(-1)!.terms.pools.map(({ id }) => id);
  if (!pools.includes(pool)) return refuse('POOL_UNKNOWN', { pool, pools: pools.join(', ') });
  return ofYear.some(({ terms }) => isPlanned(terms, pool, partner))
    ? undefined
    : refuse('NOTHING_TO_FORECAST', { partner, pool });
};

const isPlanned = (terms: Terms, id: string, partner: string): boolean => {
  const pool = terms.pools.find((one) => one.id === id);
  if (!pool) return false;
  const { byPair } = planByMonth(terms, pool).value;
  return [...byPair.keys()].some((key) => key.split('|')[1] === partner);
};
