/** How a figure came about: the steps in order, each with its clause, its decision and its inputs. */
import { periodInWords } from '../../../domain/period/period.js';
import type { DisputeBearing } from '../../../queries/disputes/answers.js';
import type { ExplainedInput, ExplainedStep, Explanation } from '../../../queries/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import {
  disputesLink,
  raiseLink,
  eventLink,
  explainLink,
  linesLink,
  positionLink,
  termsLink,
  treeLink,
  type PageLens,
} from '../../links.js';
import type { PageView } from '../../renderer.js';
import { amountOf, countOf, isNil, withMinus, type Amount } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';
import { ruleTitle } from '../../words/rules.js';
import type { Names } from '../../../domain/sharing/names.js';
import { decisionSentences, type Said } from './decision.words.js';

export interface ExplainPage {
  readonly heading: string;
  readonly amount: Amount;
  readonly lens: LensLine;
  /** Open disputes about the figure, or about what it rests on. */
  readonly disputes: readonly {
    readonly lead: string;
    readonly words: string;
    readonly text: string;
    readonly href: string;
  }[];
  readonly otherScope: { readonly text: string; readonly href: string };
  /** Left out where the figure is not the ledger's own: of a what-if, a forecast, other terms. */
  readonly dispute?: { readonly text: string; readonly href: string };
  /** All of it as one document; of a position only. */
  readonly whole?: string;
  /** Steps under the cumulative run that they belong to; one group where there is one run. */
  readonly groups: readonly StepGroup[];
  readonly foot: {
    readonly steps: string;
    readonly sum: Amount;
    readonly figure: Amount;
    readonly unexplained: Amount;
    readonly adds: boolean;
  };
}

export interface StepGroup {
  readonly title?: string;
  readonly steps: readonly StepShown[];
}

export interface StepShown {
  readonly n: number;
  readonly title: string;
  readonly words: string;
  readonly amount: Amount;
  readonly clause?: {
    readonly ref: string;
    readonly text: string;
    readonly version: string;
    readonly href: string;
  };
  readonly decision?: readonly Said[];
  /** The earlier step that tells of the same decision. */
  readonly decidedAs?: { readonly text: string; readonly href: string };
  readonly inputs: readonly InputShown[];
  readonly rounding?: Amount;
}

export interface InputShown {
  readonly label: string;
  readonly amount?: Amount;
  readonly text?: string;
  readonly unit: string;
  readonly from?: { readonly text: string; readonly href: string };
}

/** Where the links of an explanation lead; default: to the position's own explanations. */
export interface Within {
  readonly lens: PageLens;
  readonly figure: (figure: string, period?: string) => string;
}

export const explainPage = (
  explanation: Explanation,
  names: Names,
  within?: Within,
): PageView<ExplainPage> => {
  const { clocks, steps, scope } = explanation;
  const lens = within?.lens ?? lensOf(clocks);
  const place: Within = within ?? {
    lens,
    figure: (figure, period) =>
      period === undefined
        ? explainLink(lens, figure, scope)
        : explainLink({ ...lens, period }, figure, 'to-date'),
  };
  return {
    frame: clockedFrame(clocks, {
      title: explanation.title,
      section: 'position',
      breadcrumb: [
        {
          text: `Position, ${periodTitle(lens.period ?? clocks.period)}`,
          href: positionLink(lens),
        },
      ],
    }),
    page: {
      heading: explanation.title,
      amount: amountOf(explanation.amount),
      lens: lensWords(clocks, { scope }),
      disputes: (explanation.disputes ?? []).map((one) => disputeShown(one, lens)),
      otherScope: otherScope(explanation, lens),
      ...(within === undefined ? disputing(explanation) : {}),
      ...(within ? {} : { whole: treeLink(lens, explanation.figure, scope) }),
      groups: groupsOf(explanation, place, names),
      foot: {
        steps: steps.length === 1 ? 'The one step comes to' : `The ${steps.length} steps add up to`,
        sum: amountOf(explanation.sum),
        figure: amountOf(explanation.amount),
        unexplained: amountOf(explanation.unexplained),
        adds: isNil(explanation.unexplained),
      },
    },
  };
};

const disputeShown = (
  { dispute, itself, words }: DisputeBearing,
  lens: PageLens,
): ExplainPage['disputes'][number] => ({
  lead: itself ? 'In dispute.' : 'It rests on what is in dispute.',
  words: withMinus(words),
  text: `dispute ${dispute}`,
  href: `${disputesLink(lens)}#${dispute}`,
});

const disputing = ({ figure, scope, clocks }: Explanation): Pick<ExplainPage, 'dispute'> => {
  const { alliance, period, asAt, scenario, termsAsked } = clocks;
  if (scenario !== undefined || termsAsked !== undefined) return {};
  const href = raiseLink(alliance, { figure, scope, period, asat: String(asAt) });
  return { dispute: { text: 'Dispute this figure', href } };
};

const otherScope = ({ figure, scope }: Explanation, lens: PageLens): ExplainPage['otherScope'] =>
  scope === 'to-date'
    ? { text: 'Explain the month alone', href: explainLink(lens, figure, 'in-month') }
    : { text: 'Explain the year to date', href: explainLink(lens, figure, 'to-date') };

type Run = NonNullable<ExplainedStep['run']>;

const runTitle = ({ version, through, sign }: Run): string =>
  sign === 1
    ? `Under version ${version} of the terms, through ${periodInWords(through)}`
    : `Taken off: version ${version} of the terms, through ${periodInWords(through)}`;

/** Steps in their order, parted where one run of the terms ends and the next begins. */
const groupsOf = ({ steps }: Explanation, within: Within, names: Names): StepGroup[] => {
  const groups: { title: string; steps: StepShown[] }[] = [];
  const decided = new Map<string, number>();
  for (const step of steps) {
    const title = step.run ? runTitle(step.run) : '';
    if (groups.at(-1)?.title !== title) groups.push({ title, steps: [] });
    groups.at(-1)!.steps.push({
      ...stepShown(step, within),
      ...decisionShown(step, decided, within.lens, names),
    });
  }
  return groups.length > 1 ? groups : groups.map(({ steps: only }) => ({ steps: only }));
};

/** A decision is told once; later steps that rest on it point there. */
const decisionShown = (
  { decision, n }: ExplainedStep,
  decided: Map<string, number>,
  lens: PageLens,
  names: Names,
): Pick<StepShown, 'decision' | 'decidedAs'> => {
  if (!decision) return {};
  const first = decided.get(decision.proposal);
  if (first !== undefined) {
    return { decidedAs: { text: `as step ${first}`, href: `#step-${first}` } };
  }
  decided.set(decision.proposal, n);
  return { decision: decisionSentences(decision, names, lens) };
};

type StepItself = Omit<StepShown, 'decision' | 'decidedAs'>;

const stepShown = (step: ExplainedStep, within: Within): StepItself => {
  const { lens } = within;
  const { n, rule, words, amount, clause, inputs, rounding } = step;
  return {
    n,
    title: ruleTitle(rule),
    words: withMinus(words),
    amount: amountOf(amount),
    ...(clause
      ? {
          clause: {
            ref: clause.ref,
            text: clause.text,
            version: `version ${clause.version} of the terms, ${clause.title}`,
            href: termsLink(lens, clause.version, clause.id),
          },
        }
      : {}),
    inputs: inputs.map((input) => inputShown(input, step.run, within)),
    ...(isNil(rounding) ? {} : { rounding: amountOf(rounding) }),
  };
};

const inputShown = (
  input: ExplainedInput,
  run: ExplainedStep['run'],
  within: Within,
): InputShown => {
  const from = comesFrom(input, run, within);
  return {
    label: input.label,
    ...(input.unit === 'rate'
      ? { text: input.value }
      : { amount: input.unit === 'money' ? amountOf(input.value) : countOf(input.value) }),
    unit: input.unit === 'money' ? '£' : '',
    ...(from ? { from } : {}),
  };
};

/** Inputs of a run are figures to date through its last month; others are of the figure's own scope. */
const comesFrom = (
  { figure, lines, event }: ExplainedInput,
  run: ExplainedStep['run'],
  { lens, figure: opens }: Within,
): InputShown['from'] => {
  if (lines !== undefined) return { text: 'posted lines', href: linesLink(lens, lines) };
  if (figure !== undefined) {
    const href = opens(figure, run?.through);
    return { text: figureInWords(figure), href };
  }
  if (event !== undefined) return { text: `event ${event}`, href: eventLink(lens, event) };
  return undefined;
};

/** What an input is read from or is part of: `pool/elective/plan` -> `plan of the pool`. */
const figureInWords = (figure: string): string => {
  const [of, , column, step] = figure.split('/');
  if (of === 'step') return `step ${step} of the settlement`;
  return `${column} of the ${of}`;
};
