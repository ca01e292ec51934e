/** How a side shares in a pool, and who pays the plan in: partners of the side, and parts that add up. */
import { Money, Ratio } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import type { TermsFault } from '../faults.js';
import { rateOf, weightOf } from '../rates.js';
import type { FirstCall, FixedParts, Pool, Side, SplitRule, Terms } from '../terms.js';
import { yearlyPlan } from '../weights.js';
import { unknown } from './known.js';
import type { Path } from './known.js';
import { checkWhole } from './limits.js';

export const idsOf = ({ partners }: Terms, role: 'commissioner' | 'provider'): string[] =>
  partners.filter((partner) => partner.role === role).map(({ id }) => id);

/** Whose split is looked at. */
interface Whose {
  readonly terms: Terms;
  readonly pool: Pool;
  readonly side: Side;
}

export const checkSplit = (pool: Pool, side: Side, terms: Terms, path: Path): TermsFault[] =>
  faultsOf(pool.split[side], { terms, pool, side }, path);

const faultsOf = (split: SplitRule, whose: Whose, path: Path): TermsFault[] => {
  if (split === 'by-contribution') return checkByContribution(whose, path);
  if (typeof split === 'string') return [];
  if ('firstCall' in split) return checkFirstCall(split.firstCall, whose, [...path, 'firstCall']);
  if ('parts' in split) return checkFixedParts(split, whose, path);
  const { pool, side } = whose;
  return [
    ...Object.keys(split.weights).flatMap((id) => onSide(id, whose, [...path, 'weights', id])),
    ...checkEveryWeight(split.weights, whose, [...path, 'weights']),
    ...checkWeights(split.weights, `the ${side} of pool "${pool.id}"`, [...path, 'weights']),
  ];
};

/** Left out is not nil: it may be forgotten. Whoever takes the place of others has theirs. */
const checkEveryWeight = (
  weights: Readonly<Record<string, string>>,
  { terms, pool, side }: Whose,
  path: Path,
): TermsFault[] => {
  const successors = (terms.successions ?? []).map(({ partner }) => partner);
  return idsOf(terms, side === 'commissioners' ? 'commissioner' : 'provider')
    .filter((id) => weights[id] === undefined && !successors.includes(id))
    .map((id) => ({
      path,
      sentence: `"${id}" has no weight among the ${side} of pool "${pool.id}"; give every one of them a weight, 0 where it has no part.`,
    }));
};

const onSide = (id: string, { terms, side }: Whose, path: Path): TermsFault[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  return unknown(role, id, idsOf(terms, role), path);
};

const checkByContribution = ({ pool, side }: Whose, path: Path): TermsFault[] => {
  if (side === 'providers') {
    const sentence = `Providers pay nothing into pool "${pool.id}", so they cannot share by contribution; split by-plan, by-actual or by weights.`;
    return [{ path, sentence }];
  }
  if (pool.contributions !== undefined) return [];
  const sentence = `It is not said what each commissioner pays into pool "${pool.id}"; give the pool \`contributions\`, or split by-plan.`;
  return [{ path, sentence }];
};

const checkFirstCall = (
  { partner, upTo, then }: FirstCall,
  whose: Whose,
  path: Path,
): TermsFault[] => {
  const faults = [
    ...onSide(partner, whose, [...path, 'partner']),
    ...checkWhole(whose.terms, upTo, [...path, 'upTo']),
    ...faultsOf(then, whose, [...path, 'then']),
  ];
  if (!Money.of(upTo).isZero()) return faults;
  const sentence = `A first call on "${partner}" of nil calls on nobody; give an amount, or write the rule of \`then\` alone.`;
  return [...faults, { path: [...path, 'upTo'], sentence }];
};

const checkFixedParts = ({ parts, rest }: FixedParts, whose: Whose, path: Path): TermsFault[] => {
  const faults = [
    ...Object.keys(parts).flatMap((id) => onSide(id, whose, [...path, 'parts', id])),
    ...onSide(rest, whose, [...path, 'rest']),
  ];
  if (rest in parts) {
    const sentence = `"${rest}" has a fixed part and the rest as well; it takes the rest, so take its fixed part out.`;
    faults.push({ path: [...path, 'parts', rest], sentence });
  }
  const total = Object.values(parts).reduce((sum, part) => sum.plus(rateOf(part)), Ratio.zero);
  if (total.compare(Ratio.one) < 0) return faults;
  const sentence = `The fixed parts sum to ${total.toPercent()}, so that nothing is left for "${rest}"; they come to less than 100%, or are weights.`;
  return [...faults, { path: [...path, 'parts'], sentence }];
};

/** Somebody receives, and whoever is written down with a percentage receives that and nothing else. */
export const checkWeights = (
  weights: Readonly<Record<string, string>>,
  whose: string,
  path: Path,
): TermsFault[] => {
  if (Object.values(weights).some((weight) => !weightOf(weight).isZero())) {
    return checkPercentages(weights, whose, path);
  }
  const sentence = `All weights of ${whose} are nil, so that nobody could receive; at least one is above nil.`;
  return [{ path, sentence }];
};

/** Weights are parts of their sum, a percentage is one of the whole: written together they agree at 100%. */
export const checkPercentages = (
  weights: Readonly<Record<string, string>>,
  whose: string,
  path: Path,
): TermsFault[] => {
  const texts = Object.values(weights);
  const total = texts.reduce((sum, text) => sum.plus(weightOf(text)), Ratio.zero);
  if (!texts.some((text) => text.endsWith('%')) || total.compare(Ratio.one) === 0) return [];
  const sentence = `The percentages of ${whose} come to ${total.toPercent()}; let them come to 100%, or write all of them as plain weights, e.g. \`2\` and \`1\`.`;
  return [{ path, sentence }];
};

/** What is paid in is the plan: neither more nor less. */
export const checkContributions = (pool: Pool, terms: Terms, path: Path): TermsFault[] => {
  const { contributions } = pool;
  if (contributions === undefined) return [];
  const faults = Object.entries(contributions).flatMap(([id, amount]) => [
    ...unknown('commissioner', id, idsOf(terms, 'commissioner'), [...path, id]),
    ...checkWhole(terms, amount, [...path, id]),
  ]);
  const total = Money.sum(Object.values(contributions).map((amount) => Money.of(amount)));
  const plan = yearlyPlan(terms, pool);
  if (total.equals(plan)) return faults;
  const sentence = `The contributions to pool "${pool.id}" come to ${inPounds(total)}, but its plan is ${inPounds(plan)}; what is paid in is the plan, so put one of them right.`;
  return [...faults, { path, sentence }];
};
