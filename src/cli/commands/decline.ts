/** `decline`: a partner declines a proposal, with the reason. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('decline')
      .summary('decline a proposal for your partner')
      .description('Declines a proposal for the partner you act for, with the reason.')
      .argument('<proposal>', 'the proposal, as P1')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ reason: string }>(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'DeclineProposal',
        proposal: desk.args[0] ?? '',
        reason: desk.options.reason,
      });
    }),
  );
