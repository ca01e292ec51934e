/** The rest of an agreement in words: pools and plans, who splits how, reserves, decisions, late data. */
import { listInWords, roundingInWords, splitInWords } from '../../../domain/sharing/words.js';
import { successionInWords } from '../../../domain/sharing/successions.js';
import { ruleInWords } from '../../../domain/decision/rule.js';
import type { Phasing, Pool, Reserve, RowMatch, Terms } from '../../../domain/sharing/terms.js';
import { count, figures, money, text, words, type Table } from '../../table.js';
import { signedPounds } from '../../words/amounts.js';
import type { Names } from '../../../domain/sharing/names.js';

export interface Said {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

const said = (key: string, value: string): Said => ({ key: { text: key }, value: { text: value } });

export const upperFirst = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

const LATE = {
  'true-up':
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
  reopen: 'A closed month takes no restatement until the alliance has agreed to reopen it.',
} as const;

export const documentFacts = (
  { decisions, lateData, rounding, reserves, successions = [] }: Terms,
  names: Names,
): Said[] => [
  ...successions.map((one) => said('Succession', successionInWords(one, names))),
  said('A proposal is agreed when', ruleInWords(decisions)),
  said('Late data', LATE[lateData.rule]),
  said('Rounding', `${upperFirst(roundingInWords(rounding))}.`),
  ...reserves.map((reserve) => said(reserve.name, reserveInWords(reserve, names))),
];

const reserveInWords = ({ contributions, release }: Reserve, names: Names): string => {
  const paid = Object.entries(contributions).map(
    ([partner, amount]) => `${names.partner(partner)} pays in ${signedPounds(amount)}`,
  );
  const freed =
    release.to === 'reinvestment'
      ? `goes to ${release.purpose}`
      : `goes back to ${listInWords(Object.keys(release.weights).map(names.partner))}`;
  return `${listInWords(paid)}. What is undrawn ${freed} once its release is agreed.`;
};

const phasingInWords = (phasing: Phasing): string => {
  if (phasing === 'twelfths') return 'Phased in twelfths';
  if (phasing === 'days') return 'Phased by days of the month';
  return `Phased ${phasing.percents.join(', ')} from April`;
};

const poolInWords = ({ plan, basis, contributions }: Pool, names: Names): string => {
  const paidIn = Object.entries(contributions ?? {}).map(
    ([partner, amount]) => `${names.partner(partner)} ${signedPounds(amount)}`,
  );
  return [
    phasingInWords(plan.phasing),
    BASIS[basis],
    ...(paidIn.length === 0 ? [] : [`paid in by ${listInWords(paidIn)}`]),
  ].join('; ');
};

const BASIS = { price: 'price of activity', cost: 'costs under open book' } as const;

/** One row for each plan line; how the pool is phased is said on its first. */
export const plansTable = ({ pools, contractYear }: Terms, names: Names): Table => ({
  id: 'plans',
  caption: 'Pools and their plans',
  note: `In pounds, for ${contractYear.replace('-', '/')} as a whole.`,
  columns: [words('Pool'), words('Between'), figures('Plan'), figures('Activity planned')],
  rows: pools.flatMap((pool) =>
    pool.plan.lines.map(({ commissioner, provider, value, activity }, place) => ({
      cells: [
        {
          text: pool.name,
          ...(place === 0 ? { under: poolInWords(pool, names) } : {}),
        },
        text(`${names.partner(commissioner)} and ${names.partner(provider)}`),
        money(value),
        activity === undefined ? text('–') : count(activity),
      ],
    })),
  ),
});

const COLUMNS: Readonly<Record<keyof RowMatch, string>> = {
  pointOfDelivery: 'point of delivery',
  localPointOfDelivery: 'local point of delivery',
  treatmentFunction: 'treatment function',
  serviceCategory: 'service category',
  localContract: 'local contract',
};

const matchInWords = (match: RowMatch): string =>
  listInWords(
    Object.entries(match).map(
      ([column, codes]: [string, readonly string[]]) =>
        `${COLUMNS[column as keyof RowMatch]} ${codes.join(' or ')}`,
    ),
  );

export const takingTable = ({ pools }: Terms, names: Names): Table => ({
  id: 'taking',
  caption: 'What each pool takes, and how each side splits its share',
  columns: [
    words('Pool'),
    words('Takes rows with'),
    words('Commissioners split'),
    words('Providers split'),
  ],
  rows: pools.map((pool: Pool) => ({
    cells: [
      text(pool.name),
      text(pool.takes.map(matchInWords).join('; or ') || 'rows that name it'),
      text(splitInWords(pool.split.commissioners, names)),
      text(splitInWords(pool.split.providers, names)),
    ],
  })),
});
