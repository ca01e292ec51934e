/**
 * Where payoffs bend and jump, found by asking: payoffs made up here, in whole pence, so that what is
 * found can be told from what was put in. Questions are counted: each of them is a year to settle.
 */
import type { Outturn } from '../../../../src/domain/sharing/payoff/outturn.js';
import {
  breaksOf,
  isJump,
  isStraight,
  piecesOf,
} from '../../../../src/domain/sharing/payoff/pieces.js';
import type { Asked, Piece } from '../../../../src/domain/sharing/payoff/pieces.js';

/** What each account gets at a variance, and which case holds there. */
type Payoff = (variance: bigint) => {
  readonly amounts: readonly bigint[];
  readonly holds?: string;
};

/** 10,000.00 under to 10,000.00 over plan. */
const GRID = [-1_000_000n, -500_000n, -1n, 0n, 1n, 500_000n, 1_000_000n];

interface Counted extends Asked {
  /** Variances that were asked for, each once. */
  readonly settled: ReadonlySet<bigint>;
}

const asking = (payoff: Payoff, tolerance = 2n, grid: readonly bigint[] = GRID): Counted => {
  const settled = new Set<bigint>();
  const at = (variance: bigint): Outturn => {
    if (variance < grid[0]! || variance > grid.at(-1)!) throw new Error(`asked for ${variance}`);
    settled.add(variance);
    return { variance, holds: '', ...payoff(variance) };
  };
  return { at, grid, tolerance, settled };
};

/** `bend at 5`, `jump from 5 to 6`. */
const found = (asked: Asked): string[] =>
  breaksOf(asked, piecesOf(asked)).map(({ left, right }) =>
    left.variance === right.variance
      ? `bend at ${left.variance}`
      : `jump from ${left.variance} to ${right.variance}`,
  );

const above = (variance: bigint, threshold: bigint): bigint =>
  variance > threshold ? variance - threshold : 0n;

/** Rounded up to the next unit. */
const part = (amount: bigint, of: bigint): bigint => (amount + of - 1n) / of;

/** Also which side of a threshold a variance is on. */
const told = (variance: bigint, threshold: bigint): string =>
  variance > threshold ? 'beyond' : 'up to';

describe('a bend that no case tells of', () => {
  test.each([
    [123_457n, 1n],
    [-123_457n, 1n],
    [123_457n, -1n],
    [-876_543n, -1n],
    [3n, 1n],
    [-7n, -1n],
    [999_989n, 1n],
  ])('at %s, further on %s for each further penny, is found to the penny', (at, slope) => {
    expect(found(asking((variance) => ({ amounts: [slope * above(variance, at)] })))).toEqual([
      `bend at ${at}`,
    ]);
  });

  test('is found by where the lines cross, without any search', () => {
    const asked = asking((variance) => ({ amounts: [above(variance, 123_457n)] }));
    expect(found(asked)).toEqual(['bend at 123457']);
    // To begin with 7; 3 and the bend; 4 or 5 in each half; the round one near.
    expect(asked.settled.size).toBeLessThanOrEqual(20);
  });

  test('is where the account bends that bends most: rounding tells less of the others', () => {
    const hundredth = (variance: bigint): bigint => part(above(variance, 123_300n), 100n);
    const whole = (variance: bigint): bigint => above(variance, 123_457n);
    for (const amounts of [
      (variance: bigint) => [hundredth(variance), whole(variance)],
      (variance: bigint) => [whole(variance), hundredth(variance)],
      (variance: bigint) => [hundredth(variance), -whole(variance)],
      (variance: bigint) => [-whole(variance), hundredth(variance)],
    ]) {
      expect(found(asking((variance) => ({ amounts: amounts(variance) })))).toEqual([
        'bend at 123457',
      ]);
    }
  });

  test('is told from another one in the same stretch', () => {
    const asked = asking((variance) => ({
      amounts: [above(variance, 123_457n) - above(variance, 234_569n)],
    }));
    expect(found(asked)).toEqual(['bend at 123457', 'bend at 234569']);
    expect(asked.settled.size).toBeLessThanOrEqual(80);
  });
});

describe('a bend at which another case begins to hold', () => {
  test('is where that case begins, not where the rounded lines would cross', () => {
    // A hundredth, rounded up: a penny at once, so that the line on the right crosses nil a pound before.
    const asked = asking((variance) => ({
      amounts: [part(above(variance, 123_400n), 100n)],
      holds: told(variance, 123_400n),
    }));
    expect(found(asked)).toEqual(['bend at 123400']);
  });

  test('is guessed by the lines on both sides of it, which saves most of the search', () => {
    const grid = [-1_000_000_000n, -2n, 0n, 500_000_000n, 900_000_000n, 1_000_000_000n];
    const asked = asking(
      (variance) => ({
        amounts: [above(variance, 123_456_789n)],
        holds: told(variance, 123_456_789n),
      }),
      2n,
      grid,
    );
    expect(piecesOf(asked).map(({ from, to }) => [from.variance, to.variance])).toEqual([
      [-1_000_000_000n, 123_456_789n],
      [123_456_790n, 1_000_000_000n],
    ]);
    // Halving 500m again and again would take 29.
    expect(asked.settled.size - grid.length).toBeLessThanOrEqual(15);
  });

  const ends = (asked: Asked): (readonly [bigint, bigint])[] =>
    piecesOf(asked).map(({ from, to }) => [from.variance, to.variance]);

  test('is found where what is looked at beside the guess is a third case', () => {
    // A penny for each penny under plan and for each beyond sixpence over: eight beside that is under plan.
    const sixpenceOver: Payoff = (variance) => ({
      amounts: [above(variance, 6n) + above(-variance, 0n)],
      holds: variance < 0n ? 'under' : told(variance, 6n),
    });
    expect(ends(asking(sixpenceOver, 4n))).toEqual([
      [-1_000_000n, -1n],
      [0n, 6n],
      [7n, 1_000_000n],
    ]);
  });

  test('or the same case as before: free within sixpence under plan only', () => {
    const sixpenceUnder: Payoff = (variance) => ({
      amounts: [above(-variance, 6n) + above(variance, 0n)],
      holds: variance < -6n || variance > 0n ? 'bears' : 'free',
    });
    expect(ends(asking(sixpenceUnder, 4n))).toEqual([
      [-1_000_000n, -7n],
      [-6n, 0n],
      [1n, 1_000_000n],
    ]);
  });

  test('all of them are found where several lie between two variances to begin with', () => {
    const thresholds = [100_003n, 200_003n, 300_007n, 400_009n];
    const asked = asking((variance) => ({
      amounts: thresholds.map((one) => above(variance, one)),
      holds: String(thresholds.filter((one) => variance > one).length),
    }));
    expect(found(asked)).toEqual(thresholds.map((one) => `bend at ${one}`));
  });

  test('a case that changes nothing is no bend', () => {
    const asked = asking((variance) => ({
      amounts: [variance / 2n],
      holds: told(variance, 123_457n),
    }));
    expect(found(asked)).toEqual([]);
    expect(piecesOf(asked)).toHaveLength(1);
  });
});

describe('a round variance a few units off', () => {
  const half = (threshold: bigint, of: bigint, tolerance = 2n): string[] =>
    found(
      asking(
        (variance) => ({
          amounts: [part(above(variance, threshold), of)],
          holds: told(variance, threshold),
        }),
        tolerance,
      ),
    );

  test('is what was meant, as far as rounding accounts for it', () => {
    expect(half(120_003n, 4n)).toEqual(['bend at 120000']);
    expect(half(119_997n, 4n)).toEqual(['bend at 120000']);
    // Four times the tolerance, and a unit more.
    expect(half(120_008n, 4n)).toEqual(['bend at 120000']);
    expect(half(120_009n, 100n)).toEqual(['bend at 120009']);
    expect(half(-119_992n, 4n)).toEqual(['bend at -120000']);
    expect(half(-119_991n, 100n)).toEqual(['bend at -119991']);
  });

  test('is not, where the pennies are somebody’s: a limit of £1,200.06 stays one', () => {
    expect(half(120_006n, 1n)).toEqual(['bend at 120006']);
    expect(half(119_994n, 1n)).toEqual(['bend at 119994']);
    expect(half(120_002n, 1n)).toEqual(['bend at 120000']);
  });
});

describe('a jump', () => {
  const leap =
    (by: bigint, from: bigint): Payoff =>
    (variance) => ({
      amounts: [variance > from ? by : 0n, 0n],
    });

  test.each([123_457n, 120_000n, -123_457n, 0n, -1n, 499_999n, -1_000_000n, 999_999n])(
    'that no case tells of has two sides, a penny apart: from %s',
    (from) => {
      const jump = `jump from ${from} to ${from + 1n}`;
      expect(found(asking(leap(5000n, from)))).toEqual([jump]);
      expect(found(asking(leap(-5000n, from)))).toEqual([jump]);
    },
  );

  test('is found where the lines beside it would meet further off than is looked at', () => {
    for (const by of [50_000n, -50_000n]) {
      const asked = asking((variance) => ({
        amounts: [variance > 123_457n ? by + variance / 100n : 0n],
      }));
      expect(found(asked)).toEqual(['jump from 123457 to 123458']);
    }
  });

  test('of which a case tells', () => {
    expect(
      found(
        asking((variance) => ({
          amounts: [0n, variance > 123_457n ? variance : 0n],
          holds: told(variance, 123_457n),
        })),
      ),
    ).toEqual(['jump from 123457 to 123458']);
  });

  test('is more than a penny of variance and the rounding come to', () => {
    const [left, right] = [0n, 1n].map((variance) => ({ variance, holds: '' }));
    const jumps = (by: bigint): boolean =>
      isJump({ ...left!, amounts: [7n, 7n] }, { ...right!, amounts: [7n, 7n + by] }, 2n);
    expect([3n, -3n, 0n].map(jumps)).toEqual([false, false, false]);
    expect([4n, -4n].map(jumps)).toEqual([true, true]);
  });

  test('two neighbours are straight unless it lies between them', () => {
    const straight = (by: bigint): boolean => {
      const asked = asking(leap(by, 0n));
      return isStraight(asked, { from: asked.at(0n), to: asked.at(1n) });
    };
    expect(straight(3n)).toBe(true);
    expect(straight(4n)).toBe(false);
  });
});

describe('a stretch is straight', () => {
  const whole = (asked: Asked): Piece => ({ from: asked.at(-500n), to: asked.at(500n) });
  const bump = (place: bigint, by: bigint): boolean => {
    const asked = asking((variance) => ({
      amounts: [variance * 3n, variance === place - 500n ? by : 0n],
    }));
    return isStraight(asked, whole(asked));
  };

  test.each([500n, 211n, 823n, 37n, 951n])(
    'if it is on the line, to the rounding, %s thousandths along it',
    (place) => {
      expect([2n, -2n].map((by) => bump(place, by))).toEqual([true, true]);
      expect([3n, -3n].map((by) => bump(place, by))).toEqual([false, false]);
    },
  );

  test('if each account is', () => {
    const asked = asking((variance) => ({ amounts: [variance * variance, variance] }));
    expect(isStraight(asked, whole(asked))).toBe(false);
  });
});

describe('what is not made of straight pieces', () => {
  test('is cut up to a limit', () => {
    const asked = asking((variance) => ({ amounts: [variance * variance] }));
    const pieces = piecesOf(asked);
    expect(pieces.some((piece) => !isStraight(asked, piece))).toBe(true);
    // 120 cuts.
    expect(pieces.length).toBeLessThanOrEqual(121);
  });

  test('nor are cases looked for without end where one follows another at every penny', () => {
    const asked = asking((variance) => ({ amounts: [0n], holds: String(variance) }));
    expect(piecesOf(asked)).toHaveLength(1);
    // In each of the 6 gaps 50 are, by 20 settlements at most, less what is settled already.
    expect(asked.settled.size).toBeLessThanOrEqual(3000);
  });
});
