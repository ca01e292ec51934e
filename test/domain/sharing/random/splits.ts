/** Random rules of how a side shares in a pool, and who pays the plan in. */
import type { PlanLine, SplitRule } from '../../../../src/domain/sharing/terms.js';
import type { Dice } from './dice.js';

/** `paidIn`: whether the pool says who pays in, so that a side may share by that. */
export const splitFrom = (dice: Dice, ids: readonly string[], paidIn: boolean): SplitRule => {
  const kind = dice.whole(0, paidIn ? 7 : 6);
  if (kind === 0) return 'by-plan';
  if (kind === 1) return 'by-actual';
  if (kind === 2) return 'by-variance';
  if (kind === 3) {
    const then = splitFrom(dice, ids, paidIn);
    return { firstCall: { partner: dice.one(ids), upTo: dice.positive(), then } };
  }
  if (kind === 4 && ids.length > 1) {
    const [rest = '', ...others] = ids;
    const parts = dice
      .some(others)
      .map((id): [string, string] => [id, dice.one(['0%', '10%', '33.333333%', '49.5%'])]);
    return { parts: Object.fromEntries(parts), rest };
  }
  if (kind === 7) return 'by-contribution';
  const weights = ids.map((id): [string, string] => [
    id,
    dice.one(['0', '1', '2', '3', '0.5', '7']),
  ]);
  if (weights.every(([, weight]) => weight === '0')) weights[0]![1] = '1';
  return { weights: Object.fromEntries(weights) };
};

/** The plan for the year, paid in by some of the commissioners. */
export const contributionsFrom = (
  dice: Dice,
  ids: readonly string[],
  lines: readonly PlanLine[],
): Record<string, string> => {
  const pence = lines.reduce((sum, { value }) => sum + BigInt(value.replace('.', '')), 0n);
  const [first = '', ...others] = dice.some(ids);
  const unit = dice.inPounds ? 100n : 1n;
  const part = (pence / unit / BigInt(others.length + 2)) * unit;
  const amounts = others.map((id): [string, bigint] => [id, part]);
  amounts.push([first, pence - part * BigInt(others.length)]);
  return Object.fromEntries(
    amounts.map(([id, amount]) => [
      id,
      `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`,
    ]),
  );
};
