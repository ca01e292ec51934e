/**
 * Clauses in their order: what they name is there, what they refer to comes before, and each pool is
 * ended by exactly one clause that takes what is left of it.
 */
import { closest } from '../../closest.js';
import type { TermsFault } from '../faults.js';
import { poolsNamed, poolsShared, poolsTaken } from '../rules/clauses.js';
import { faultIn } from '../rules/rule.js';
import type { ClauseInPlace } from '../rules/rule.js';
import { ruleOf } from '../rules.js';
import type { Clause, Terms } from '../terms.js';
import { listed, namedTwice, unknown } from './known.js';

export const checkClauses = (terms: Terms): TermsFault[] => [
  ...namedTwice(
    'Clause',
    terms.clauses.map(({ id }) => id),
    (place) => ['clauses', place, 'id'],
  ),
  ...terms.clauses.flatMap((clause, place) => {
    const at: ClauseInPlace = {
      terms,
      place,
      earlier: terms.clauses.slice(0, place),
      later: terms.clauses.slice(place + 1),
    };
    return [
      ...checkNames(clause, at),
      ...checkReferences(clause, at),
      ...checkEnding(clause, at),
      ...checkAlone(clause, at),
      ...checkGuaranteed(clause, at),
      ...ruleOf(clause).check(clause, at),
    ];
  }),
  ...checkEveryPoolEnds(terms),
];

/** Pools and reserves that are not in the document, and pools named twice in one clause. */
const checkNames = (clause: Clause, at: ClauseInPlace): TermsFault[] => {
  const { terms, place } = at;
  const pools = terms.pools.map(({ id }) => id);
  const reserves = terms.reserves.map(({ id }) => id);
  const faults: TermsFault[] = [];
  if ('pool' in clause)
    faults.push(...unknown('pool', clause.pool, pools, ['clauses', place, 'pool']));
  if ('pools' in clause) {
    clause.pools.forEach((pool, item) => {
      const path = ['clauses', place, 'pools', item];
      faults.push(...unknown('pool', pool, pools, path));
      if (clause.pools.indexOf(pool) === item) return;
      faults.push({
        path,
        sentence: `Pool "${pool}" is listed twice in this clause; list it once.`,
      });
    });
  }
  if (clause.rule === 'reserve-draw') {
    faults.push(...unknown('reserve', clause.reserve, reserves, ['clauses', place, 'reserve']));
  }
  if (clause.rule === 'cost-reduction-incentive' && clause.paidFrom.source === 'reserve') {
    const path = ['clauses', place, 'paidFrom', 'reserve'];
    faults.push(...unknown('reserve', clause.paidFrom.reserve, reserves, path));
  }
  return faults;
};

/** The clause that a cap or a draw names: it comes before, and it moves money between the sides. */
const checkReferences = (clause: Clause, at: ClauseInPlace): TermsFault[] => {
  const [field, named] = referenceOf(clause);
  if (named === undefined) return [];
  const target = at.earlier.find(({ id }) => id === named);
  if (target === undefined) return [faultIn(at, [field], missing(named, at))];
  if (clause.rule === 'reinvest') return checkReinvested(target, at);
  if (ruleOf(target).shares) return [];
  const verb = VERBS[clause.rule] ?? 'change';
  const sentence = `Clause "${named}" (${target.rule}) does not share money between the sides, so there is nothing to ${verb}; name a clause that does.`;
  return [faultIn(at, [field], sentence)];
};

/** Any gain can be reinvested, an incentive too; what moves no money has none. */
const checkReinvested = (target: Clause, at: ClauseInPlace): TermsFault[] => {
  if (!ruleOf(target).shownOnly) return [];
  const sentence = `Clause "${target.id}" (${target.rule}) moves no money, so there is nothing to reinvest; name a clause under which somebody gains.`;
  return [faultIn(at, ['of'], sentence)];
};

/** The field in which a clause names another, and what it names there. */
const referenceOf = (clause: Clause): readonly ['of' | 'covers', string | undefined] => {
  if (clause.rule === 'reserve-draw') return ['covers', clause.covers];
  return ['of', 'of' in clause ? clause.of : undefined];
};

/** What a clause does to the money of the one that it names. */
const VERBS: Readonly<Partial<Record<Clause['rule'], string>>> = {
  cap: 'cap',
  collar: 'limit',
  factor: 'multiply',
  relief: 'relieve',
  'reserve-draw': 'cover',
};

const missing = (named: string, { terms, earlier }: ClauseInPlace): string => {
  if (terms.clauses.some(({ id }) => id === named)) {
    return `Clause "${named}" does not come before this one; put this clause after it.`;
  }
  const meant = closest(
    named,
    earlier.map(({ id }) => id),
  );
  if (meant !== undefined) {
    return `"${named}" is not a clause of this agreement; did you mean \`${meant}\`?`;
  }
  const sharing = earlier.filter((one) => ruleOf(one).shares).map(({ id }) => id);
  return `"${named}" is not a clause of this agreement; earlier clauses that share money are ${listed(sharing)}.`;
};

const takesVariance = (clause: Clause): boolean => ruleOf(clause).takes(clause) !== 'nothing';
const endsPool = (clause: Clause, pool: string): boolean =>
  ruleOf(clause).takes(clause) === 'the-rest' && poolsNamed(clause).includes(pool);

/** A clause that shares the variance of a pool after another has taken all that was left of it. */
const checkEnding = (clause: Clause, at: ClauseInPlace): TermsFault[] => {
  if (!takesVariance(clause)) return [];
  return poolsTaken(clause).flatMap((pool) => {
    const end = at.earlier.find((earlier) => endsPool(earlier, pool));
    return end === undefined
      ? []
      : [
          faultIn(
            at,
            ['pool'],
            `Clause "${end.id}" has taken all that is left of pool "${pool}", so this clause comes too late; put it before.`,
          ),
        ];
  });
};

/** A clause that must have the whole variance of its pool, after one that has shared some of it. */
const checkAlone = (clause: Clause, at: ClauseInPlace): TermsFault[] => {
  const { alone } = ruleOf(clause);
  if (alone === undefined) return [];
  return poolsNamed(clause).flatMap((pool) =>
    at.earlier
      .filter((one) => ruleOf(one).takes(one) === 'a-slice' && poolsTaken(one).includes(pool))
      .map(({ id }) => faultIn(at, ['pool'], alone(pool, id))),
  );
};

/**
 * A guarantee, or a comparator, looks at the income of its pools: it comes when that is known, and
 * stays true after.
 */
const checkGuaranteed = (clause: Clause, at: ClauseInPlace): TermsFault[] => {
  if (clause.rule !== 'guarantee' && clause.rule !== 'comparator') return [];
  const ends = (clauses: readonly Clause[], pool: string): boolean =>
    clauses.some((one) => endsPool(one, pool));
  const [when, what] =
    clause.rule === 'guarantee'
      ? ['when its guarantee is tested', 'the guarantee']
      : ['when it is compared', 'the comparison'];
  const tooEarly = clause.pools
    .filter((pool) => ends(at.terms.clauses, pool) && !ends(at.earlier, pool))
    .map(
      (pool) =>
        `The income of pool "${pool}" is not settled yet ${when}; put ${what} after the clause that ends the pool.`,
    );
  const changed = at.later.flatMap((other) => {
    const of = movesIncomeOf(other);
    if (of === undefined || of === clause.id) return [];
    const pool = poolsShared(at.terms, of).find((id) => clause.pools.includes(id));
    return pool === undefined
      ? []
      : `Clause "${other.id}" changes the income of pool "${pool}" after ${clause.rule === 'guarantee' ? 'this guarantee has been tested' : 'it is compared'}; put it before ${what}.`;
  });
  return [...tooEarly, ...changed].map((sentence) => faultIn(at, ['pools'], sentence));
};

/** The clause whose money a later clause moves between the sides through the pools, if it does. */
const movesIncomeOf = (clause: Clause): string | undefined => {
  if ('of' in clause) return clause.of;
  return clause.rule === 'reserve-draw' && clause.beyondBorneBy !== clause.side
    ? clause.covers
    : undefined;
};

const checkEveryPoolEnds = (terms: Terms): TermsFault[] =>
  terms.pools.flatMap(({ id }, place) =>
    terms.clauses.some((clause) => endsPool(clause, id))
      ? []
      : [
          {
            path: ['pools', place, 'id'],
            sentence: `No clause takes what is left of pool "${id}"; end it with a \`remainder\` clause, or make it a \`block\`.`,
          },
        ],
  );
