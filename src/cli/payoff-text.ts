/** Payoff tables as plain text and as JSON: for whoever checks an agreement. */
import {
  assumedOf,
  payoffTitle,
  stretchesInWords,
  supposedIn,
} from '../domain/sharing/payoff/words.js';
import type { Payoff, PayoffRow, PointKind } from '../domain/sharing/payoff/payoff.js';
import type { Account } from '../domain/sharing/statement.js';
import type { Terms } from '../domain/sharing/terms.js';
import { signed } from './figures.js';
import { hanging } from './layout.js';
import { moved, textTable, words, type Column } from './table.js';
import type { Terminal } from './terminal.js';

const POINTS: Readonly<Record<PointKind, string>> = {
  bend: 'changes here',
  'before-jump': 'just before a jump',
  'after-jump': 'just after it',
  plan: 'on plan',
  between: '',
  beyond: '',
};

const percent = ({ percentOfPlan }: PayoffRow): string =>
  `${signed(percentOfPlan.round(4).toPercent().replace('%', ''))}%`;

/** `partner:icb` -> `icb`: names would make the table wider than a terminal. */
const heading = (account: Account): string => account.slice(account.indexOf(':') + 1);

const columnsOf = ({ accounts }: Payoff): Column<PayoffRow>[] => [
  moved('Variance', 'variance', ({ variance }) => variance.toString()),
  { ...words('Of plan', 'of_plan', percent), align: 'right' },
  ...accounts.map((account) =>
    moved(heading(account), account, ({ changes }: PayoffRow) => changes[account]!.toString()),
  ),
  words('', 'point', ({ point }) => POINTS[point]),
];

/** All tables of an agreement, under what they have in common. */
export const payoffsText = (
  terms: Terms,
  payoffs: readonly Payoff[],
  terminal: Pick<Terminal, 'width' | 'bold'>,
): string =>
  [
    terminal.bold('Who gets what at year end'),
    hanging(
      `In pounds, received less paid, against the year on plan. ${assumedOf(terms)}`,
      0,
      terminal.width,
    ),
    ...payoffs.map((one) => `\n${payoffText(terms, one, terminal)}`),
  ].join('\n');

const payoffText = (
  terms: Terms,
  payoff: Payoff,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string =>
  [
    bold(payoffTitle(terms, payoff)),
    hanging(supposedIn(payoff), 0, width),
    ...(payoff.accounts.length === 0
      ? []
      : ['', textTable(columnsOf(payoff), payoff.rows, width, bold), '']),
    ...stretchesInWords(terms, payoff).map((sentence) => `- ${hanging(sentence, 2, width)}`),
  ].join('\n');

export const payoffJson = (terms: Terms, payoff: Payoff) => ({
  ...payoff,
  title: payoffTitle(terms, payoff),
  supposed: `${assumedOf(terms)} ${supposedIn(payoff)}`,
  stretches: stretchesInWords(terms, payoff).map((said, place) => ({
    ...payoff.stretches[place],
    words: said,
  })),
});
