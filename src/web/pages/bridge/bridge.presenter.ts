/** The bridge between two positions: a sentence, a picture, the bars by figure, and their events. */
import { contractYearOf, periodInWords, yearInWords } from '../../../domain/period/period.js';
import type { Terms } from '../../../domain/sharing/terms.js';
import { Money } from '../../../domain/money/money.js';
import type { Clocks, TermsApplied } from '../../../queries/answers.js';
import type { Bridge, BridgeBar, FigureMoved } from '../../../queries/bridge/answers.js';
import { whatOf } from '../../../queries/bridge/words.js';
import type { Chart } from '../../charts/chart.js';
import { waterfall } from '../../charts/waterfall.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { explainLink, positionLink } from '../../links.js';
import type { PageView } from '../../renderer.js';
import {
  figures,
  money,
  text,
  words,
  type Cell,
  type Row,
  type Table,
  type Tag,
} from '../../table.js';
import { amountOf, isNil, withMinus, type Amount } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';
import { eventsOf, type BarEvent } from './bridge.events.js';
import { bridgeForm, type BridgeForm } from './bridge.form.js';

export interface BridgePage {
  readonly heading: string;
  readonly ends: readonly {
    readonly label: string;
    readonly text: string;
    readonly href: string;
    readonly lens: LensLine;
  }[];
  /** How the figure that is drawn has moved; the title of the picture. */
  readonly sentences: readonly string[];
  readonly form: BridgeForm;
  readonly charts: readonly Chart[];
  readonly table: Table;
  readonly residual: { readonly amount: Amount; readonly words: string; readonly tag: Tag };
  readonly bars: readonly BarSection[];
}

export interface BarSection {
  readonly id: string;
  readonly title: string;
  readonly holds: string;
  readonly amount: Amount;
  readonly events: readonly BarEvent[];
  readonly supposed?: Amount;
}

export interface BridgeAsked {
  readonly versions: readonly TermsApplied[];
  readonly document: Pick<Terms, 'pools' | 'reserves' | 'partners'>;
  /** Address of the one figure that was asked for. */
  readonly figure: string | undefined;
}

export const bridgePage = (bridge: Bridge, asked: BridgeAsked): PageView<BridgePage> => {
  const { from, to, bars, turned } = bridge;
  const place = movedMost(bridge.figures);
  const drawn = bridge.figures[place]!;
  return {
    frame: clockedFrame(to, {
      title: `Bridge, ${headingOf(bridge)}`,
      section: 'position',
      landscape: true,
      breadcrumb: [{ text: `Position, ${periodTitle(to.period)}`, href: positionLink(lensOf(to)) }],
    }),
    page: {
      heading: headingOf(bridge),
      ends: [endOf('From', from), endOf('To', to)],
      sentences: [
        ...supposedIn([from, to]),
        ...bridge.figures.map((figure) => withMinus(figure.words)),
        ...(turned
          ? ['From the later to the earlier: the bars of the way back, with their signs turned.']
          : []),
      ],
      form: bridgeForm(bridge, asked),
      charts: chartsOf(bridge, drawn, place),
      table: tableOf(bridge),
      residual: residualOf(bridge),
      bars: bars.flatMap((bar) => sectionOf(bar, bridge)),
    },
  };
};

const headingOf = ({ from, to }: Pick<Bridge, 'from' | 'to'>): string => {
  const year = yearInWords(contractYearOf(to.period));
  const [before, after] = [from, to].map(({ scenario }) => scenario?.scenario ?? 'the ledger');
  const supposed = before === after ? '' : `, ${before} to ${after}`;
  if (from.period !== to.period) {
    return `${periodInWords(from.period)} to ${periodInWords(to.period)}, ${year}${supposed}`;
  }
  const month = `${periodInWords(to.period)}, ${year}`;
  if (supposed !== '') return `${month}${supposed}`;
  return from.asAt === to.asAt
    ? `${month}, under other terms`
    : `${month}, event ${from.asAt} to event ${to.asAt}`;
};

/** What is supposed is never part of the ledger, and says so. */
const supposedIn = (clocks: readonly Clocks[]): string[] => [
  ...new Set(
    clocks.flatMap(({ scenario }) =>
      scenario
        ? [
            `${scenario.scenario}, ${scenario.name}, is a what-if, of which nothing is recorded: ${scenario.suppositions.join('; ') || 'nothing that holds'}.`,
          ]
        : [],
    ),
  ),
];

const endOf = (label: string, clocks: Clocks): BridgePage['ends'][number] => ({
  label,
  text: `${periodInWords(clocks.period)}${clocks.scenario ? `, as ${clocks.scenario.scenario} supposes` : ''}`,
  href: positionLink(lensOf(clocks)),
  lens: lensWords(clocks),
});

const movedMost = (all: readonly FigureMoved[]): number => {
  const size = ({ moved }: FigureMoved): Money => Money.of(moved).abs();
  return all.reduce(
    (most, one, place) => (size(one).compare(size(all[most]!)) > 0 ? place : most),
    0,
  );
};

const DESC =
  'Each bar begins where the one before it ended; the last is the whole movement. Filled bars rise and hollow ones fall. The table below has the same figures.';

/** All of it; where a new month's plan dwarfs what happened in it, also without that plan. */
const chartsOf = ({ bars }: Bridge, figure: FigureMoved, place: number): Chart[] => {
  const moving = bars.filter(({ amounts }) => !isNil(amounts[place]!));
  if (moving.length === 0) return [];
  const drawn = (some: readonly BridgeBar[]) =>
    some.map((bar) => ({
      label: bar.title,
      amount: bar.amounts[place]!,
      href: `#${idOf(bar)}`,
    }));
  const whole = waterfall({
    id: 'movement',
    title: withMinus(`${whatOf(figure)}, by effect: ${signedPounds(figure.moved)} in all.`),
    desc: DESC,
    bars: drawn(moving),
    total: 'Movement',
  });
  const apart = moving.filter(({ effect }) => effect !== 'plan');
  if (apart.length === moving.length || apart.length === 0) return [whole];
  const rest = Money.sum(apart.map(({ amounts }) => Money.of(amounts[place]!))).toString();
  return [
    whole,
    waterfall({
      id: 'beyond-plan',
      title: withMinus(`The same without the plan of new months: ${signedPounds(rest)}.`),
      desc: DESC,
      bars: drawn(apart),
      total: 'Movement without the plan',
    }),
  ];
};

const signedPounds = (amount: string): string => {
  const { minus, digits, nil } = amountOf(amount);
  if (nil) return `£${digits}`;
  return `${minus ? '-' : '+'}£${digits}`;
};

const idOf = ({ effect }: Pick<BridgeBar, 'effect'>): string => `bar-${effect}`;

const tableOf = (bridge: Bridge): Table => {
  const { from, to, figures: all, bars, together } = bridge;
  const several = all.length > 1;
  const row = (head: Cell, amounts: readonly Cell[], sum: string, total = false): Row => ({
    cells: [head, ...amounts, ...(several ? [money(sum)] : [])],
    ...(total ? { total } : {}),
  });
  const end = (label: string, clocks: Clocks, of: 'from' | 'to'): Row =>
    row(
      { ...text(label, positionLink(lensOf(clocks))), under: periodInWords(clocks.period) },
      all.map((one) => money(one[of], explainLink(lensOf(clocks), one.figure, 'to-date'))),
      together[of],
      true,
    );
  return {
    id: 'bars',
    wide: true,
    caption: 'Movement by effect, year to date',
    note: 'In pounds; plus is received, minus is paid. Effects are taken in this order, each after those above it. The bars sum to the movement.',
    columns: [
      words('Effect'),
      ...all.map(({ name }) => figures(name)),
      ...(several ? [{ ...figures('Together'), opens: true }] : []),
    ],
    rows: [
      end('From', from, 'from'),
      ...bars.map((bar) =>
        row(
          isEmpty(bar) ? text(bar.title) : text(bar.title, `#${idOf(bar)}`),
          bar.amounts.map((amount) => money(amount)),
          bar.together,
        ),
      ),
      end('To', to, 'to'),
    ],
  };
};

const isEmpty = ({ amounts, events }: BridgeBar): boolean =>
  events.length === 0 && amounts.every(isNil);

/** The residuals of all figures, added up without their signs: nil only where every one of them is. */
const residualOf = ({ figures: all }: Bridge): BridgePage['residual'] => {
  const size = Money.sum(all.map(({ residual }) => Money.of(residual).abs()));
  return {
    amount: amountOf(size.toString()),
    words:
      'The movement as the two positions state it, less all bars, of every figure here. Reckoned anew each time.',
    tag: size.isZero()
      ? { text: 'Nil', colour: 'green' }
      : { text: 'Not explained', colour: 'red' },
  };
};

const sectionOf = (bar: BridgeBar, bridge: Bridge): BarSection[] => {
  if (isEmpty(bar)) return [];
  const { title, holds, together, supposed } = bar;
  return [
    {
      id: idOf(bar),
      title,
      holds,
      amount: amountOf(together),
      events: eventsOf(bar, bridge),
      ...(supposed === undefined ? {} : { supposed: amountOf(supposed) }),
    },
  ];
};
