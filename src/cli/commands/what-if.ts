/** `what-if`: actual and supposed side by side, by partner. Nothing is recorded. */
import type { Command } from 'commander';
import type { Position, WhatIf } from '../../queries/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { supposedText } from '../supposed.js';
import { supposing, suppositionsOf, type SupposingOptions } from '../suppositions.js';
import { csv, periodAndKnown } from '../options.js';
import { money, moved, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  supposing(
    csv(
      periodAndKnown(
        program
          .command('what-if')
          .summary('actual and supposed side by side; nothing is recorded')
          .description(
            'What each partner would receive or pay under other terms, with more or less activity, or ' +
              'had a file come, beside what stands. Suppositions are taken together, by the same ' +
              'decisions as real ones; what the ledger would refuse is told. Nothing is recorded. To keep ' +
              'one, compare several and propose them: scenario.',
          )
          .option(
            '--under <version>',
            'the agreed version of the terms to apply before anything is supposed (default: those in force)',
          ),
      ),
    ),
  ).action(
    does<SupposingOptions & { under?: string }>(cli, async (desk) => {
      const alliance = await desk.alliance();
      const { suppositions, files } = await suppositionsOf(desk, alliance);
      const { queries } = await desk.books();
      // `--terms` is the document that is supposed.
      const { terms: _file, ...clocks } = desk.lens();
      const { under } = desk.options;
      const lens = { ...clocks, ...(under === undefined ? {} : { terms: under }) };
      const whatIf = await queries.whatIf(alliance, lens, suppositions, files);
      await desk.show(whatIf, {
        text: () => whatIfText(whatIf, desk.terminal),
        csv: () => ({ columns: PARTNERS, rows: whatIf.partners }),
      });
    }),
  );

type PartnerRow = WhatIf['partners'][number];

const PARTNERS: readonly Column<PartnerRow>[] = [
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

const whatIfText = (whatIf: WhatIf, { width, bold }: Terminal): string =>
  [
    clocksText(whatIf.clocks, width, bold),
    '',
    ...supposedText(whatIf, width),
    '',
    bold('Partners, net for the year to date (pounds; plus is received, minus is paid)'),
    textTable(PARTNERS, whatIf.partners, width, bold),
    '',
    bold('Pools, year to date: variance (actual less plan), and what the providers bear of it'),
    textTable(POOLS, poolPairs(whatIf), width, bold),
    '',
    'Nothing was recorded.',
  ].join('\n');
