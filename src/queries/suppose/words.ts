/** What is supposed, in a sentence without its full stop. */
import { poolsToDate } from '../../domain/sharing/to-date.js';
import { nameIn } from '../../domain/alliance/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money, Ratio } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { isAmount } from '../../domain/money/written.js';
import { isPeriod, periodInWords } from '../../domain/period/period.js';
import { valueInWords } from '../../domain/scenario/fields.js';
import { percentOf } from '../../domain/scenario/percent.js';
import type { Supposition, SuppositionKind } from '../../domain/scenario/suppositions.js';

type Of<K extends SuppositionKind> = Extract<Supposition, { readonly suppose: K }>;

interface Told {
  readonly pool: (id: string) => string;
  readonly partner: (id: string) => string;
  readonly reserve: (id: string) => string;
}

const WORDS: { readonly [K in SuppositionKind]: (one: Of<K>, told: Told) => string } = {
  terms: ({ title, fromPeriod }) => `${title} is in force from ${inWords(fromPeriod)}`,
  variation: ({ fromPeriod, changes = [], planChanges = [] }) => {
    const said = [
      ...changes.map(({ clause, field, to }) => `${field} of ${clause} is ${valueInWords(to)}`),
      ...planChanges.map(({ id }) => `plan change ${id} is made`),
    ];
    return `From ${inWords(fromPeriod)}, ${said.join(', and ')}`;
  },
  adjustment: ({ payer, payee, amount, effectiveOn }, { partner }) =>
    `${partner(payer)} pays ${partner(payee)} ${pounds(amount)} on ${effectiveOn}`,
  reversal: ({ adjustment, effectiveOn }) =>
    `Adjustment ${adjustment} is reversed from ${effectiveOn}`,
  'reserve-release': ({ reserve, period }, told) =>
    `${told.reserve(reserve)} is released at ${inWords(period)}`,
  reopening: ({ period }) => `${inWords(period)} is reopened`,
  close: ({ period }) => `${inWords(period)} is closed`,
  'activity-shift': ({ pool, percent, fromPeriod }, told) => {
    const from = fromPeriod === undefined ? '' : ` from ${inWords(fromPeriod)} on`;
    const share = percentOf(percent);
    // What cannot be read is said as it was written: no figure is made of it.
    if (share === undefined)
      return `Activity of ${told.pool(pool)}${from} is shifted by "${percent}"`;
    const size = share.isNegative() ? Ratio.zero.minus(share) : share;
    const way = share.isNegative() ? 'lower' : 'higher';
    return `Activity of ${told.pool(pool)}${from} is ${size.toPercent()} ${way} than posted`;
  },
  'activity-moved': ({ pool, percent = '100%', fromPeriod, toPeriod }, told) =>
    `${percent} of the activity of ${told.pool(pool)} in ${inWords(fromPeriod)} is in ${inWords(toPeriod)} instead`,
  outcome: ({ measure, value, period, provider, commissioner }, { partner }) => {
    const whose = [provider, commissioner].flatMap((id) => (id === undefined ? [] : [partner(id)]));
    const of = whose.length === 0 ? '' : ` of ${whose.join(' for ')}`;
    return `${measure}${of} is ${value} from ${inWords(period)} on`;
  },
  file: ({ name }) => `The file ${name} has come`,
  'in-time': ({ submission }) => `${submission}, which was recorded later, has come in time`,
  'event-left-out': ({ event }) =>
    event.includes('/') ? `Line ${event} was not posted` : `Event ${event} was not recorded`,
};

/** `period`: of the question, for the names of the pools that its year to date knows. */
export const suppositionInWords = (
  one: Supposition,
  { versions, alliance }: LedgerState,
  period: string,
): string => {
  const told: Told = {
    pool: (id) => poolsToDate(versions, period).find((pool) => pool.id === id)?.name ?? id,
    partner: (id) => nameIn(alliance, id),
    reserve: (id) =>
      versions.flatMap(({ terms }) => terms.reserves).find((one) => one.id === id)?.name ?? id,
  };
  return (WORDS[one.suppose] as (one: Supposition, told: Told) => string)(one, told);
};

const inWords = (period: string): string => (isPeriod(period) ? periodInWords(period) : period);

const pounds = (amount: string): string => (isAmount(amount) ? inPounds(Money.of(amount)) : amount);
