/** `close`: pins the position of a month. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('close')
      .summary('close a month: pin its position')
      .description(
        'Closes a month: its position is pinned to the last event, with the figures and the chain ' +
          'head. Months close in order.',
      )
      .argument('<period>', 'the month, as 2026-27-M06'),
  ).action(
    does(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'ClosePeriod',
        period: desk.args[0] ?? '',
      });
    }),
  );
