/** What a form lets choose, one of several: as the items of a select. */
import { contractYearOf, periodInWords, periodsOf } from '../../domain/period/period.js';
import type { TermsApplied } from '../../queries/answers.js';

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** @param none what choosing nothing is called, where that can be chosen */
export const choices = (
  all: readonly (readonly [value: string, text: string])[],
  chosen: string,
  none?: string,
): Choice[] => [
  ...(none === undefined ? [] : [{ value: '', text: none, selected: chosen === '' }]),
  ...all.map(([value, text]) => ({ value, text, selected: value === chosen })),
];

/** The months of the contract year of a period. */
export const monthChoices = (period: string, chosen = period): Choice[] =>
  choices(
    periodsOf(contractYearOf(period)).map((month) => [month, periodInWords(month)]),
    chosen,
  );

/** @param inForce how a form says that no version is asked for */
export const termsChoices = (
  versions: readonly TermsApplied[],
  asked: number | undefined,
  inForce = '',
): Choice[] =>
  choices(
    [
      [inForce, 'Those in force'],
      ...versions.map(({ version, title }): [string, string] => [
        String(version),
        `Version ${version} for the whole year: ${title}`,
      ]),
    ],
    asked === undefined ? inForce : String(asked),
  );
