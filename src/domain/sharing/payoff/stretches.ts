/** What becomes of each further pound, between two points at which that changes. */
import { Money, Ratio } from '../../money/money.js';
import type { Account } from '../statement.js';
import type { Terms } from '../terms.js';
import type { Outturn, Sweep } from './outturn.js';
import type { Break } from './pieces.js';
import { size } from './size.js';

export type Bearer = 'commissioners' | 'providers' | Account;

/**
 * Parts of all bearers sum to one: over plan a part is borne, under plan it is kept. A part below nil
 * is the other way round: somebody gets more, who would not be expected to.
 */
export interface Stretch {
  readonly side: 'over' | 'under';
  /** The end nearer to plan, and the further one; undefined where it goes on. */
  readonly from: Money;
  readonly to?: Money;
  readonly parts: readonly Part[];
  /** Of what commissioners bear or keep: the part of each, by its id. */
  readonly among: readonly Part<string>[];
}

export interface Part<Who = Bearer> {
  readonly bearer: Who;
  readonly ofEachPound: Ratio;
}

/** Narrower ones are the two sides of a jump, or nothing that a pound could be told by. */
const NARROWEST = 100n;

export const stretchesOf = (
  terms: Terms,
  sweep: Sweep,
  grid: readonly bigint[],
  breaks: readonly Break[],
): Stretch[] => {
  const plan = sweep.at(0n);
  const under = breaks.filter(({ left }) => left.variance < 0n);
  const over = breaks.filter(({ right }) => right.variance > 0n);
  return [
    ...between([...under].reverse(), plan, sweep.at(grid[0]!), 'under'),
    ...between(over, plan, sweep.at(grid.at(-1)!), 'over'),
  ].flatMap(({ side, near, far, isLast }): Stretch[] => {
    if (size(far.variance - near.variance) < NARROWEST) return [];
    return [
      {
        side,
        from: Money.scaled(near.variance, sweep.decimals),
        ...(isLast ? {} : { to: Money.scaled(far.variance, sweep.decimals) }),
        parts: partsOf(terms, sweep, near, far),
        among: amongOf(terms, sweep, near, far),
      },
    ];
  });
};

interface Between {
  readonly side: Stretch['side'];
  readonly near: Outturn;
  readonly far: Outturn;
  readonly isLast: boolean;
}

/** From plan outwards, break by break, to the end. */
const between = (
  breaks: readonly Break[],
  plan: Outturn,
  end: Outturn,
  side: Stretch['side'],
): Between[] => {
  const away = ({ left, right }: Break): readonly [Outturn, Outturn] =>
    side === 'over' ? [left, right] : [right, left];
  const ends = [...breaks.map((one) => away(one)[0]), end];
  const starts = [plan, ...breaks.map((one) => away(one)[1])];
  return starts.map((near, place) => ({
    side,
    near,
    far: ends[place]!,
    isLast: place === breaks.length,
  }));
};

const PART_DECIMALS = 4;

/** Of each pound by which `far` is further from plan than `near`. */
const ofEach = (amount: bigint, near: Outturn, far: Outturn): Ratio =>
  Ratio.scaled(amount, 0)
    .dividedBy(Ratio.scaled(near.variance - far.variance, 0))
    .round(PART_DECIMALS);

const partsOf = (terms: Terms, sweep: Sweep, near: Outturn, far: Outturn): Part[] => {
  const moved = new Map<Bearer, bigint>([
    ['commissioners', 0n],
    // The activity beyond plan is credited to the providers in full: they bear what they do not get.
    ['providers', near.variance - far.variance],
  ]);
  for (const [place, account] of sweep.accounts.entries()) {
    const bearer = bearerOf(terms, account);
    const more = far.amounts[place]! - near.amounts[place]!;
    moved.set(bearer, (moved.get(bearer) ?? 0n) + more);
  }
  return [...moved]
    .map(([bearer, more]) => ({ bearer, ofEachPound: ofEach(more, near, far) }))
    .filter(({ ofEachPound }) => !ofEachPound.isZero());
};

const amongOf = (terms: Terms, sweep: Sweep, near: Outturn, far: Outturn): Part<string>[] =>
  sweep.accounts
    .map((account, place) => ({
      account,
      ofEachPound: ofEach(far.amounts[place]! - near.amounts[place]!, near, far),
    }))
    .filter(
      ({ account, ofEachPound }) =>
        bearerOf(terms, account) === 'commissioners' && !ofEachPound.isZero(),
    )
    .map(({ account, ofEachPound }) => ({
      bearer: account.slice('partner:'.length),
      ofEachPound,
    }));

const bearerOf = ({ partners }: Terms, account: Account): Bearer => {
  const partner = partners.find(({ id }) => account === `partner:${id}`);
  if (partner === undefined) return account;
  return partner.role === 'commissioner' ? 'commissioners' : 'providers';
};
