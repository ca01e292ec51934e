/** `withdraw`: a partner takes its own proposal back. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('withdraw')
      .summary('take back a proposal of your partner')
      .description('Takes back a proposal that the partner you act for has made.')
      .argument('<proposal>', 'the proposal, as P1')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ reason: string }>(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'WithdrawProposal',
        proposal: desk.args[0] ?? '',
        reason: desk.options.reason,
      });
    }),
  );
