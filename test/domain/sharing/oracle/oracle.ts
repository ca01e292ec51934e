/**
 * A second, naive settlement, for comparison only: exact fractions of whole numbers, one long list of
 * payments, no thought of speed. It shares no code with the program, not even the rounding.
 */
import type { Facts } from '../../../../src/domain/sharing/facts.js';
import type { AgreedTerms } from '../../../../src/domain/sharing/terms.js';
import { OneRun } from './run.js';
import { monthOf, versionFor, yearOf } from './world.js';
import type { Before, Net, World } from './world.js';

interface State {
  readonly net: Net;
  readonly drawn: Net;
}

const oracleState = (world: World, month: number): State => {
  const net: Net = new Map();
  const drawn: Net = new Map();
  const take = (run: OneRun, sign: bigint): void => {
    for (const [account, amount] of run.net)
      net.set(account, (net.get(account) ?? 0n) + sign * amount);
    for (const [id, amount] of run.drawn) drawn.set(id, (drawn.get(id) ?? 0n) + sign * amount);
  };
  const before: Before = {
    held: (id) => net.get(`reserve:${id}`) ?? 0n,
    drawn: (id) => drawn.get(id) ?? 0n,
    drawnThrough: (through, id) => oracleState(world, through).drawn.get(id) ?? 0n,
  };
  const inForce = (at: number) => versionFor(world.versions, world.year, at, Infinity);
  for (let at = 1; at <= month; at += 1) {
    const agreed = inForce(at);
    if (agreed === undefined) continue;
    const earlier = at > 1 ? inForce(at - 1) : undefined;
    if (earlier !== undefined && earlier !== agreed) {
      take(new OneRun(world, agreed, at - 1, before, false), -1n);
    }
    // A month adds its run and takes off the one of the month before: only the last one stays.
    if (at === month || inForce(at + 1) !== agreed) {
      take(new OneRun(world, agreed, at, before, true), 1n);
    }
  }
  return { net, drawn };
};

/** Net pence by account (received less paid), for the year through a period. */
export const oracle = (
  versions: readonly AgreedTerms[],
  facts: Facts,
  through: string,
): Map<string, bigint> =>
  oracleState(
    { versions, facts: { ...facts, cells: [...facts.cells] }, year: yearOf(through) },
    monthOf(through),
  ).net;
