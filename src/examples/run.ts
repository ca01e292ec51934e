/**
 * Runs a worked example: settles it for each period that it expects something of, and says of every
 * figure whether it agrees. Pure, so that tests and the command line run the same.
 */
import { pointerTo } from '../agreements/pointer.js';
import { contractYearOf, yearAfter } from '../domain/period/period.js';
import { Money } from '../domain/money/money.js';
import { carriedForwardAccount } from '../domain/sharing/accounts.js';
import { closingOf } from '../domain/sharing/closing/closing.js';
import type { Payment } from '../domain/sharing/closing/fewest-payments.js';
import { netByAccount, poolAmounts, settle } from '../domain/sharing/settle.js';
import type { Account, Statement, Step } from '../domain/sharing/statement.js';
import type { Example, Expectation, ExpectedPayment, ExpectedStep } from './example.js';
import { factsOfExample } from './facts.js';

export interface Check {
  readonly period: string;
  /** `net of trust`, `result of clause nel-share`. */
  readonly what: string;
  /** Where it is expected: a JSON pointer into the example. */
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
  /** Of money that differs: what it came to less what was expected. */
  readonly difference?: string;
}

export interface ExampleRun {
  readonly title: string;
  readonly checks: readonly Check[];
  /** The statements behind the checks, by period. */
  readonly statements: ReadonlyMap<string, Statement>;
  readonly holds: boolean;
}

export const runExample = (example: Example): ExampleRun => {
  const statements = new Map<string, Statement>();
  const checks = example.expect.flatMap((expectation, place) => {
    const { period } = expectation;
    const statement = settle(
      example.versions,
      factsOfExample(example.facts, contractYearOf(period)),
      period,
    );
    statements.set(period, statement);
    return checksOf(example, expectation, `/expect/${place}`, statement);
  });
  const holds = checks.every(({ agrees }) => agrees);
  return { title: example.title, checks, statements, holds };
};

const checksOf = (
  example: Example,
  expectation: Expectation,
  at: string,
  statement: Statement,
): Check[] => {
  const { period } = expectation;
  const net = netByAccount(statement);
  const each = (
    field: 'partners' | 'reserves' | 'reinvestment' | 'carriedForward',
    what: (id: string) => string,
    account: (id: string) => Account,
  ): Check[] =>
    Object.entries(expectation[field] ?? {}).map(([id, expected]) => {
      const place = { period, at: pointerTo(`${at}/${field}`, id) };
      return money(place, what(id), expected, net.get(account(id)) ?? Money.zero);
    });
  return [
    // Always expected: money is neither made nor lost, and every pool is shared to the last penny.
    money({ period, at }, 'sum of all accounts', '0.00', Money.sum(net.values())),
    ...[...net]
      .filter(([account]) => account.startsWith('pool:'))
      .map(([account, left]) => money({ period, at }, `left in ${account}`, '0.00', left)),
    ...each(
      'partners',
      (id) => `net of ${id}`,
      (id) => `partner:${id}`,
    ),
    ...each(
      'reserves',
      (id) => `balance of reserve ${id}`,
      (id) => `reserve:${id}`,
    ),
    ...each(
      'reinvestment',
      (purpose) => `reinvested in ${purpose}`,
      (purpose) => `reinvestment:${purpose}`,
    ),
    ...each(
      'carriedForward',
      (id) => `carried forward into ${id}`,
      (id) => carriedForwardAccount(yearAfter(contractYearOf(period)), id),
    ),
    ...poolChecks(example, expectation, at),
    ...paymentChecks(example, expectation, statement, at),
    ...(expectation.steps ?? []).flatMap((step, place) =>
      stepChecks({ period, at: `${at}/steps/${place}` }, step, statement),
    ),
  ];
};

/** Where a figure is expected. */
interface Place {
  readonly period: string;
  readonly at: string;
}

const paymentChecks = (
  { versions }: Example,
  { period, settlement, onAccount }: Expectation,
  statement: Statement,
  at: string,
): Check[] => {
  if (settlement === undefined && onAccount === undefined) return [];
  const partners = new Set(versions.flatMap(({ terms }) => terms.partners.map(({ id }) => id)));
  const closing = closingOf(versions, statement, [...partners]);
  const made = typeof closing === 'string' ? { settlement: [], onAccount: [] } : closing;
  return [
    ...(settlement
      ? [payments({ period, at: `${at}/settlement` }, 'settlement', settlement, made.settlement)]
      : []),
    ...(onAccount
      ? [payments({ period, at: `${at}/onAccount` }, 'on account', onAccount, made.onAccount)]
      : []),
  ];
};

const payments = (
  place: Place,
  what: string,
  expected: readonly ExpectedPayment[],
  actual: readonly Payment[],
): Check => {
  const said = (one: { from: string; to: string; amount: string }): string =>
    `${one.from} pays ${one.to} ${Money.of(one.amount).toString()}`;
  const listed = (all: readonly string[]): string => [...all].sort().join('; ') || 'nothing';
  const made = actual.map(({ from, to, amount }) => said({ from, to, amount: amount.toString() }));
  return text(place, what, listed(expected.map(said)), listed(made));
};

const poolChecks = (example: Example, { period, pools = {} }: Expectation, at: string): Check[] => {
  const facts = factsOfExample(example.facts, contractYearOf(period));
  const amounts = poolAmounts(example.versions, facts, period);
  return Object.entries(pools).flatMap(([id, expected]) => {
    const own = amounts.filter(({ pool }) => pool === id);
    const plan = Money.sum(own.map((pair) => pair.plan));
    const actual = Money.sum(own.map((pair) => pair.actual));
    const figures = { plan, actual, variance: actual.minus(plan) };
    return (['plan', 'actual', 'variance'] as const).flatMap((figure) =>
      expected[figure] === undefined
        ? []
        : [
            money(
              { period, at: `${pointerTo(`${at}/pools`, id)}/${figure}` },
              `${figure} of pool ${id}`,
              expected[figure],
              figures[figure],
            ),
          ],
    );
  });
};

/** Steps are those of the version in force for the period, in its own run through it. */
const stepChecks = (place: Place, expected: ExpectedStep, { runs }: Statement): Check[] => {
  const run = runs.findLast(({ sign }) => sign === 1);
  const step = run?.steps.find(({ clause }) => clause === expected.clause);
  if (step === undefined) {
    return [text(place, `step of clause ${expected.clause}`, 'a step', 'none')];
  }
  return figuresOf(place, expected, step);
};

const figuresOf = (place: Place, expected: ExpectedStep, step: Step): Check[] => {
  const of = `of clause ${expected.clause}`;
  const field = (name: string): Place => ({ ...place, at: `${place.at}/${name}` });
  const checks: Check[] = [];
  if (expected.result !== undefined) {
    checks.push(money(field('result'), `result ${of}`, expected.result, step.result));
  }
  if (expected.rounding !== undefined) {
    checks.push(money(field('rounding'), `rounding ${of}`, expected.rounding, step.rounding));
  }
  if (expected.met !== undefined) {
    checks.push(text(field('met'), `met ${of}`, expected.met, step.met ?? 'nothing'));
  }
  if (expected.words !== undefined) {
    checks.push(text(field('words'), `words ${of}`, expected.words, step.words));
  }
  return checks;
};

const money = (place: Place, what: string, expected: string, actual: Money): Check => {
  const wanted = Money.of(expected);
  const agrees = actual.equals(wanted);
  return {
    ...place,
    what,
    expected: wanted.toString(),
    actual: actual.toString(),
    agrees,
    ...(agrees ? {} : { difference: actual.minus(wanted).toString() }),
  };
};

const text = (place: Place, what: string, expected: string, actual: string): Check => {
  const said = expected.trim().replaceAll(/\s+/g, ' ');
  return { ...place, what, expected: said, actual, agrees: said === actual };
};
