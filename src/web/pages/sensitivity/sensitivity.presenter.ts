/** Sensitivity: what partners gain as one number changes, and which events moved a partner most. */
import type { Terms } from '../../../domain/sharing/terms.js';
import { Money } from '../../../domain/money/money.js';
import type { Clocks } from '../../../queries/answers.js';
import type { MovedMost, Sweep } from '../../../queries/sensitivity/answers.js';
import { parametersIn } from '../../../queries/sensitivity/parameter.js';
import { shown } from '../../../queries/sensitivity/values.js';
import type { Chart } from '../../charts/chart.js';
import { lines } from '../../charts/lines.js';
import type { FormFault } from '../../forms/acting.js';
import { choices, type Choice } from '../../forms/choices.js';
import { faultsShown, type FaultsShown } from '../../forms/faults.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { movedLink, positionLink, type PageLens, type SensitivityAsked } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { code, figures, money, text, words, type Table } from '../../table.js';
import { isNil, pounds, withMinus } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';

export interface SensitivityPage {
  readonly lens: LensLine;
  readonly form: FaultsShown & {
    readonly parameters: readonly Choice[];
    readonly partners: readonly Choice[];
    readonly from: string;
    readonly to: string;
    readonly step: string;
    readonly kept: readonly { readonly name: string; readonly value: string }[];
  };
  readonly sweep?: {
    readonly sentence: string;
    readonly chart?: Chart;
    readonly table: Table;
    readonly breakEven: readonly string[];
    readonly looked: string;
  };
  readonly most?: { readonly sentence: string; readonly table: Table };
}

export interface SensitivityAnswers {
  readonly clocks: Clocks;
  readonly terms: Terms;
  readonly asked: SensitivityAsked;
  readonly sweep: Sweep | undefined;
  readonly most: MovedMost | undefined;
  readonly faults: readonly FormFault[];
}

export const sensitivityPage = ({
  clocks,
  terms,
  asked,
  sweep,
  most,
  faults,
}: SensitivityAnswers): PageView<SensitivityPage> => {
  const lens = lensOf(clocks);
  return {
    frame: clockedFrame(clocks, {
      title: 'Sensitivity',
      section: 'position',
      breadcrumb: [{ text: `Position, ${periodTitle(clocks.period)}`, href: positionLink(lens) }],
    }),
    page: {
      lens: lensWords(clocks, { ...asked }),
      form: { ...formOf(clocks, terms, asked), ...faultsShown(faults) },
      ...(sweep ? { sweep: sweepShown(sweep) } : {}),
      ...(most ? { most: mostShown(most, lens) } : {}),
    },
  };
};

const formOf = (
  { period, asAt, termsAsked, scenario }: Clocks,
  terms: Terms,
  { parameter = '', from = '', to = '', step = '', partner = '' }: SensitivityAsked,
): Omit<SensitivityPage['form'], keyof FaultsShown> => ({
  parameters: choices(
    parametersIn(terms).map(({ address, now }) => [address, `${address}, now ${now}`]),
    parameter,
  ),
  // What is recorded is ranked, not what is supposed.
  partners: scenario
    ? []
    : choices(
        terms.partners.map(({ id, name }) => [id, name]),
        partner,
        'No ranking of events',
      ),
  from,
  to,
  step,
  kept: [
    { name: 'period', value: period },
    { name: 'asat', value: String(asAt) },
    ...(termsAsked === undefined ? [] : [{ name: 'terms', value: String(termsAsked) }]),
    ...(scenario === undefined ? [] : [{ name: 'scenario', value: scenario.scenario }]),
  ],
});

const sweepShown = (sweep: Sweep): NonNullable<SensitivityPage['sweep']> => {
  const { parameters, partners, points, breakEven, looked } = sweep;
  const [{ parameter, words: what, now, values }] = parameters as [Sweep['parameters'][number]];
  const [first, last] = [values[0]!, values.at(-1)!].map(valueShown);
  const chart = chartOf(sweep);
  return {
    sentence: withMinus(sentenceOf(sweep)),
    ...(chart ? { chart } : {}),
    table: {
      id: 'sweep',
      wide: true,
      caption: `What each partner gains, ${first} to ${last}`,
      note: `In pounds, year to date, against the net as it stands with ${what} at ${valueShown(now)}.`,
      columns: [words(parameter), ...partners.map(({ name }) => figures(name))],
      rows: points.map(({ values: [value = ''], gains, refused }) => ({
        cells: [
          {
            ...text(valueShown(value)),
            ...(refused === undefined ? {} : { under: `Refused. ${refused}` }),
          },
          ...partners.map((_, place) => (gains ? money(gains[place]!) : text('refused'))),
        ],
      })),
    },
    breakEven: breakEven.map((one) => withMinus(one.words)),
    looked,
  };
};

/** `−2.5%`, `34,621,131.00`. */
const valueShown = (value: string): string => withMinus(shown(value));

/** Who gains most at the ends of the range. */
const sentenceOf = ({ partners, points, parameters }: Sweep): string => {
  const settled = points.filter(({ gains }) => gains !== undefined);
  const [{ words: what }] = parameters as [Sweep['parameters'][number]];
  const ends = [settled[0], settled.at(-1)].flatMap((point) => {
    if (!point) return [];
    const gains = point.gains!.map((gain) => Money.of(gain));
    const most = gains.reduce((top, gain) => (gain.compare(top) > 0 ? gain : top), gains[0]!);
    const at = shown(point.values[0]!);
    const who = partners[gains.indexOf(most)]!.name;
    return isNil(most.toString()) || most.isNegative()
      ? [`at ${at} nobody gains`]
      : [`at ${at} ${who} gains most, ${pounds(most.toString())}`];
  });
  return ends.length === 0
    ? 'Every value of this range is refused.'
    : `As ${what} changes: ${ends.join('; ')}.`;
};

const chartOf = (sweep: Sweep): Chart | undefined => {
  const { parameters, partners, points, breakEven } = sweep;
  const [{ parameter, now, values }] = parameters as [Sweep['parameters'][number]];
  if (points.length < 2 || points.every(({ gains }) => gains === undefined)) return undefined;
  const at = (value: string): number => Number(value.replace('%', ''));
  const within = (value: string): boolean =>
    at(value) >= at(values[0]!) && at(value) <= at(values.at(-1)!);
  return lines({
    id: 'sweep-chart',
    title: `What partners gain as ${parameter} goes from ${valueShown(values[0]!)} to ${valueShown(values.at(-1)!)}`,
    desc: `${withMinus(sentenceOf(sweep))} The table below has every amount.`,
    x: points.map(({ values: [value = ''] }) => ({ label: valueShown(value), at: at(value) })),
    series: partners.map(({ name }, place) => ({
      label: name,
      amounts: points.map(({ gains }) => gains?.[place]),
    })),
    marks: [
      ...(within(now) ? [{ at: at(now), label: `now, ${valueShown(now)}` }] : []),
      ...breakEvenMarks(breakEven).map(({ value, label }) => ({ at: at(value), label })),
    ],
  });
};

const MOST_MARKED = 3;

/** The first of them: a point, or both ends of a stretch; what is told at one value is marked there once. */
const breakEvenMarks = (all: Sweep['breakEven']): { value: string; label: string }[] => {
  const marks = all.slice(0, MOST_MARKED).flatMap(({ value, through }) =>
    through === undefined
      ? [{ value, label: `break-even, ${valueShown(value)}` }]
      : [
          { value, label: `break-even from ${valueShown(value)}` },
          { value: through, label: `break-even to ${valueShown(through)}` },
        ],
  );
  return [...new Map(marks.map((mark) => [mark.label, mark])).values()];
};

const mostShown = (
  { name, net, looked, events }: MovedMost,
  lens: PageLens,
): NonNullable<SensitivityPage['most']> => ({
  sentence: `Each of ${looked} events with money left out in turn, all others as recorded. The net of ${name} is ${pounds(net)}${Money.of(net).isNegative() ? ' paid' : ' received'}; what an event moved is that less the net without it.`,
  table: {
    id: 'most',
    caption: `Which events moved ${name} most`,
    note: 'In pounds, year to date, largest first.',
    columns: [words('Event'), words('What'), figures('Moved')],
    rows: events.map(({ event, words: told, moved }) => ({
      cells: [
        code(String(event), movedLink(lens, String(event), 'to-date')),
        text(withMinus(told)),
        money(moved),
      ],
    })),
    empty: 'No event moves it.',
  },
});
