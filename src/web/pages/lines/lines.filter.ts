/** Which posted lines: as the address says it, and as a person says it. */
import { monthOf, periodInWords } from '../../../domain/period/period.js';
import type { LinesFilter } from '../../../queries/answers.js';
import { textOf, type Query } from '../../address.js';
import type { Names } from '../../../domain/sharing/names.js';

const TEXTS = [
  'pool',
  'kind',
  'item',
  'provider',
  'commissioner',
  'from',
  'through',
  'submission',
  'version',
] as const;

export const filterFrom = (query: Query): LinesFilter => {
  const month = textOf(query, 'month') ?? chosen(query, 'alone');
  const through = chosen(query, 'through');
  return {
    ...Object.fromEntries(
      TEXTS.flatMap((name) => {
        const value = textOf(query, name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    ...(through === undefined ? {} : { through }),
    ...(month === undefined ? {} : { period: month }),
    ...(textOf(query, 'unmapped') === 'yes' ? { unmapped: true } : {}),
    ...(textOf(query, 'counted') === 'yes' ? { counted: true } : {}),
  };
};

/** What the form of the lens asks for: lines through the month that is chosen, or of it alone. */
const chosen = (query: Query, months: 'alone' | 'through'): string | undefined =>
  textOf(query, 'months') === months ? textOf(query, 'period') : undefined;

const KINDS: Readonly<Record<string, string>> = {
  activity: 'Activity',
  cost: 'Costs',
  saving: 'Savings',
  outcome: 'Outcomes',
};

const monthsThrough = (through: string): string =>
  monthOf(through) === 1 ? periodInWords(through) : `Month 1 to ${periodInWords(through)}`;

type Phrases = {
  readonly [Part in keyof LinesFilter]-?: (value: string, names: Names) => string;
};

const PHRASES: Phrases = {
  kind: (kind) => KINDS[kind] ?? kind,
  pool: (pool, names) => `pool ${names.pool(pool)}`,
  unmapped: () => 'that no pool takes',
  counted: () => 'that count',
  item: (item) => `item ${item}`,
  provider: (provider, names) => `by ${names.partner(provider)}`,
  commissioner: (commissioner, names) => `for ${names.partner(commissioner)}`,
  period: (period) => `of ${periodInWords(period)} alone`,
  from: (from) => `from ${periodInWords(from)} on`,
  through: (through) => `of ${monthsThrough(through)}`,
  submission: (submission) => `submission ${submission}`,
  version: (version) => `mapped to pools by version ${version} of the terms`,
};

/** What is shown, one phrase for each part of the filter. */
export const filterInWords = (filter: LinesFilter, names: Names): string[] => {
  const asked = Object.entries(PHRASES).flatMap(([part, phrase]) => {
    const value = filter[part as keyof LinesFilter];
    return value === undefined ? [] : [phrase(String(value), names)];
  });
  return filter.kind === undefined ? ['All kinds of postings', ...asked] : asked;
};
