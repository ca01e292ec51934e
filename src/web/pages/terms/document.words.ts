/** The rest of an agreement in words: pools and plans, who splits how, reserves, decisions, late data. */
import {
  lateDataInWords,
  planInWords,
  reserveInWords,
  takesInWords,
} from '../../../domain/sharing/document-words.js';
import { roundingInWords, splitInWords } from '../../../domain/sharing/words.js';
import { overrideInWords } from '../../../domain/sharing/override.js';
import { paymentsInWords } from '../../../domain/sharing/closing/payments.js';
import { successionInWords } from '../../../domain/sharing/successions.js';
import { ruleInWords } from '../../../domain/decision/rule.js';
import type { Pool, Terms } from '../../../domain/sharing/terms.js';
import { count, figures, money, text, words, type Table } from '../../table.js';
import { yearInWords } from '../../../domain/period/period.js';
import type { Names } from '../../../domain/sharing/names.js';

export interface Said {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

const said = (key: string, value: string): Said => ({ key: { text: key }, value: { text: value } });

export const upperFirst = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;

export const documentFacts = (
  { decisions, lateData, rounding, reserves, payments, successions = [] }: Terms,
  names: Names,
): Said[] => [
  ...successions.map((one) => said('Succession', successionInWords(one, names))),
  said('A proposal is agreed when', ruleInWords(decisions)),
  ...(decisions.override === undefined
    ? []
    : [said('Override', overrideInWords(decisions.override, names))]),
  said('Late data', lateDataInWords(lateData)),
  said('Rounding', `${upperFirst(roundingInWords(rounding))}.`),
  ...(payments === undefined ? [] : [said('Payments', paymentsInWords(payments, names))]),
  ...reserves.map((reserve) => said(reserve.name, reserveInWords(reserve, names))),
];

/** One row for each plan line; how the pool is phased is said on its first. */
export const plansTable = ({ pools, contractYear }: Terms, names: Names): Table => ({
  id: 'plans',
  caption: 'Pools and their plans',
  note: `In pounds, for ${yearInWords(contractYear)} as a whole.`,
  columns: [words('Pool'), words('Between'), figures('Plan'), figures('Activity planned')],
  rows: pools.flatMap((pool) =>
    pool.plan.lines.map(({ commissioner, provider, value, activity }, place) => ({
      cells: [
        {
          text: pool.name,
          ...(place === 0 ? { under: planInWords(pool, names).join('; ') } : {}),
        },
        text(`${names.partner(commissioner)} and ${names.partner(provider)}`),
        money(value),
        activity === undefined ? text('–') : count(activity),
      ],
    })),
  ),
});

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
      text(takesInWords(pool)),
      text(splitInWords(pool.split.commissioners, names)),
      text(splitInWords(pool.split.providers, names)),
    ],
  })),
});
