/**
 * Where an input of a step opens: another figure, posted lines, or the event of a decision. A plan or
 * an actual opens the figure of its pool where that says the same amount; where it does not (the run
 * sees the months before a variation otherwise than they were settled), the step of its own run.
 */
import { amountsOf, statementOf } from '../../../projections/settlement.js';
import { reservesToDate } from '../../domain/sharing/to-date.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import type { Input, Run, Source, Step } from '../../domain/sharing/statement.js';
import type { ExplainedInput } from '../answers.js';
import { countedOnly } from './pool-steps.js';

export const inputOf = (
  { label, value, unit, source }: Input,
  step: Step,
  run: Run,
  state: LedgerState,
): ExplainedInput => {
  const input: ExplainedInput = { label, value, unit };
  switch (source.from) {
    case 'plan':
      return at(input, poolFigure(source.pool, 'plan', value, step, run, state));
    case 'reserve':
      return at(input, reserveFigure(source.reserve, step, run, state));
    case 'step':
      return at(input, stepFigure(run, source.step));
    case 'release':
      return at(input, releaseFigure(source, state));
    case 'postings':
      return postingsOf(input, source, step, run, state);
    case 'adjustment': {
      const agreed = state.adjustments.get(source.adjustment);
      const event = source.reversal ? agreed?.reversal?.agreedAt : agreed?.agreedAt;
      return event === undefined ? input : { ...input, event };
    }
    case 'clause':
    case 'plan-change':
      return input;
  }
};

const at = (input: ExplainedInput, figure: string | undefined): ExplainedInput =>
  figure === undefined ? input : { ...input, figure };

const stepFigure = ({ version, through }: Run, step: number): string =>
  `step/${version}/${through}/${step}`;

const postingsOf = (
  input: ExplainedInput,
  { from: _, ...filter }: Extract<Source, { from: 'postings' }>,
  step: Step,
  run: Run,
  state: LedgerState,
): ExplainedInput =>
  // The whole pool's actual is a sum of amounts rounded pair by pair: that is what it opens.
  filter.pool !== undefined && filter.provider === undefined
    ? at(input, poolFigure(filter.pool, 'actual', input.value, step, run, state))
    : {
        ...input,
        lines: {
          ...filter,
          through: run.through,
          version: String(run.version),
          ...countedOnly(state, run.through),
        },
      };

const poolFigure = (
  pool: string,
  column: 'plan' | 'actual',
  value: string,
  step: Step,
  run: Run,
  state: LedgerState,
): string | undefined => {
  const shown = amountsOf(state, run.through).filter((pair) => pair.pool === pool);
  const amount = Money.sum(shown.map((pair) => pair[column]));
  const rule = column === 'plan' ? 'plan' : 'activity';
  // The inputs of the plan itself are its parts, pair by pair: they open the whole.
  const said = step.rule === rule ? step.result : Money.of(value);
  if (shown.length > 0 && amount.equals(said)) return `pool/${pool}/${column}`;
  return ownStep((one) => one.rule === rule && one.pool === pool, step, run);
};

const reserveFigure = (
  reserve: string,
  step: Step,
  run: Run,
  state: LedgerState,
): string | undefined =>
  reservesToDate(state.versions, run.through).some(({ id }) => id === reserve)
    ? `reserve/${reserve}/balance`
    : ownStep((one) => one.rule === 'contribution' && one.reserve === reserve, step, run);

/** The release itself, in the settlement of the year that it closed. */
const releaseFigure = (
  { reserve, period }: Extract<Source, { from: 'release' }>,
  state: LedgerState,
): string | undefined => {
  for (const run of statementOf(state, period).runs) {
    const step = run.steps.find((one) => one.rule === 'release' && one.reserve === reserve);
    if (step) return stepFigure(run, step.step);
  }
  return undefined;
};

/** A step of the same run; a step does not lead to itself. */
const ownStep = (is: (one: Step) => boolean, step: Step, run: Run): string | undefined => {
  const found = run.steps.find(is);
  return found && found !== step ? stepFigure(run, found.step) : undefined;
};
