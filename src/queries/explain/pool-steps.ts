/** Plan, actual and variance of a pool, from the agreed plan lines and the posted lines up. */
import { amountsOf, monthBefore } from '../../../projections/settlement.js';
import { poolsToDate } from '../../domain/sharing/to-date.js';
import { nameIn } from '../../domain/alliance/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { lateDataOf } from '../../domain/period/late.js';
import { contractYearOf, periodInWords } from '../../domain/period/period.js';
import type { PairAmounts } from '../../domain/sharing/amounts.js';
import { changesOfLine } from '../../domain/sharing/line-changes.js';
import { namesIn } from '../../domain/sharing/names.js';
import { planChangeInWords } from '../../domain/sharing/plan-changes.js';
import { yearLines } from '../../domain/sharing/plan-months.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { ExplainedStep, Scope } from '../answers.js';
import { decisionTrace } from './decision-trace.js';
import type { Figure } from './figure.js';

type Drafted = Omit<ExplainedStep, 'n'>;
type PoolFigure = Extract<Figure, { of: 'pool' }>;

/** Undefined for the columns of who bears: those are made of steps of the settlement. */
export const poolSteps = (
  figure: PoolFigure,
  state: LedgerState,
  period: string,
  scope: Scope,
): readonly Drafted[] | undefined => {
  const { column } = figure;
  if (column === 'plan' || column === 'actual') {
    return pairsOf(figure, state, period, scope).flatMap((pair) =>
      (column === 'plan' ? pair.plan : pair.actual).isZero()
        ? []
        : [
            column === 'plan'
              ? planStep(pair, state, period, scope)
              : actualStep(pair, state, period, scope),
          ],
    );
  }
  return column === 'variance' ? varianceSteps(figure, state, period, scope) : undefined;
};

const pairsOf = (
  { id }: PoolFigure,
  state: LedgerState,
  period: string,
  scope: Scope,
): PairAmounts[] => {
  const through = (month: string): PairAmounts[] =>
    amountsOf(state, month).filter(({ pool }) => pool === id);
  const earlier = scope === 'in-month' ? monthBefore(period) : undefined;
  if (earlier === undefined) return through(period);
  const before = through(earlier);
  return through(period).map((now) => {
    const was = before.find(
      ({ commissioner, provider }) =>
        commissioner === now.commissioner && provider === now.provider,
    );
    return was
      ? {
          ...now,
          plan: now.plan.minus(was.plan),
          actual: now.actual.minus(was.actual),
          exactActual: now.exactActual.minus(was.exactActual),
        }
      : now;
  });
};

const name = ({ alliance }: LedgerState, id: string): string => nameIn(alliance, id);

const span = (period: string, scope: Scope): string =>
  scope === 'in-month'
    ? `in ${periodInWords(period)}`
    : `from April through ${periodInWords(period)}`;

const yearInput = (label: string, value: string) => ({ label, value, unit: 'money' as const });

const planStep = (pair: PairAmounts, state: LedgerState, period: string, scope: Scope): Drafted => {
  const agreed = inForce(state.versions, period)!;
  const pool = agreed.terms.pools.find(({ id }) => id === pair.pool);
  const line = pool?.plan.lines.find(
    ({ commissioner, provider }) =>
      commissioner === pair.commissioner && provider === pair.provider,
  );
  const decision = decisionTrace(state, agreed.proposal);
  const phasing = typeof pool?.plan.phasing === 'string' ? pool.plan.phasing : 'twelve percentages';
  const changes = pool === undefined ? [] : changesOfLine(agreed.terms, pool, pair);
  const changed =
    pool === undefined || changes.length === 0
      ? undefined
      : yearLines(agreed.terms, pool).find(
          ({ commissioner, provider }) =>
            commissioner === pair.commissioner && provider === pair.provider,
        );
  return {
    rule: 'plan',
    words:
      `The plan agreed between ${name(state, pair.commissioner)} and ${name(state, pair.provider)}, ` +
      `phased by ${phasing}, comes to ${inPounds(pair.plan)} ${span(period, scope)}.` +
      changes.map((change) => ` ${planChangeInWords(change, namesIn(agreed.terms))}`).join(''),
    amount: pair.plan.toString(),
    ...(decision ? { decision } : {}),
    inputs: [
      ...(line ? [yearInput(`Plan for the year, version ${agreed.version}`, line.value)] : []),
      ...(changed
        ? [yearInput('Plan for the year after its changes', changed.value.toString())]
        : []),
    ],
    rounding: '0.00',
  };
};

const actualStep = (
  pair: PairAmounts,
  state: LedgerState,
  period: string,
  scope: Scope,
): Drafted => {
  const { provider, commissioner, pool } = pair;
  const basis = poolsToDate(state.versions, period).find(({ id }) => id === pool)?.basis;
  return {
    rule: 'activity',
    words:
      `${name(state, provider)} posted ${inPounds(pair.exactActual)} for ` +
      `${name(state, commissioner)} ${span(period, scope)}.`,
    amount: pair.actual.toString(),
    inputs: [
      {
        label: 'Posted lines',
        value: pair.exactActual.toString(),
        unit: 'money',
        lines: {
          pool,
          provider,
          commissioner,
          kind: basis === 'cost' ? 'cost' : 'activity',
          ...(scope === 'in-month' ? { period } : { through: period }),
          ...countedOnly(state, period),
        },
      },
    ],
    rounding: pair.actual.minus(pair.exactActual).toString(),
  };
};

/** Where late data is ignored, the figure rests on the lines that count. */
export const countedOnly = (state: LedgerState, period: string): { counted?: true } =>
  lateDataOf(state, contractYearOf(period))?.counts === false ? { counted: true } : {};

const varianceSteps = (
  figure: PoolFigure,
  state: LedgerState,
  period: string,
  scope: Scope,
): Drafted[] => {
  const pairs = pairsOf(figure, state, period, scope);
  const actual = Money.sum(pairs.map((pair) => pair.actual));
  const plan = Money.sum(pairs.map((pair) => pair.plan));
  const step = (rule: 'activity' | 'plan', words: string, amount: Money, of: Money): Drafted => ({
    rule,
    words,
    amount: amount.toString(),
    inputs: [
      {
        label: rule === 'plan' ? 'Plan' : 'Actual',
        value: of.toString(),
        unit: 'money',
        figure: `pool/${figure.id}/${rule === 'plan' ? 'plan' : 'actual'}`,
      },
    ],
    rounding: '0.00',
  });
  return [
    step('activity', `Actual ${span(period, scope)}: ${inPounds(actual)}.`, actual, actual),
    step('plan', `Less the plan ${span(period, scope)}: ${inPounds(plan)}.`, plan.negated(), plan),
  ];
};
