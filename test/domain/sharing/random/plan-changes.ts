/** Random changes of plan: of every kind, in any order, those that a document could hold. */
import { periodOf } from '../../../../src/domain/period/period.js';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { PlanChange } from '../../../../src/domain/sharing/plan-changes.js';
import type { Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER } from './place.js';
import { YEAR } from './dice.js';
import type { Dice } from './dice.js';
import { idsOf } from './parts.js';

const changeFrom = (dice: Dice, id: string, { pools, partners }: Terms): PlanChange => {
  const fromPeriod = periodOf(YEAR, dice.one([1, 1, dice.whole(1, 12)]));
  const base = { id, clause: PAPER, fromPeriod };
  const pool = dice.one(pools);
  const pair = {
    commissioner: dice.one(idsOf(partners, 'commissioner')),
    provider: dice.one(idsOf(partners, 'provider')),
  };
  switch (dice.whole(0, 4)) {
    case 0: {
      const some = dice.some(pools).map((one) => one.id);
      const percent = dice.one(['4.15%', '0.652904%', '100%', '12.5%']);
      return { ...base, change: 'uplift', pools: some, percent };
    }
    case 1: {
      const some = dice.some(pools).map((one) => one.id);
      return {
        ...base,
        change: 'discount',
        pools: some,
        percent: dice.one(['1.1%', '33.333333%']),
      };
    }
    case 2:
      return {
        ...base,
        change: 'compensation-event',
        pool: pool.id,
        ...pair,
        effect: dice.one(['adds', 'adds', 'takes-off']),
        amount: dice.amount(),
        falls: dice.one(['over-the-months-left', 'in-its-first-month']),
        reason: 'as agreed',
      };
    case 3:
      return {
        ...base,
        change: 'rebasing',
        pool: pool.id,
        values: dice.one(['for-the-whole-year', 'for-the-months-left']),
        lines: [{ ...pair, value: dice.amount() }],
      };
    default: {
      const { commissioner, provider: from } = dice.one(pool.plan.lines);
      const to = dice.one(idsOf(partners, 'provider'));
      const percent = dice.one(['100%', '40%', '33.333333%']);
      return { ...base, change: 'move', pool: pool.id, commissioner, from, to, percent };
    }
  }
};

/** Changes that leave the agreement without a fault; the others are dropped. */
export const withPlanChanges = (dice: Dice, terms: Terms): Terms => {
  let changed = terms;
  for (let place = 0; place < dice.one([0, 0, 1, 2, 3]); place += 1) {
    const planChanges = [
      ...(changed.planChanges ?? []),
      changeFrom(dice, `change-${place}`, terms),
    ];
    if (checkTerms({ ...terms, planChanges }).length === 0) changed = { ...terms, planChanges };
  }
  return changed;
};
