/**
 * National code lists (src/files/codes), read once: points of delivery with whether they count
 * activity, treatment functions, commissioned service categories, healthcare resource groups.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export interface CodeLists {
  /** Whether lines of the point of delivery count activity: money-only ones carry none. */
  readonly pointsOfDelivery: ReadonlyMap<string, { readonly countsActivity: boolean }>;
  readonly treatmentFunctions: ReadonlySet<string>;
  readonly serviceCategories: ReadonlySet<string>;
  /** Whether a tariff code begins with a healthcare resource group. */
  readonly beginsWithHrg: (tariff: string) => boolean;
}

const readList = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`./codes/${name}.csv`, import.meta.url)), { columns: true });

const codesOf = (name: string): Set<string> => new Set(readList(name).map((row) => row['code']!));

let lists: CodeLists | undefined;

export const codeLists = (): CodeLists => (lists ??= readLists());

const readLists = (): CodeLists => {
  const groups = codesOf('healthcare-resource-groups');
  // Nearly all have five characters; a few old ones have three or six.
  const lengths = [...new Set([...groups].map(({ length }) => length))];
  return {
    pointsOfDelivery: new Map(
      readList('points-of-delivery').map(({ code, activity }) => [
        code!,
        { countsActivity: activity === 'counted' },
      ]),
    ),
    treatmentFunctions: codesOf('treatment-functions'),
    serviceCategories: codesOf('service-categories'),
    beginsWithHrg: (tariff) => lengths.some((length) => groups.has(tariff.slice(0, length))),
  };
};
