/** Rates and outcomes in clauses: the document says which, and whose, wherever it could be asked. */
import type { TermsFault } from '../faults.js';
import { pairsIn } from '../outcome.js';
import { rateOf } from '../rates.js';
import { faultIn } from '../rules/rule.js';
import type { ClauseInPlace } from '../rules/rule.js';
import type { CurvePoint, OutcomeNamed, Rate } from '../terms.js';
import { unknown } from './known.js';
import type { Path } from './known.js';

/** `field`: the way to the rate in its clause. `pools`: those of the clause. */
export const checkRate = (
  at: ClauseInPlace,
  field: Path,
  rate: Rate,
  pools: readonly string[],
): TermsFault[] => {
  if (typeof rate === 'string') return [];
  const faults = checkOutcome(at, [...field, 'outcome'], rate.outcome, pools);
  if (rate.shape === 'gate') {
    faults.push(...checkRate(at, [...field, 'rate'], rate.rate, pools));
    faults.push(...checkRate(at, [...field, 'otherwise'], rate.otherwise, pools));
  }
  if (rate.shape === 'curve') faults.push(...checkPoints(at, [...field, 'points'], rate.points));
  if (rate.shape === 'one-less-times' && isAbove(rate.floor, rate.ceiling)) {
    const sentence = `The floor of ${rate.floor} is above the ceiling of ${rate.ceiling}; a rate between them needs the floor to be the lower.`;
    faults.push(faultIn(at, [...field, 'floor'], sentence));
  }
  return faults;
};

const isAbove = (one: string, other: string): boolean => rateOf(one).compare(rateOf(other)) > 0;

const checkPoints = (at: ClauseInPlace, path: Path, points: readonly CurvePoint[]): TermsFault[] =>
  points.flatMap((point, place) => {
    const before = points[place - 1];
    if (before === undefined || isAbove(point.at, before.at)) return [];
    const sentence = `The point at ${point.at} comes after the one at ${before.at}; points of a curve rise from one to the next.`;
    return [faultIn(at, [...path, place, 'at'], sentence)];
  });

/** Whose outcome it is: partners of the agreement, named both or, where there is no choice, neither. */
export const checkOutcome = (
  at: ClauseInPlace,
  path: Path,
  { commissioner, provider, measure }: Omit<OutcomeNamed, 'untilPosted'>,
  pools: readonly string[],
): TermsFault[] => {
  const { terms } = at;
  const faults: TermsFault[] = [];
  for (const [role, id] of [
    ['commissioner', commissioner],
    ['provider', provider],
  ] as const) {
    if (id === undefined) continue;
    const known = terms.partners.filter((one) => one.role === role).map((one) => one.id);
    faults.push(...unknown(role, id, known, faultIn(at, [...path, role], '').path));
  }
  if (commissioner !== undefined && provider !== undefined) return faults;
  if (commissioner !== undefined || provider !== undefined) {
    const sentence = `Of the outcome of “${measure}” only one party is named; name both its provider and its commissioner.`;
    return [...faults, faultIn(at, path, sentence)];
  }
  const pairs = pairsIn(
    terms,
    terms.pools.filter(({ id }) => pools.includes(id)),
  );
  if (pairs.length < 2) return faults;
  const sentence = `It is not said whose outcome of “${measure}” counts: the clause is about ${pairs.length} pairs of commissioner and provider; name the provider and the commissioner.`;
  return [...faults, faultIn(at, path, sentence)];
};
