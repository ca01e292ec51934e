/** `support`, `decline`, `withdraw`: what partners say of a proposal. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { acting } from '../options.js';
import { carryOut } from '../outcome.js';

export const supportCommand = (program: Command, cli: Cli): Command =>
  acting(program.command('support'))
    .summary('support a proposal for your partner')
    .description(
      'Supports a proposal for the partner you act for. It becomes a fact when the decision rule of ' +
        'the agreement is met.',
    )
    .argument('<proposal>', 'the proposal, as P1')
    .action(
      does(cli, async (desk) => {
        await carryOut(desk, await desk.alliance(), {
          command: 'SupportProposal',
          proposal: desk.args[0] ?? '',
        });
      }),
    );

export const declineCommand = (program: Command, cli: Cli): Command =>
  acting(program.command('decline'))
    .summary('decline a proposal for your partner')
    .description('Declines a proposal for the partner you act for, with the reason.')
    .argument('<proposal>', 'the proposal, as P1')
    .requiredOption('--reason <words>', 'why: kept for the auditor')
    .action(
      does<{ reason: string }>(cli, async (desk) => {
        await carryOut(desk, await desk.alliance(), {
          command: 'DeclineProposal',
          proposal: desk.args[0] ?? '',
          reason: desk.options.reason,
        });
      }),
    );

export const withdrawCommand = (program: Command, cli: Cli): Command =>
  acting(program.command('withdraw'))
    .summary('take back a proposal of your partner')
    .description('Takes back a proposal that the partner you act for has made.')
    .argument('<proposal>', 'the proposal, as P1')
    .requiredOption('--reason <words>', 'why: kept for the auditor')
    .action(
      does<{ reason: string }>(cli, async (desk) => {
        await carryOut(desk, await desk.alliance(), {
          command: 'WithdrawProposal',
          proposal: desk.args[0] ?? '',
          reason: desk.options.reason,
        });
      }),
    );
