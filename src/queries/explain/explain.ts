/**
 * Explain: the steps that make up a figure, in words and digits, each with its clause, the decision
 * that agreed it, and inputs that open further, down to posted lines. The steps add up to the figure.
 */
import { nameOf } from '../../domain/alliance/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { periodInWords } from '../../domain/period/period.js';
import type { Source } from '../../domain/sharing/statement.js';
import type { ExplainedStep, Explanation, Scope } from '../answers.js';
import { disputesBearing } from '../disputes/disputes.js';
import type { Sight } from '../lens.js';
import { clauseOf } from './clause.js';
import { contributionsTo, stepAt, type Contribution } from './contributions.js';
import { decisionOf } from './decision-trace.js';
import { figureAt, noSuchFigure, type Figure } from './figure.js';
import { amountOf } from './amount.js';
import { entryAt, entryContributions } from './entry.js';
import { inputOf } from './inputs.js';
import { poolSteps } from './pool-steps.js';
import { titleOf } from './title.js';

type Drafted = Omit<ExplainedStep, 'n'>;

export const explain = (sight: Sight, address: string, asked: Scope): Explanation => {
  const { state, period, clocks } = sight;
  const figure = figureAt(address, state, period);
  const scope = scopeOf(figure, asked);
  const drafted = stepsOf(figure, sight, scope);
  if ((figure.of === 'step' || figure.of === 'entry') && drafted.length === 0)
    throw noSuchFigure(address, state, period);
  const steps = drafted.map((step, place) => ({ n: place + 1, ...step }));
  const sum = Money.sum(steps.map(({ amount }) => Money.of(amount)));
  const amount = amountOf(figure, sight, scope) ?? sum;
  const disputes = disputesBearing(state, address, period, scope);
  return {
    clocks,
    figure: address,
    scope,
    title: titleOf(figure, state, period, scope),
    amount: amount.toString(),
    steps,
    sum: sum.toString(),
    unexplained: amount.minus(sum).toString(),
    ...(disputes.length === 0 ? {} : { disputes }),
  };
};

/** A step of a settlement is cumulative in itself; an entry is of its month. */
const scopeOf = ({ of }: Figure, asked: Scope): Scope =>
  of === 'step' ? 'to-date' : of === 'entry' ? 'in-month' : asked;

const stepsOf = (figure: Figure, { state, period }: Sight, scope: Scope): readonly Drafted[] => {
  const drafted = (one: Contribution): Drafted => explained(one, state, figure);
  if (figure.of === 'step') return stepAt(figure, state, period).map(drafted);
  if (figure.of === 'entry') return entryContributions(figure, state).map(drafted);
  const own = figure.of === 'pool' ? poolSteps(figure, state, period, scope) : undefined;
  return own ?? contributionsTo(figure, state, period, scope).map(drafted);
};

const explained = (one: Contribution, state: LedgerState, figure: Figure): Drafted => {
  const { run, step, amount } = one;
  const decision = decisionOf(state, step, run.version);
  const clause = clauseOf(state, run.version, step);
  const partners = partnersOf(figure, state);
  return {
    rule: step.rule,
    words: inContext(one, state, figure),
    amount: amount.toString(),
    ...(clause ? { clause } : {}),
    ...(decision ? { decision } : {}),
    inputs: step.inputs
      .filter(({ source }) => concerns(source, partners))
      .map((input) => inputOf(input, step, run, state)),
    rounding: step.rounding.toString(),
    ...(one.before ? { before: { ...one.before, amount: one.before.amount.toString() } } : {}),
    run: { version: run.version, through: run.through, sign: run.sign },
  };
};

/** The partners that a figure is about, where it is about some. */
const partnersOf = (figure: Figure, state: LedgerState): readonly string[] => {
  if (figure.of === 'partner') return [figure.id];
  const entry = figure.of === 'entry' ? entryAt(figure, state)?.entry : undefined;
  return [entry?.from.account, entry?.to.account].flatMap((account) =>
    account?.startsWith('partner:') ? [account.slice('partner:'.length)] : [],
  );
};

/** The postings of other partners add nothing to what is a partner's own. */
const concerns = (source: Source, partners: readonly string[]): boolean =>
  source.from !== 'postings' ||
  partners.length === 0 ||
  partners.some((id) => [source.provider ?? id, source.commissioner ?? id].includes(id));

const inContext = (
  { run, step, amount, before }: Contribution,
  state: LedgerState,
  figure: Figure,
): string => {
  const partner = figure.of === 'partner' ? state.alliance?.partners.get(figure.id) : undefined;
  const total = before ? amount.plus(before.amount) : amount;
  const own =
    partner && !total.abs().equals(step.result.abs())
      ? ` For ${nameOf(partner)} this is ${inPounds(run.sign === 1 ? total : total.negated())}.`
      : '';
  const less = before
    ? ` Less what it added through ${periodInWords(before.through)}: ${inPounds(before.amount)}.`
    : '';
  const words = `${step.words}${own}${less}`;
  return run.sign === 1
    ? words
    : `Taken off, because version ${run.version} of the terms counts only after ${periodInWords(run.through)}: ${words}`;
};
