/** `what-if`: actual and supposed side by side, by partner. Nothing is recorded. */
import type { Command } from 'commander';
import type { WhatIf } from '../../queries/suppose/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { supposedText } from '../supposed.js';
import { supposing, suppositionsOf, type SupposingOptions } from '../suppositions.js';
import { csv, periodAndKnown } from '../options.js';
import type { Terminal } from '../terminal.js';
import { pairTables, PARTNERS } from '../what-if-tables.js';

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

const whatIfText = (whatIf: WhatIf, { width, bold }: Terminal): string =>
  [
    clocksText(whatIf.clocks, width, bold),
    '',
    ...supposedText(whatIf, width),
    '',
    ...pairTables(whatIf, { width, bold }),
    '',
    'Nothing was recorded.',
  ].join('\n');
