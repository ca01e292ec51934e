/** `propose`: adjustments, reversals, the release of a reserve, the reopening of a month. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { deciding } from '../options.js';
import { carryOut } from '../outcome.js';

export const register = (program: Command, cli: Cli): Command => {
  const propose = program
    .command('propose')
    .summary('propose an adjustment, a reversal, a release or a reopening')
    .description(
      'Proposes what the alliance decides together. The proposer supports it; it becomes a fact when ' +
        'the decision rule of the agreement is met. Terms are proposed with: terms propose.',
    );
  adjustment(propose, cli);
  reversal(propose, cli);
  release(propose, cli);
  reopening(propose, cli);
  return propose;
};

const adjustment = (propose: Command, cli: Cli): Command =>
  deciding(
    propose
      .command('adjustment')
      .summary('money between partners, outside activity')
      .description('Proposes that one partner pays another, outside activity.')
      .requiredOption('--payer <partner>', 'who pays')
      .requiredOption('--payee <partner>', 'who receives')
      .requiredOption('--amount <pounds>', 'how much, as 125000.00')
      .requiredOption('--on <day>', 'the day it belongs to, as 2026-09-30: it decides the period')
      .requiredOption('--reason <words>', 'why: kept for the auditor')
      .option('--pool <id>', 'the service pool it concerns'),
  ).action(
    does<{
      payer: string;
      payee: string;
      amount: string;
      on: string;
      reason: string;
      pool?: string;
    }>(cli, async (desk) => {
      const { payer, payee, amount, on, reason, pool } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeAdjustment',
        payer,
        payee,
        amount,
        effectiveOn: on,
        reason,
        ...(pool === undefined ? {} : { pool }),
      });
    }),
  );

const reversal = (propose: Command, cli: Cli): Command =>
  deciding(
    propose
      .command('reversal')
      .summary('that an adjustment no longer stands, from a day on')
      .description('Proposes that an agreed adjustment no longer stands, from a day on.')
      .argument('<adjustment>', 'the adjustment, as A1')
      .requiredOption('--on <day>', 'the first day on which it no longer stands, as 2026-09-30')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ on: string; reason: string }>(cli, async (desk) => {
      const { on, reason } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeReversal',
        adjustment: desk.args[0] ?? '',
        effectiveOn: on,
        reason,
      });
    }),
  );

const release = (propose: Command, cli: Cli): Command =>
  deciding(
    propose
      .command('release')
      .summary('that what a reserve still holds is released')
      .description('Proposes that what a reserve still holds at year end is released.')
      .argument('<reserve>', 'the reserve')
      .requiredOption('--period <period>', 'the last month of the year, as 2026-27-M12')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ period: string; reason: string }>(cli, async (desk) => {
      const { period, reason } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeReserveRelease',
        reserve: desk.args[0] ?? '',
        period,
        reason,
      });
    }),
  );

const reopening = (propose: Command, cli: Cli): Command =>
  deciding(
    propose
      .command('reopening')
      .summary('that a closed month is opened again')
      .description('Proposes that a closed month is opened again.')
      .argument('<period>', 'the month, as 2026-27-M06')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ reason: string }>(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeReopening',
        period: desk.args[0] ?? '',
        reason: desk.options.reason,
      });
    }),
  );
