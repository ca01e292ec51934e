/** A position and what it would be, side by side: by partner and by pool. */
import type { Position } from '../queries/answers.js';
import type { WhatIf } from '../queries/suppose/answers.js';
import { money, moved, textTable, words, type Column } from './table.js';
import type { Terminal } from './terminal.js';

type PartnerRow = WhatIf['partners'][number];

export const PARTNERS: readonly Column<PartnerRow>[] = [
  words('Partner', 'partner', ({ partner }) => partner),
  words('Role', 'role', ({ role }) => role),
  money('Actual', 'actual', ({ actual }) => actual),
  money('Supposed', 'supposed', ({ supposed }) => supposed),
  moved('Difference', 'difference', ({ difference }) => difference),
];

interface PoolPair {
  readonly pool: string;
  readonly actual: Position['pools'][number] | undefined;
  readonly supposed: Position['pools'][number] | undefined;
}

const POOLS: readonly Column<PoolPair>[] = [
  words('Pool', 'pool', ({ pool }) => pool),
  money('Variance', 'variance', ({ actual }) => actual?.toDate.variance ?? ''),
  money('Supposed', 'variance_supposed', ({ supposed }) => supposed?.toDate.variance ?? ''),
  money('Providers', 'providers', ({ actual }) => actual?.toDate.providers ?? ''),
  money('Supposed', 'providers_supposed', ({ supposed }) => supposed?.toDate.providers ?? ''),
];

const poolPairs = ({ actual, supposed }: WhatIf): PoolPair[] => {
  const ids = [...new Set([...actual.pools, ...supposed.pools].map(({ pool }) => pool))];
  return ids.map((pool) => ({
    pool,
    actual: actual.pools.find((row) => row.pool === pool),
    supposed: supposed.pools.find((row) => row.pool === pool),
  }));
};

export const pairTables = (
  whatIf: WhatIf,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string[] => [
  bold('Partners, net for the year to date (pounds; plus is received, minus is paid)'),
  textTable(PARTNERS, whatIf.partners, width, bold),
  '',
  bold('Pools, year to date: variance (actual less plan), and what the providers bear of it'),
  textTable(POOLS, poolPairs(whatIf), width, bold),
];
