/** The rows of a payoff table: which variances they are at, and what is looked at to begin with. */
import { Money } from '../../../../src/domain/money/money.js';
import type { Outturn, Sweep } from '../../../../src/domain/sharing/payoff/outturn.js';
import type { Break } from '../../../../src/domain/sharing/payoff/pieces.js';
import {
  changesAt,
  gridOf,
  LOOKED_AT,
  pointsOf,
  toleranceOf,
} from '../../../../src/domain/sharing/payoff/points.js';
import { terms } from '../sample.js';

/** Half of what is over plan is North's to pay, to East, who pays 70 on plan. */
const at = (variance: bigint): Outturn => ({
  variance,
  amounts: [70n - variance / 2n, variance / 2n - 70n],
  holds: '',
});

const sweepOf = (plan: string, decimals = 2): Sweep => ({
  accounts: ['partner:north', 'partner:east'],
  plan: Money.of(plan),
  decimals,
  at,
});

const YEAR = sweepOf('1000000.00');

const bend = (variance: bigint): Break => ({ left: at(variance), right: at(variance) });
const jump = (from: bigint): Break => ({ left: at(from), right: at(from + 1n) });

/** `bend 240000.00`: at so many pounds. */
const rows = (breaks: readonly Break[], sweep = YEAR): string[] =>
  pointsOf(sweep, gridOf(sweep), breaks).map(({ point, outturn }) =>
    [point, Money.scaled(outturn.variance, sweep.decimals).toString()].join(' '),
  );

describe('what is looked at to begin with', () => {
  const PERCENTS = [
    ...[-75, -50, -33, -22, -15, -10, -7, -5, -4, -3, -2, -1.5, -1, -0.5, -0.25],
    ...[0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 10, 15, 22, 33, 50, 75, 100],
  ];
  const ofPlan = (units: number): bigint[] => {
    const all = PERCENTS.map((percent) => BigInt((units / 100) * percent));
    return [...all.slice(0, 15), -1n, 0n, 1n, ...all.slice(15)];
  };

  test('parts of the plan from 75% under to 100% over, and a penny beside it', () => {
    expect(LOOKED_AT).toEqual({ under: 75, over: 100 });
    expect(gridOf(YEAR)).toEqual(ofPlan(100_000_000));
  });

  test('in whole pounds, a pound beside it', () => {
    expect(gridOf(sweepOf('1000000.00', 0))).toEqual(ofPlan(1_000_000));
  });

  test('each once, and no more under plan than that, where the plan is next to nothing', () => {
    expect(gridOf(sweepOf('0.02'))).toEqual([-1n, 0n, 1n, 2n]);
    expect(gridOf(sweepOf('0.01'))).toEqual([0n, 1n]);
  });
});

test('what an account gets more than on plan is what changes', () => {
  expect(changesAt(YEAR, at(500n))).toEqual([-250n, 250n]);
  expect(changesAt(YEAR, at(0n))).toEqual([0n, 0n]);
});

test('each clause may be a unit off, what it begins with and how it is split too; twice', () => {
  expect(toleranceOf(terms())).toBe(8n);
  expect(toleranceOf(terms({ clauses: [] }))).toBe(4n);
});

describe('the rows of a table', () => {
  test('where nothing bends: on plan, and 1% beyond it on each side', () => {
    expect(rows([])).toEqual(['beyond -10000.00', 'plan 0.00', 'beyond 10000.00']);
  });

  test('a bend on plan is one row', () => {
    expect(rows([bend(0n)])).toEqual(['beyond -10000.00', 'bend 0.00', 'beyond 10000.00']);
  });

  test('a bend over plan: plan, a round amount between, and a round percentage beyond', () => {
    // Half is 6,172.839.
    expect(rows([bend(1_234_567n)])).toEqual([
      'beyond -10000.00',
      ...['plan 0.00', 'between 6000.00', 'bend 12345.67'],
      'beyond 20000.00',
    ]);
  });

  test('and under plan', () => {
    expect(rows([bend(-1_234_567n)])).toEqual([
      'beyond -20000.00',
      ...['bend -12345.67', 'between -6000.00', 'plan 0.00'],
      'beyond 10000.00',
    ]);
  });

  test('in whole pounds', () => {
    expect(rows([bend(12_345n)], sweepOf('1000000.00', 0))).toEqual([
      'beyond -10000.00',
      ...['plan 0.00', 'between 6000.00', 'bend 12345.00'],
      'beyond 20000.00',
    ]);
  });

  test('how round the amount between is hangs on how far apart the two are, not on where they are', () => {
    // Of 2,300.00 a fifth is some hundreds: 150.00 in the middle, down to 100.00.
    expect(rows([bend(-100_000n), bend(130_000n), bend(0n)])).toContain('between -500.00');
    expect(rows([bend(20_100_000n), bend(20_130_000n)])).toContain('between 201150.00');
    expect(rows([bend(0n), bend(250n)])).toContain('between 1.20');
  });

  test('none between two that are less than a hundred units apart', () => {
    const between = (to: bigint): string[] =>
      rows([bend(0n), bend(to)]).filter((row) => row.startsWith('between'));
    expect(between(99n)).toEqual([]);
    expect(between(100n)).toEqual(['between 0.50']);
  });

  test('the two sides of a jump, going away from plan', () => {
    expect(rows([jump(-24_000_000n), jump(18_000_000n)])).toEqual([
      'beyond -500000.00',
      ...['after-jump -240000.00', 'before-jump -239999.99'],
      ...['between -110000.00', 'plan 0.00', 'between 90000.00'],
      ...['before-jump 180000.00', 'after-jump 180000.01'],
      'beyond 200000.00',
    ]);
  });

  test('a jump with the first penny: on plan is before it', () => {
    expect(rows([jump(0n)])).toEqual([
      ...['beyond -10000.00', 'before-jump 0.00', 'after-jump 0.01', 'beyond 10000.00'],
    ]);
    expect(rows([jump(-1n)])).toEqual([
      ...['beyond -10000.00', 'after-jump -0.01', 'before-jump 0.00', 'beyond 10000.00'],
    ]);
  });

  test('beyond a round percentage comes the next, beyond the last that is looked at none', () => {
    const outer = (under: bigint, over: bigint): string[] =>
      rows([bend(under), bend(over)]).filter((row) => row.startsWith('beyond'));
    expect(outer(-1_000_000n, 1_000_000n)).toEqual(['beyond -20000.00', 'beyond 20000.00']);
    expect(outer(-50_000_000n, 75_000_000n)).toEqual(['beyond -750000.00', 'beyond 1000000.00']);
    expect(outer(-75_000_000n, 100_000_000n)).toEqual([]);
    expect(outer(-49_999_999n, 49_999_999n)).toEqual(['beyond -500000.00', 'beyond 500000.00']);
  });
});
