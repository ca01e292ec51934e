/**
 * The promise of the ledger on any history: all accounts sum to nil, every figure is the sum of its
 * steps, every step opens down to the posted lines, and the months sum to the year to date.
 */
import fc from 'fast-check';
import { Money } from '../../src/domain/money/money.js';
import { allFigures } from '../../src/queries/explain/figure.js';
import type {
  ExplainedInput,
  ExplainedStep,
  Explanation,
  LinesFilter,
  PoolFigures,
  Position,
  Scope,
} from '../../src/queries/answers.js';
import type { Lens } from '../../src/queries/lens.js';
import { ALLIANCE } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { runs } from '../support/runs.js';
import { M } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const RUNS = runs(6);
const SCOPES: readonly Scope[] = ['in-month', 'to-date'];
const MONEY = ['plan', 'actual', 'variance', 'commissioners', 'providers', 'reserves'] as const;

const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();
const lastMonth = fc.integer({ min: 1, max: 6 });
const minus = (a: string, b: string): string => Money.of(a).minus(Money.of(b)).toString();

/** Each property is put to the ledger as it is, as it was known once, and under each version. */
const lenses = async ({ views }: LedgerOnDisk, period: string): Promise<Lens[]> => {
  const state = await views.states.latest(ALLIANCE);
  const early = state.versions[0]!.agreedAt;
  const middle = Math.floor((early + state.last) / 2);
  return [
    { period },
    { period, asAt: String(middle) },
    ...state.versions.slice(1, 2).map(({ version }) => ({ period, terms: String(version) })),
  ];
};

const everyPosition = (
  length: number,
  check: (position: Position, lens: Lens, opened: LedgerOnDisk) => Promise<void> | void,
) =>
  fc.assert(
    fc.asyncProperty(histories(length), lastMonth, (history, month) =>
      withHistory(file, history, async (opened) => {
        for (const lens of await lenses(opened, M(month))) {
          await check(await opened.queries.position(ALLIANCE, lens), lens, opened);
        }
      }),
    ),
    RUNS,
  );

test('all accounts of every position sum to nil', async () => {
  await everyPosition(40, ({ partners, poolsTotal, reserves, reinvestment, unexplained }) => {
    expect(unexplained).toBe('0.00');
    expect(
      sum([
        ...partners.map(({ toDate }) => toDate.net),
        ...reserves.map(({ balance }) => balance),
        ...reinvestment.map(({ amount }) => amount),
      ]),
    ).toBe('0.00');
    // What the pools pay out is what the partners receive, part by part.
    const ofPart = (part: 'plan' | 'activity') =>
      sum(partners.map(({ toDate }) => toDate.parts[part] ?? '0'));
    expect(ofPart('activity')).toBe(poolsTotal.toDate.actual);
    expect(sum([ofPart('plan'), poolsTotal.toDate.plan])).toBe('0.00');
    for (const { parts, net } of partners.flatMap(({ inMonth, toDate }) => [inMonth, toDate])) {
      expect(sum(Object.values(parts))).toBe(net);
    }
    for (const { contributed, drawn, released, balance, draws, limitMet } of reserves) {
      expect(sum([contributed, `-${drawn}`.replace('--', ''), `-${released}`])).toBe(balance);
      expect(sum(draws.map(({ amount }) => amount))).toBe(drawn);
      expect(Money.of(balance).isNegative()).toBe(false);
      expect(typeof limitMet).toBe('boolean');
    }
  });
});

test('the variance of every pool is borne by somebody, to the penny', async () => {
  await everyPosition(40, ({ pools, poolsTotal }) => {
    for (const scope of ['inMonth', 'toDate'] as const) {
      const rows = pools.map((pool) => pool[scope]);
      for (const row of [...rows, poolsTotal[scope]]) {
        expect(row.unshared).toBe('0.00');
        expect(row.variance).toBe(minus(row.actual, row.plan));
        expect(sum([row.commissioners, row.providers, row.reserves])).toBe(row.variance);
      }
      for (const column of MONEY) {
        expect(poolsTotal[scope][column]).toBe(sum(rows.map((row) => row[column])));
      }
    }
  });
});

test('the months of every figure sum to its year to date', async () => {
  await fc.assert(
    fc.asyncProperty(histories(40), fc.integer({ min: 2, max: 5 }), (history, month) =>
      withHistory(file, history, async ({ queries }) => {
        const months: Position[] = [];
        for (let one = 1; one <= month; one += 1) {
          months.push(await queries.position(ALLIANCE, { period: M(one) }));
        }
        const last = months.at(-1)!;
        for (const { pool, toDate } of last.pools) {
          const inMonths = months.map(
            ({ pools }) => pools.find((one) => one.pool === pool)?.inMonth,
          );
          for (const column of Object.keys(toDate) as (keyof PoolFigures)[]) {
            const summed = sum(inMonths.map((one) => one?.[column] ?? '0'));
            expect([pool, column, summed]).toEqual([pool, column, sum([toDate[column]])]);
          }
        }
        for (const { partner, toDate } of last.partners) {
          const inMonths = months.map(
            ({ partners }) => partners.find((one) => one.partner === partner)!.inMonth,
          );
          expect(sum(inMonths.map(({ net }) => net))).toBe(toDate.net);
          for (const part of Object.keys(toDate.parts) as (keyof typeof toDate.parts)[]) {
            expect(sum(inMonths.map(({ parts }) => parts[part] ?? '0'))).toBe(toDate.parts[part]);
          }
        }
      }),
    ),
    RUNS,
  );
});

/** What the tables of a position say of a figure. */
const shown = (figure: string, scope: Scope, position: Position): string | undefined => {
  const [of, id, column] = figure.split('/') as [string, string, string];
  const where = scope === 'in-month' ? 'inMonth' : 'toDate';
  if (of === 'pool') {
    const row = position.pools.find(({ pool }) => pool === id);
    return row?.[where][column as 'plan'];
  }
  if (of === 'partner') {
    const share = position.partners.find(({ partner }) => partner === id)![where];
    return column === 'net' ? share.net : (share.parts[column as 'plan'] ?? '0.00');
  }
  const row = position.reserves.find(({ reserve }) => reserve === id);
  return scope === 'to-date' || column === 'drawn'
    ? row?.[scope === 'in-month' ? 'drawnInMonth' : (column as 'balance')]
    : undefined;
};

const explanations = async (
  { queries, views }: LedgerOnDisk,
  lens: Lens,
): Promise<Explanation[]> => {
  const { asAt } = lens;
  const state = await (asAt === undefined
    ? views.states.latest(ALLIANCE)
    : views.states.at(ALLIANCE, Number(asAt)));
  const versions = state.versions.filter(({ version }) => String(version) === lens.terms);
  const seen = lens.terms === undefined ? state : { ...state, versions };
  const all: Explanation[] = [];
  for (const figure of allFigures(seen, lens.period!)) {
    for (const scope of SCOPES) all.push(await queries.explain(ALLIANCE, lens, figure, scope));
  }
  return all;
};

test('every figure of every position is the sum of its steps', async () => {
  await everyPosition(30, async (position, lens, opened) => {
    for (const one of await explanations(opened, lens)) {
      const { figure, scope, amount, steps, unexplained } = one;
      expect([figure, scope, unexplained]).toEqual([figure, scope, '0.00']);
      expect(one.sum).toBe(amount);
      expect(sum(steps.map((step) => step.amount))).toBe(amount);
      expect(steps.map(({ n }) => n)).toEqual(steps.map((_, place) => place + 1));
      const cell = shown(figure, scope, position);
      if (cell !== undefined) expect([figure, scope, amount]).toEqual([figure, scope, cell]);
      for (const step of steps) expectStep(step);
      expect(one.clocks).toEqual(position.clocks);
      expect(one.title).not.toMatch(/undefined/);
    }
  });
});

const expectStep = ({ rule, words, clause, decision, run, inputs }: ExplainedStep): void => {
  expect(words).toMatch(/\.$/);
  expect(words).not.toMatch(/undefined|NaN|\[object/);
  if (rule === 'adjustment' || rule === 'release' || clause !== undefined) {
    expect(decision?.supports.length).toBeGreaterThan(0);
  }
  if (clause) expect(clause.version).toBe(run?.version);
  for (const { value, label } of inputs) {
    expect(value).toMatch(/^-?\d+(\.\d+)?%?$/);
    expect(label).not.toMatch(/undefined/);
  }
};

interface InputAt {
  readonly input: ExplainedInput;
  readonly step: ExplainedStep;
  readonly lens: Lens;
  readonly scope: Scope;
}

/** Each input once, with the period and the scope in which a reader opens it. */
const inputsOf = (all: readonly Explanation[], lens: Lens) => {
  const inputs = new Map<string, InputAt>();
  for (const { steps, scope } of all) {
    for (const step of steps) {
      for (const input of step.inputs) {
        const period = step.run?.through ?? lens.period!;
        const at = { ...lens, period };
        const opensIn = step.run ? 'to-date' : scope;
        inputs.set(JSON.stringify([input, at, opensIn, step.rule]), {
          input,
          step,
          lens: at,
          scope: opensIn,
        });
      }
    }
  }
  return [...inputs.values()];
};

test('every input that opens further does open; a pool opens at the very amount', async () => {
  await everyPosition(20, async (_, lens, opened) => {
    for (const { input, step, lens: at, scope } of inputsOf(
      await explanations(opened, lens),
      lens,
    )) {
      if (input.figure === undefined) continue;
      const further = await opened.queries.explain(ALLIANCE, at, input.figure, scope);
      expect(further.unexplained).toBe('0.00');
      if (/^pool.(.*).(plan|actual)$/.test(input.figure) && step.run && step.rule !== 'plan') {
        expect([input.figure, at, further.amount]).toEqual([input.figure, at, input.value]);
      }
    }
  });
});

test('the posted lines of every input sum to it', async () => {
  await everyPosition(30, async (_, lens, opened) => {
    for (const { input, lens: at } of inputsOf(await explanations(opened, lens), lens)) {
      if (input.lines) await expectLines(opened, at, input, input.lines);
    }
  });
});

const expectLines = async (
  { queries, views }: LedgerOnDisk,
  lens: Lens,
  { value, unit, label }: ExplainedInput,
  filter: LinesFilter,
): Promise<void> => {
  const { total, lines, next } = await queries.lines(ALLIANCE, lens, filter, { limit: 5000 });
  expect(next).toBeUndefined();
  expect(total.lines).toBe(lines.length);
  expect(total.moved).toBe(sum(lines.map(({ moved }) => moved)));
  const about = JSON.stringify({ label, filter, lens });
  if (filter.kind === 'outcome') {
    // The outcome posted last, of whatever month: a number, or a fraction shown as a percentage within bounds.
    const months = [...new Set(lines.map(({ period }) => period))].sort();
    const latest = sum(
      lines.filter(({ period }) => period === months.at(-1)).map(({ moved }) => moved),
    );
    const bounded = Math.min(Math.max(Number(latest), 0), 1);
    expect([about, Number(value.replace('%', ''))]).toEqual([
      about,
      unit === 'rate' ? bounded * 100 : Number(latest),
    ]);
  } else if (filter.provider !== undefined || filter.kind === 'saving') {
    expect([about, total.moved]).toEqual([about, value]);
  } else {
    // The actual of a whole pool: each pair of partners is rounded on its own.
    const { versions } = await views.states.latest(ALLIANCE);
    const { rule } = versions.find(({ version }) => String(version) === filter.version)!.terms
      .rounding;
    const pairs = new Map<string, Money>();
    for (const { provider, commissioner, moved } of lines) {
      const pair = `${provider} ${commissioner}`;
      pairs.set(pair, (pairs.get(pair) ?? Money.zero).plus(Money.of(moved)));
    }
    const rounded = Money.sum([...pairs.values()].map((amount) => amount.round(rule)));
    expect([about, rounded.toString()]).toEqual([about, value]);
  }
};

test('pages of lines, however short, come to all the lines, each once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(histories(40), fc.integer({ min: 1, max: 3 }), (history, limit) =>
      withHistory(file, history, async ({ queries }) => {
        const lens = { period: M(6) };
        const whole = await queries.lines(ALLIANCE, lens, {}, { limit: 5000 });
        const paged: string[] = [];
        let after: string | undefined;
        do {
          const page = await queries.lines(
            ALLIANCE,
            lens,
            {},
            {
              limit,
              ...(after === undefined ? {} : { after }),
            },
          );
          expect(page.total).toEqual(whole.total);
          expect(page.lines.length).toBeLessThanOrEqual(limit);
          paged.push(...page.lines.map(({ address }) => address));
          after = page.next;
        } while (after !== undefined);
        expect(paged).toEqual(whole.lines.map(({ address }) => address));
        expect(new Set(paged).size).toBe(whole.total.lines);
        const byPlace = [...whole.lines].sort((a, b) => a.event - b.event || a.line - b.line);
        expect(whole.lines).toEqual(byPlace);
      }),
    ),
    RUNS,
  );
});
