/**
 * A figure of a forecast, explained: of a pool's outturn what stands to date and each line of the
 * rest; of every other figure the steps of the settlement at the outturn. What it rests on is opened
 * by figure: part of it is forecast, and no posted lines sum to it.
 */
import { Money } from '../../domain/money/money.js';
import { METHODS_IN_WORDS, type ForecastMethod } from '../../domain/forecast/methods.js';
import { inPounds } from '../../domain/money/words.js';
import { periodInWords } from '../../domain/period/period.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { ExplainedInput, ExplainedStep } from '../answers.js';
import { explain } from '../explain/explain.js';
import type { Sight } from '../lens.js';
import type { ForecastExplanation, ForecastPool } from './answers.js';
import { forecastOf } from './forecast.js';
import { forecastSight } from './sight.js';

/** @throws Unanswerable where there is no such figure at the end of the year */
export const forecastExplained = (
  sight: Sight,
  method: ForecastMethod,
  figure: string,
): ForecastExplanation => {
  const { sight: year } = forecastSight(sight, method);
  const explanation = explain(year, figure, 'to-date');
  const of = { method, from: sight.clocks };
  const title = `Forecast. ${explanation.title}. ${METHODS_IN_WORDS[method]}`;
  const pool = forecastOf(sight, method).pools.find((one) => figure === `pool/${one.pool}/actual`);
  if (!pool) {
    const steps = explanation.steps.map((step) => ({
      ...step,
      inputs: step.inputs.map((input) => openable(input, step, sight.period)),
    }));
    return { ...explanation, ...of, title, steps };
  }
  const steps = outturnSteps(pool, sight).map((step, place) => ({ n: place + 1, ...step }));
  const sum = Money.sum(steps.map(({ amount }) => Money.of(amount)));
  return {
    ...explanation,
    ...of,
    title,
    steps,
    sum: sum.toString(),
    unexplained: Money.of(explanation.amount).minus(sum).toString(),
  };
};

/** No posted lines sum to what is partly forecast: of a whole pool, its outturn is opened instead. */
const openable = (
  input: ExplainedInput,
  { run }: ExplainedStep,
  period: string,
): ExplainedInput => {
  const { lines, ...rest } = input;
  if (lines === undefined || (run !== undefined && run.through <= period)) return input;
  return lines.pool === undefined || lines.provider !== undefined
    ? rest
    : { ...rest, figure: `pool/${lines.pool}/actual` };
};

const outturnSteps = (
  { pool, name, toDate, lines, rounding }: ForecastPool,
  { state, period }: Sight,
): Omit<ExplainedStep, 'n'>[] => [
  {
    rule: 'activity',
    words: `${inPounds(Money.of(toDate))} of ${name} stands through ${periodInWords(period)}.`,
    amount: toDate,
    inputs: [
      { label: 'Actual to date', value: toDate, unit: 'money', figure: `pool/${pool}/actual` },
    ],
    rounding: '0.00',
    run: { version: inForce(state.versions, period)!.version, through: period, sign: 1 },
  },
  ...lines.map(({ providerName, commissionerName, words, amount, enteredAt }) => ({
    rule: 'forecast',
    words: `${providerName} for ${commissionerName}: ${words}`,
    amount,
    inputs:
      enteredAt === undefined
        ? []
        : [{ label: 'Entered', value: amount, unit: 'money' as const, event: enteredAt }],
    rounding: '0.00',
  })),
  ...(Money.of(rounding).isZero()
    ? []
    : [
        {
          rule: 'forecast',
          words:
            'What the settlement rounds of the year as a whole, beyond what it rounds to date.',
          amount: rounding,
          inputs: [],
          rounding,
        },
      ]),
];
