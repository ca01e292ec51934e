/** What a document says besides its clauses, in words: pools and plans, splits, reserves, late data. */
import type { Names } from './names.js';
import type { LateDataRule, Phasing, Pool, ReleaseTo, Reserve, RowMatch } from './terms.js';
import { listInWords, poundsInWords } from './words.js';

const LATE_DATA: Readonly<Record<Exclude<LateDataRule['rule'], 'ignore-under'>, string>> = {
  'true-up':
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
  reopen: 'A closed month takes no restatement until the alliance has agreed to reopen it.',
};

export const lateDataInWords = (lateData: LateDataRule): string =>
  lateData.rule === 'ignore-under'
    ? `What is restated of closed months counts once all of it together moves some partner by ${poundsInWords(lateData.threshold)} or more; until then it is shown, and does not count.`
    : LATE_DATA[lateData.rule];

const BASIS: Readonly<Record<Pool['basis'], string>> = {
  price: 'price of activity',
  cost: 'costs under open book',
};

export const releaseInWords = (to: ReleaseTo, names: Names): string => {
  switch (to.to) {
    case 'reinvestment':
      return `goes to ${to.purpose}`;
    case 'carry-forward':
      return `is carried forward into reserve “${to.into}” of the next contract year (${to.clause.ref})`;
    case 'partners':
      return `goes back to ${listInWords(Object.keys(to.weights).map(names.partner))}`;
  }
};

export const reserveInWords = (
  { contributions, opensWith, release, paysFor }: Reserve,
  names: Names,
): string => {
  const paid = Object.entries(contributions).map(
    ([partner, amount]) => `${names.partner(partner)} pays in ${poundsInWords(amount)}`,
  );
  const freed =
    release.to === 'several'
      ? `is divided (${release.among.map((part) => `${part.weight} ${releaseInWords(part, names)}`).join('; ')})`
      : releaseInWords(release, names);
  const eligible =
    paysFor === undefined ? '' : ` It pays for ${listInWords(paysFor.map(names.pool))} only.`;
  const paidIn = paid.length === 0 ? 'Nobody pays in' : listInWords(paid);
  const opening =
    opensWith === undefined
      ? ''
      : ' It opens with what reserves of the year before carry forward into it.';
  return `${paidIn}.${opening}${eligible} What is undrawn ${freed} once its release is agreed.`;
};

const phasingInWords = (phasing: Phasing): string => {
  if (phasing === 'twelfths') return 'Phased in twelfths';
  if (phasing === 'days') return 'Phased by days of the month';
  return `Phased ${phasing.percents.join(', ')} from April`;
};

/** How the plan is phased, what is set against it, and who pays in. */
export const planInWords = ({ plan, basis, contributions }: Pool, names: Names): string[] => {
  const paidIn = Object.entries(contributions ?? {}).map(
    ([partner, amount]) => `${names.partner(partner)} ${poundsInWords(amount)}`,
  );
  return [
    phasingInWords(plan.phasing),
    BASIS[basis],
    ...(paidIn.length === 0 ? [] : [`paid in by ${listInWords(paidIn)}`]),
  ];
};

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

/** `point of delivery DC or EL; or local contract X*` */
export const takesInWords = ({ takes }: Pool): string =>
  takes.map(matchInWords).join('; or ') || 'rows that name it';
