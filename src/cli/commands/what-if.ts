/** `what-if`: actual and supposed side by side, by partner. Nothing is recorded. */
import type { Command } from 'commander';
import type { Position, WhatIf } from '../../queries/answers.js';
import type { Supposition } from '../../queries/what-if.js';
import { readAgreement } from '../agreement-file.js';
import { clocksText } from '../clocks.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { asAt, collected, csv } from '../options.js';
import { money, moved, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

interface WhatIfOptions {
  readonly shift?: readonly string[];
  readonly fromPeriod?: string;
}

export const register = (program: Command, cli: Cli): Command =>
  csv(
    asAt(
      program
        .command('what-if')
        .summary('actual and supposed side by side; nothing is recorded')
        .description(
          'What each partner would receive or pay under other terms, or with more or less activity, ' +
            'beside what stands. Suppositions are taken together. Nothing is recorded.',
        )
        .option(
          '--period <period>',
          'effective: the contract period, as 2026-27-M06 (default: the latest)',
        )
        .option('--terms <file>', 'suppose this terms document (- for standard input)')
        .option(
          '--from-period <period>',
          'the first period that is supposed to change (default: for terms, the first of the year)',
        )
        .option(
          '--shift <pool=percent>',
          'suppose so much more or less activity: elective=+5%',
          collected,
        ),
    ),
  ).action(
    does<WhatIfOptions>(cli, async (desk) => {
      const suppositions = await suppositionsOf(desk);
      const { queries } = await desk.books();
      const { terms: _file, ...lens } = desk.lens();
      const whatIf = await queries.whatIf(await desk.alliance(), lens, suppositions);
      await desk.show(whatIf, {
        text: () => whatIfText(whatIf, desk.terminal),
        csv: () => ({ columns: PARTNERS, rows: whatIf.partners }),
      });
    }),
  );

const suppositionsOf = async (desk: Desk<WhatIfOptions>): Promise<Supposition[]> => {
  const { terms: file, shift = [], fromPeriod } = desk.options;
  if (file === undefined && shift.length === 0) {
    throw new Stop(EXIT.usage, 'Suppose something: --terms FILE, or --shift POOL=+5%.');
  }
  const shifts = shift.map((text) => shiftOf(text, fromPeriod));
  if (file === undefined) return shifts;
  const { terms } = await readAgreement(desk, file);
  return [
    {
      suppose: 'terms',
      title: terms.title,
      fromPeriod: fromPeriod ?? `${terms.contractYear}-M01`,
      terms,
    },
    ...shifts,
  ];
};

const shiftOf = (text: string, fromPeriod: string | undefined): Supposition => {
  const [, pool = '', percent = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (pool === '') {
    throw new Stop(EXIT.usage, `"${text}" is not a shift: write --shift POOL=+5%.`);
  }
  return {
    suppose: 'activity-shift',
    pool,
    percent,
    ...(fromPeriod === undefined ? {} : { fromPeriod }),
  };
};

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
    ...whatIf.suppositions.map((supposition) => `Supposed: ${supposition}`),
    '',
    bold('Partners, net for the year to date (pounds; plus is received, minus is paid)'),
    textTable(PARTNERS, whatIf.partners, width, bold),
    '',
    bold('Pools, year to date: variance (actual less plan), and what the providers bear of it'),
    textTable(POOLS, poolPairs(whatIf), width, bold),
    '',
    'Nothing was recorded.',
  ].join('\n');
