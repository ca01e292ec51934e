/** Agreed facts that count in one position and not in the other: adjustments, versions, releases. */
import { appliedIn } from '../../domain/sharing/to-date.js';
import { nameIn } from '../../domain/alliance/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { contractYearOf, lastOf, periodInWords, periodOfDay } from '../../domain/period/period.js';
import type { DecisionMoved } from './answers.js';
import { bearsOn, recordedIn, type Span } from './what-counts.js';
import type { Sight } from '../lens.js';

/** As it counts in one position; `key` tells it from others. */
interface Decided extends Omit<DecisionMoved, 'counts'> {
  readonly key: string;
}

export interface DecisionsMoved {
  readonly adjustments: readonly DecisionMoved[];
  readonly terms: readonly DecisionMoved[];
  readonly reserve: readonly DecisionMoved[];
}

type DecidedIn = (sight: Sight, span: Span) => readonly Decided[];

/** `turned`: the earlier position of the span is the one that the bridge leads to. */
export const decisionsMoved = (span: Span, turned: boolean): DecisionsMoved => {
  const apart = (of: DecidedIn): DecisionMoved[] => {
    const [before, after] = [of(span.earlier, span), of(span.later, span)];
    const without = (some: readonly Decided[], others: readonly Decided[]) =>
      some.filter(({ key }) => !others.some((other) => other.key === key));
    const told =
      (counts: DecisionMoved['counts']) =>
      ({ key: _key, ...decided }: Decided): DecisionMoved => ({ ...decided, counts });
    return [
      ...without(before, after).map(told(turned ? 'at-to' : 'at-from')),
      ...without(after, before).map(told(turned ? 'at-from' : 'at-to')),
    ];
  };
  return {
    adjustments: apart(adjustmentsOf),
    terms: apart(versionsOf),
    reserve: apart(releasesOf),
  };
};

/** What was only supposed has no event in the ledger. */
const eventOf = (sight: Sight, agreedAt: number): Pick<DecisionMoved, 'event'> => {
  const event = recordedIn(sight, agreedAt);
  return event === undefined ? {} : { event };
};

const adjustmentsOf: DecidedIn = (sight, span) => {
  const { state, period: through } = sight;
  const name = namesOf(state);
  return [...state.adjustments.values()].flatMap((agreed): Decided[] => {
    const { adjustment, effectiveOn, payer, payee, amount, reason, agreedAt, reversal } = agreed;
    const pays = (from: string, to: string): string =>
      `${name(from)} pays ${name(to)} ${inPounds(Money.of(amount))}`;
    const all: Decided[] = [
      {
        what: 'adjustment',
        key: `${adjustment} ${agreedAt}`,
        ...eventOf(sight, agreedAt),
        of: adjustment,
        period: periodOfDay(effectiveOn),
        words: `Adjustment ${adjustment}, effective ${effectiveOn}: ${pays(payer, payee)}. ${reason}`,
      },
    ];
    if (reversal) {
      all.push({
        what: 'reversal',
        key: `${adjustment} reversed ${reversal.agreedAt}`,
        ...eventOf(sight, reversal.agreedAt),
        of: adjustment,
        period: periodOfDay(reversal.effectiveOn),
        words: `Reversal of adjustment ${adjustment}, effective ${reversal.effectiveOn}: ${pays(payee, payer)}`,
      });
    }
    return all.filter(({ period }) => bearsOn(span, period, through));
  });
};

const namesOf =
  ({ alliance }: LedgerState) =>
  (id: string): string =>
    nameIn(alliance, id);

const versionsOf: DecidedIn = (sight, { years }) =>
  [...years]
    .flatMap((year) =>
      appliedIn(
        sight.state.versions,
        year === contractYearOf(sight.period) ? sight.period : lastOf(year),
      ),
    )
    .map(({ version, title, fromPeriod, proposal, agreedAt }) => ({
      what: 'terms',
      // Asked for, a version speaks for the whole year: it is then another than the one in force.
      key: `${version} ${fromPeriod} ${title}`,
      ...(proposal === '' ? {} : eventOf(sight, agreedAt)),
      of: `version ${version}`,
      period: fromPeriod,
      words: `Version ${version} of the terms, ${title}, from ${periodInWords(fromPeriod)}`,
    }));

const releasesOf: DecidedIn = (sight, span) =>
  sight.state.releases
    .filter(({ period }) => bearsOn(span, period, sight.period))
    .map(({ reserve, period, agreedAt }) => ({
      what: 'release',
      key: `${reserve} ${period} ${agreedAt}`,
      ...eventOf(sight, agreedAt),
      of: reserve,
      period,
      words: `Release of reserve ${reserve} at ${periodInWords(period)}`,
    }));
