/** `support`: a partner supports a proposal. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('support')
      .summary('support a proposal for your partner')
      .description(
        'Supports a proposal for the partner you act for. It becomes a fact when the decision rule of ' +
          'the agreement is met.',
      )
      .argument('<proposal>', 'the proposal, as P1'),
  ).action(
    does(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'SupportProposal',
        proposal: desk.args[0] ?? '',
      });
    }),
  );
