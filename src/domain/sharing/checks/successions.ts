/** Who succeeds whom: both are partners of one side, once, and the terms still make sense afterwards. */
import { contractYearOf, isPeriod, periodOf } from '../../period/period.js';
import type { TermsFault } from '../faults.js';
import type { Succession } from '../successions.js';
import type { Terms } from '../terms.js';
import { listInWords } from '../words.js';
import { unknown } from './known.js';
import type { Path } from './known.js';

export const checkSuccessions = (terms: Terms): TermsFault[] =>
  (terms.successions ?? []).flatMap((succession, place, all) => {
    const path = ['successions', place];
    const ids = terms.partners.map(({ id }) => id);
    return [
      ...unknown('partner', succession.partner, ids, [...path, 'partner']),
      ...checkPeriod(succession, terms, path),
      ...succession.succeeds.flatMap((old, item) =>
        checkSucceeded(old, succession, all.slice(0, place), item, terms, [
          ...path,
          'succeeds',
          item,
        ]),
      ),
      ...checkNotGone(succession, all, path),
      ...checkOutcomes(succession, terms, path),
    ];
  });

const checkPeriod = ({ fromPeriod }: Succession, { contractYear }: Terms, path: Path) => {
  if (isPeriod(fromPeriod) && contractYearOf(fromPeriod) <= contractYear) return [];
  const sentence = `"${fromPeriod}" is not a period of ${contractYear} or earlier, as ${periodOf(contractYear, 7)}; a later succession is for the terms of its own year.`;
  return [{ path: [...path, 'fromPeriod'], sentence }];
};

const checkSucceeded = (
  old: string,
  { partner, succeeds }: Succession,
  earlier: readonly Succession[],
  item: number,
  { partners }: Terms,
  path: Path,
): TermsFault[] => {
  const faults = unknown(
    'partner',
    old,
    partners.map(({ id }) => id),
    path,
  );
  const roleOf = (id: string) => partners.find((one) => one.id === id)?.role;
  const [from, to] = [roleOf(old), roleOf(partner)];
  if (old === partner) {
    const sentence = `"${partner}" cannot succeed itself; a new name or code of the same organisation needs no succession.`;
    faults.push({ path, sentence });
  } else if (from !== undefined && to !== undefined && from !== to) {
    const sentence = `"${partner}" is a ${to} and "${old}" a ${from}; a partner is succeeded by one of its own side.`;
    faults.push({ path, sentence });
  }
  if (succeeds.indexOf(old) !== item || earlier.some((one) => one.succeeds.includes(old))) {
    const sentence = `"${old}" is succeeded twice; it has one successor.`;
    faults.push({ path, sentence });
  }
  return faults;
};

const checkNotGone = (
  { partner }: Succession,
  all: readonly Succession[],
  path: Path,
): TermsFault[] => {
  const next = all.find(({ succeeds }) => succeeds.includes(partner));
  if (next === undefined || next.partner === partner) return [];
  const sentence = `"${partner}" is itself succeeded by "${next.partner}"; let "${next.partner}" succeed all of them.`;
  return [{ path: [...path, 'partner'], sentence }];
};

const checkOutcomes = (
  { partner, succeeds, outcomesOf }: Succession,
  { clauses }: Terms,
  path: Path,
): TermsFault[] => {
  if (outcomesOf !== undefined) {
    if (succeeds.includes(outcomesOf)) return [];
    const sentence = `"${outcomesOf}" is not succeeded by "${partner}"; name one of ${succeeds.join(', ')}.`;
    return [{ path: [...path, 'outcomesOf'], sentence }];
  }
  if (succeeds.length < 2 || !hasMeasure(clauses)) return [];
  const sentence = `Clauses hang on outcomes, and it is not said whose count until "${partner}" posts its own; name ${listInWords(succeeds).replace(' and ', ' or ')} in \`outcomesOf\`.`;
  return [{ path, sentence }];
};

const hasMeasure = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([field, one]) => field === 'measure' || hasMeasure(one));
