/**
 * Facts of a worked example that a ledger would refuse, or that no clause asks for. An example that
 * settled them would come to figures that no alliance can ever have.
 */
import { isAboveNil } from '../domain/money/written.js';
import { dayFault } from '../domain/period/day.js';
import { contractYearOf, periodOf, periodOfDay } from '../domain/period/period.js';
import { refuse, sentenceOf, type Refusal } from '../domain/refusals.js';
import { unaskedItem } from '../domain/sharing/items.js';
import type { Terms } from '../domain/sharing/terms.js';
import type {
  Example,
  ExampleAdjustment,
  ExampleBroughtForward,
  ExamplePosting,
} from './example.js';

export interface FactFault {
  /** A JSON pointer into the example. */
  readonly pointer: string;
  readonly sentence: string;
}

export const checkFacts = ({ versions, facts }: Example): FactFault[] => {
  const terms = versions.map((version) => version.terms);
  const { contractYear } = terms[0]!;
  const { postings, adjustments = [], releases = [], broughtForward = [] } = facts;
  return [
    ...postings.flatMap((posting, place) =>
      checkItem(posting, `/facts/postings/${place}/item`, terms),
    ),
    ...adjustments.flatMap((one, place) => [
      ...checkAdjustment(one, `/facts/adjustments/${place}`, contractYear),
      ...twice(
        `/facts/adjustments/${place}/adjustment`,
        adjustments.findIndex(({ adjustment }) => adjustment === one.adjustment) < place,
        `There is an adjustment "${one.adjustment}" above; call this one by another name.`,
      ),
    ]),
    ...releases.flatMap(({ reserve, period }, place) => [
      ...checkRelease(period, `/facts/releases/${place}/period`, contractYear),
      ...twice(
        `/facts/releases/${place}/reserve`,
        releases.findIndex((one) => one.reserve === reserve) < place,
        `Reserve "${reserve}" is released above, and nothing is left in it; leave this release out.`,
      ),
    ]),
    ...broughtForward.flatMap((one, place) =>
      checkBroughtForward(one, `/facts/broughtForward/${place}`, terms[0]!),
    ),
  ];
};

/** The founding terms say which reserves may open with something; one that is not there is told by its name. */
const checkBroughtForward = (
  { reserve, amount }: ExampleBroughtForward,
  at: string,
  { reserves }: Terms,
): FactFault[] => {
  const opens = reserves.find(({ id }) => id === reserve);
  const written = String(amount);
  return [
    ...(opens === undefined || opens.opensWith !== undefined
      ? []
      : [
          {
            pointer: `${at}/reserve`,
            sentence: `Reserve "${reserve}" does not open with anything; give it \`opensWith: brought-forward\`.`,
          },
        ]),
    ...(isAboveNil(written)
      ? []
      : [
          {
            pointer: `${at}/amount`,
            sentence: sentenceOf(refuse('NOT_AN_AMOUNT', { value: written })),
          },
        ]),
  ];
};

const twice = (pointer: string, known: boolean, sentence: string): FactFault[] =>
  known ? [{ pointer, sentence }] : [];

const refused = (pointer: string, refusal: Refusal | undefined): FactFault[] =>
  refusal === undefined ? [] : [{ pointer, sentence: sentenceOf(refusal) }];

/** What is saved or achieved counts where a clause names it. */
const checkItem = (
  { kind, item }: ExamplePosting,
  pointer: string,
  terms: readonly Terms[],
): FactFault[] => {
  if (item === undefined || (kind !== 'saving' && kind !== 'outcome')) return [];
  const sentence = unaskedItem(kind, item, terms);
  return sentence === undefined ? [] : [{ pointer, sentence }];
};

const checkAdjustment = (
  { adjustment, effectiveOn, payer, payee, amount, reversedOn }: ExampleAdjustment,
  at: string,
  contractYear: string,
): FactFault[] => {
  const written = String(amount);
  const day = dayFault(effectiveOn);
  const within = contractYearOf(periodOfDay(effectiveOn)) === contractYear;
  return [
    ...(payer === payee
      ? refused(`${at}/payee`, refuse('ADJUSTMENT_TO_ONESELF', { partner: payer }))
      : []),
    ...(isAboveNil(written) ? [] : [{ pointer: `${at}/amount`, sentence: noAmount(written) }]),
    ...refused(`${at}/effectiveOn`, day),
    ...(day === undefined && !within
      ? [{ pointer: `${at}/effectiveOn`, sentence: outsideYear(effectiveOn, contractYear) }]
      : []),
    ...(reversedOn !== undefined && day === undefined && within
      ? refused(`${at}/reversedOn`, reversalFault(adjustment, effectiveOn, reversedOn))
      : []),
  ];
};

const noAmount = (amount: string): string => {
  const sentence = sentenceOf(refuse('NOT_AN_AMOUNT', { value: amount }));
  return amount.startsWith('-')
    ? `${sentence} Where the money goes the other way, let payer and payee change places.`
    : sentence;
};

const outsideYear = (day: string, contractYear: string): string =>
  `${day} is not in the contract year ${contractYear} of this agreement; choose a day of it.`;

const reversalFault = (
  adjustment: string,
  original: string,
  effectiveOn: string,
): Refusal | undefined => {
  const day = dayFault(effectiveOn);
  if (day !== undefined) return day;
  if (effectiveOn < original) {
    return refuse('REVERSAL_BEFORE_ADJUSTMENT', { adjustment, original, effectiveOn });
  }
  const contractYear = contractYearOf(periodOfDay(original));
  return contractYearOf(periodOfDay(effectiveOn)) === contractYear
    ? undefined
    : refuse('REVERSAL_IN_ANOTHER_YEAR', { adjustment, contractYear, effectiveOn });
};

/** A period of another year is told where names and periods are checked. */
const checkRelease = (period: string, pointer: string, contractYear: string): FactFault[] => {
  const last = periodOf(contractYear, 12);
  return contractYearOf(period) === contractYear && period !== last
    ? refused(pointer, refuse('RESERVE_RELEASED_BEFORE_YEAR_END', { period, last }))
    : [];
};
