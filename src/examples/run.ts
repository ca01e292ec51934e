/**
 * Runs a worked example: settles it for each period that it expects something of, and says of every
 * figure whether it agrees. Pure, so that tests and the command line run the same.
 */
import { contractYearOf } from '../domain/period/period.js';
import { Money } from '../domain/money/money.js';
import { netByAccount, poolAmounts, settle } from '../domain/sharing/settle.js';
import type { Account, Statement, Step } from '../domain/sharing/statement.js';
import type { Example, Expectation, ExpectedStep } from './example.js';
import { factsOfExample } from './facts.js';

export interface Check {
  readonly period: string;
  /** `net of trust`, `result of clause nel-share`. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly agrees: boolean;
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
  const checks = example.expect.flatMap((expectation) => {
    const { period } = expectation;
    const statement = settle(
      example.versions,
      factsOfExample(example.facts, contractYearOf(period)),
      period,
    );
    statements.set(period, statement);
    return checksOf(example, expectation, statement);
  });
  const holds = checks.every(({ agrees }) => agrees);
  return { title: example.title, checks, statements, holds };
};

const checksOf = (example: Example, expectation: Expectation, statement: Statement): Check[] => {
  const { period } = expectation;
  const net = netByAccount(statement);
  const ofAccount = (what: string, account: Account, expected: string): Check =>
    money(period, what, expected, net.get(account) ?? Money.zero);
  return [
    // Always expected: money is neither made nor lost, and every pool is shared to the last penny.
    money(period, 'sum of all accounts', '0.00', Money.sum(net.values())),
    ...[...net]
      .filter(([account]) => account.startsWith('pool:'))
      .map(([account, left]) => money(period, `left in ${account}`, '0.00', left)),
    ...each(expectation.partners, (id, expected) =>
      ofAccount(`net of ${id}`, `partner:${id}`, expected),
    ),
    ...each(expectation.reserves, (id, expected) =>
      ofAccount(`balance of reserve ${id}`, `reserve:${id}`, expected),
    ),
    ...each(expectation.reinvestment, (purpose, expected) =>
      ofAccount(`reinvested in ${purpose}`, `reinvestment:${purpose}`, expected),
    ),
    ...poolChecks(example, expectation),
    ...(expectation.steps ?? []).flatMap((step) => stepChecks(period, step, statement)),
  ];
};

const each = (
  amounts: Readonly<Record<string, string>> | undefined,
  check: (id: string, expected: string) => Check,
): Check[] => Object.entries(amounts ?? {}).map(([id, expected]) => check(id, expected));

const poolChecks = (example: Example, { period, pools = {} }: Expectation): Check[] => {
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
        : [money(period, `${figure} of pool ${id}`, expected[figure], figures[figure])],
    );
  });
};

/** Steps are those of the version in force for the period, in its own run through it. */
const stepChecks = (period: string, expected: ExpectedStep, { runs }: Statement): Check[] => {
  const run = runs.findLast(({ sign }) => sign === 1);
  const step = run?.steps.find(({ clause }) => clause === expected.clause);
  if (step === undefined) {
    return [text(period, `step of clause ${expected.clause}`, 'a step', 'none')];
  }
  return figuresOf(period, expected, step);
};

const figuresOf = (period: string, expected: ExpectedStep, step: Step): Check[] => {
  const of = `of clause ${expected.clause}`;
  const checks: Check[] = [];
  if (expected.result !== undefined) {
    checks.push(money(period, `result ${of}`, expected.result, step.result));
  }
  if (expected.rounding !== undefined) {
    checks.push(money(period, `rounding ${of}`, expected.rounding, step.rounding));
  }
  if (expected.met !== undefined) {
    checks.push(text(period, `met ${of}`, expected.met, step.met ?? 'nothing'));
  }
  if (expected.words !== undefined) {
    checks.push(text(period, `words ${of}`, expected.words, step.words));
  }
  return checks;
};

const money = (period: string, what: string, expected: string, actual: Money): Check => ({
  period,
  what,
  expected: Money.of(expected).toString(),
  actual: actual.toString(),
  agrees: actual.equals(Money.of(expected)),
});

const text = (period: string, what: string, expected: string, actual: string): Check => {
  const said = expected.trim().replaceAll(/\s+/g, ' ');
  return { period, what, expected: said, actual, agrees: said === actual };
};
