/** Changes of the plan: what they name is there, and the plan that they leave can be settled against. */
import { isDay } from '../../period/day.js';
import { contractYearOf, isPeriod, periodInWords, periodOf } from '../../period/period.js';
import type { TermsFault } from '../faults.js';
import { firstPlace, poolsChanged } from '../plan-changes.js';
import type { CompensationEvent, Movement, PlanChange, Rebasing } from '../plan-changes.js';
import { monthlyShares } from '../phasing.js';
import { planByMonth } from '../plan-months.js';
import { pairKey } from '../pair-key.js';
import type { Months } from '../plan-months.js';
import type { PlanLine, Pool, Terms } from '../terms.js';
import { namedTwice, unknown } from './known.js';
import type { Path } from './known.js';

export const checkPlanChanges = (terms: Terms): TermsFault[] => {
  const { planChanges: changes = [] } = terms;
  const named = [
    ...namedTwice(
      'Plan change',
      changes.map(({ id }) => id),
      (place) => ['planChanges', place, 'id'],
    ),
    ...changes.flatMap((change, place) => [
      ...checkDates(change, terms, ['planChanges', place]),
      ...checkNames(change, terms, ['planChanges', place]),
    ]),
  ];
  // What a plan comes to can be asked only of changes that name what is there.
  if (named.length > 0) return named;
  return changes.flatMap((change, place) =>
    terms.pools
      .filter(({ id }) => poolsChanged(change).includes(id))
      .flatMap((pool) => checkEffect(change, pool, terms, ['planChanges', place])),
  );
};

const checkDates = (change: PlanChange, { contractYear }: Terms, path: Path): TermsFault[] => {
  const { fromPeriod, signedOn } = change;
  const faults: TermsFault[] = [];
  if (!isPeriod(fromPeriod) || contractYearOf(fromPeriod) !== contractYear) {
    faults.push({
      path: [...path, 'fromPeriod'],
      sentence: `"${fromPeriod}" is not a period of ${contractYear}; it is one of ${periodOf(contractYear, 1)} to ${periodOf(contractYear, 12)}.`,
    });
  }
  if (signedOn !== undefined && !isDay(signedOn)) {
    faults.push({
      path: [...path, 'signedOn'],
      sentence: `"${signedOn}" is not a day; write it as in 2026-06-14.`,
    });
  }
  return faults;
};

const idsOf = ({ partners }: Terms, role: 'commissioner' | 'provider'): string[] =>
  partners.filter((partner) => partner.role === role).map(({ id }) => id);

const checkNames = (change: PlanChange, terms: Terms, path: Path): TermsFault[] => {
  const pools = terms.pools.map(({ id }) => id);
  if ('pools' in change) {
    return change.pools.flatMap((pool, item) => {
      const at = [...path, 'pools', item];
      if (change.pools.indexOf(pool) === item) return unknown('pool', pool, pools, at);
      return [
        { path: at, sentence: `Pool "${pool}" is listed twice in this change; list it once.` },
      ];
    });
  }
  const faults = unknown('pool', change.pool, pools, [...path, 'pool']);
  const partner = (role: 'commissioner' | 'provider', id: string | undefined, at: Path): void => {
    if (id !== undefined) faults.push(...unknown(role, id, idsOf(terms, role), at));
  };
  if (change.change === 'rebasing') {
    change.lines.forEach((line, place) => {
      partner('commissioner', line.commissioner, [...path, 'lines', place, 'commissioner']);
      partner('provider', line.provider, [...path, 'lines', place, 'provider']);
    });
    return [...faults, ...checkTwice(change.lines, [...path, 'lines'])];
  }
  partner('commissioner', change.commissioner, [...path, 'commissioner']);
  if (change.change === 'compensation-event') {
    partner('provider', change.provider, [...path, 'provider']);
    return faults;
  }
  partner('provider', change.from, [...path, 'from']);
  partner('provider', change.to, [...path, 'to']);
  if (change.from === change.to) {
    const sentence = `The service moves from "${change.from}" to the same provider; name another to move it to.`;
    faults.push({ path: [...path, 'to'], sentence });
  }
  return faults;
};

const checkTwice = (lines: readonly PlanLine[], path: Path): TermsFault[] => {
  const pairs = lines.map(({ commissioner, provider }) => `${commissioner} with ${provider}`);
  return pairs.flatMap((pair, place) =>
    pairs.indexOf(pair) === place
      ? []
      : [
          {
            path: [...path, place],
            sentence: `This change has two plan lines of ${pair}; add them up into one.`,
          },
        ],
  );
};

/** What a change does to one of its pools, with all the changes before it done. */
const checkEffect = (change: PlanChange, pool: Pool, terms: Terms, path: Path): TermsFault[] => {
  const done = planByMonth(terms, pool).changed.find((one) => one.change === change);
  if (done === undefined) return [];
  const faults = checkPlace(change, pool, terms, done.before, path);
  if (faults.length > 0) return faults;
  const months = [...done.after.byPair.values()];
  const below = Array.from({ length: 12 }, (_, month) => month).find((month) =>
    months.some((units) => units[month]! < 0n),
  );
  if (below !== undefined) {
    const month = periodInWords(periodOf(terms.contractYear, below + 1));
    const sentence = `The plan of pool "${pool.id}" is below nil in ${month} after this change; take off no more than the line has.`;
    return [{ path, sentence }];
  }
  if (months.some((units) => units.some((unit) => unit > 0n))) return [];
  const sentence = `The plan of pool "${pool.id}" is nil after this change; a pool needs a plan to be settled against.`;
  return [{ path, sentence }];
};

const checkPlace = (
  change: PlanChange,
  pool: Pool,
  terms: Terms,
  before: Months,
  path: Path,
): TermsFault[] => {
  switch (change.change) {
    case 'uplift':
    case 'discount':
      return [];
    case 'compensation-event':
      return [...checkLine(change, pool, before, path), ...checkLeft(change, pool, terms, path)];
    case 'rebasing':
      return checkLeft(change, pool, terms, path);
    case 'move':
      return checkLeaving(change, pool, before, path);
  }
};

const checkLine = (
  { commissioner, provider }: CompensationEvent,
  pool: Pool,
  before: Months,
  path: Path,
): TermsFault[] => {
  if (commissioner !== undefined && provider !== undefined) return [];
  if (commissioner !== undefined || provider !== undefined) {
    const sentence = `Of the plan line that this changes only one party is named; name both its provider and its commissioner.`;
    return [{ path, sentence }];
  }
  if (before.byPair.size === 1) return [];
  const sentence = `It is not said which plan line this changes: pool "${pool.id}" has ${before.byPair.size}; name the provider and the commissioner.`;
  return [{ path, sentence }];
};

/** An amount for the months left needs a month left that has a part of the plan. */
const checkLeft = (
  change: CompensationEvent | Rebasing,
  pool: Pool,
  { contractYear }: Terms,
  path: Path,
): TermsFault[] => {
  const spread =
    change.change === 'rebasing'
      ? change.values === 'for-the-months-left'
      : change.falls === 'over-the-months-left';
  const { units } = monthlyShares(pool.plan.phasing, contractYear);
  if (!spread || units.some((unit, month) => month >= firstPlace(change) && unit > 0n)) return [];
  const from = periodInWords(change.fromPeriod);
  const [field, way] =
    change.change === 'rebasing'
      ? ['values', 'give values `for-the-whole-year`']
      : ['falls', 'let it fall `in-its-first-month`'];
  const sentence = `No part of the plan of pool "${pool.id}" is phased from ${from} on, so nothing can be spread over the months left; ${way}, or begin earlier.`;
  return [{ path: [...path, field], sentence }];
};

const checkLeaving = (
  change: Movement,
  pool: Pool,
  { byPair }: Months,
  path: Path,
): TermsFault[] => {
  const units = byPair.get(pairKey(change.commissioner, change.from));
  if (units?.slice(firstPlace(change)).some((unit) => unit > 0n)) return [];
  const sentence = `"${change.from}" has no plan with "${change.commissioner}" in pool "${pool.id}" from ${periodInWords(change.fromPeriod)} on, so there is nothing to move.`;
  return [{ path: [...path, 'from'], sentence }];
};
