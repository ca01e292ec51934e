/** `override`: a commissioner to whom the terms grant it decides a proposal alone, with the reason. */
import { Option, type Command } from 'commander';
import type { OverrideOutcome } from '../../domain/decision/events.js';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command =>
  deciding(
    program
      .command('override')
      .summary('carry or reject a proposal alone, where the terms grant it')
      .description(
        'Carries or rejects an open proposal by the word of the partner you act for alone. The terms say ' +
          'in `decisions.override` which commissioners may, and of what; everybody else is refused.',
      )
      .argument('<proposal>', 'the proposal, as P1')
      .addOption(
        new Option('--outcome <outcome>', 'what becomes of it')
          .choices(['carried', 'rejected'])
          .makeOptionMandatory(),
      )
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ outcome: OverrideOutcome; reason: string }>(cli, async (desk) => {
      const { outcome, reason } = desk.options;
      const proposal = desk.args[0] ?? '';
      await carryOut(desk, await desk.alliance(), {
        command: 'OverrideProposal',
        proposal,
        outcome,
        reason,
      });
    }),
  );
