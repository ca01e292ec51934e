/** `dispute`: raise one, take it back, propose how it is resolved, and see them all. */
import { Option, type Command } from 'commander';
import type { DisputeOutcome } from '../../domain/dispute/events.js';
import { aboutNamed, NAME_ONE } from '../../domain/dispute/named.js';
import type { Scope } from '../../queries/answers.js';
import type { DisputeRow } from '../../queries/disputes/answers.js';
import { does, type Cli } from '../desk.js';
import { disputeStanding } from '../disputes-text.js';
import { EXIT, Stop } from '../exit.js';
import { padEnd, wrapped } from '../layout.js';
import { asAt, csv, deciding } from '../options.js';
import { carryOut } from '../outcome.js';
import { money, numbered, words, type Column } from '../table.js';

export const register = (program: Command, cli: Cli): Command => {
  const dispute = program
    .command('dispute')
    .summary('dispute a posting, a file, an adjustment or a figure')
    .description(
      'What a partner does not accept, with the money that hangs on it. A dispute moves no money: it is ' +
        'shown beside the position until it is withdrawn or the alliance resolves it.',
    );
  raise(dispute, cli);
  withdraw(dispute, cli);
  resolve(dispute, cli);
  list(dispute, cli);
  return dispute;
};

interface Raised {
  readonly line?: string;
  readonly submission?: string;
  readonly adjustment?: string;
  readonly figure?: string;
  readonly scope?: Scope;
  readonly knownAt?: string;
  readonly amount: string;
  readonly claimedBy?: string;
  readonly claimedFrom?: string;
  readonly period?: string;
  readonly reason: string;
}

const raise = (dispute: Command, cli: Cli): Command =>
  deciding(
    dispute
      .command('raise')
      .summary('raise a dispute for your partner')
      .description(
        'Disputes one thing: a posted line, a submission, an adjustment, or a figure as explain knows it. ' +
          'A closed month can be disputed as well.',
      )
      .option('--line <event/line>', 'the posted line, as 12/99')
      .option('--submission <id>', 'the submission, as submissions lists it')
      .option('--adjustment <id>', 'the adjustment, as A1')
      .option('--figure <address>', 'the figure, as partner/ID/net')
      .addOption(
        new Option('--scope <scope>', 'of a figure: the month alone, or the year to date')
          .choices(['in-month', 'to-date'])
          .default('to-date'),
      )
      .option('--known-at <event>', 'of a figure: the event as known at which (default: the last)')
      .option('--period <period>', 'the period it bears on: needed for a figure, as 2026-27-M06')
      .requiredOption('--amount <pounds>', 'the money in dispute, as 12500.00')
      .option(
        '--claimed-by <partner>',
        'who says that the money is theirs (default: your partner, where --claimed-from is named)',
      )
      .option('--claimed-from <partner>', 'from whom it is claimed')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<Raised>(cli, async (desk) => {
      const { knownAt, amount, claimedBy, claimedFrom, period, reason, ...named } = desk.options;
      const about = aboutNamed(named);
      if (!about) throw new Stop(EXIT.usage, `${NAME_ONE.replace('say', 'Say')}.`);
      if (knownAt !== undefined && !/^\d{1,15}$/.test(knownAt)) {
        throw new Stop(EXIT.usage, '--known-at takes an event number.');
      }
      await carryOut(desk, await desk.alliance(), {
        command: 'RaiseDispute',
        about,
        amount,
        ...(claimedBy === undefined ? {} : { claimedBy }),
        ...(claimedFrom === undefined ? {} : { claimedFrom }),
        ...(period === undefined ? {} : { period }),
        ...(knownAt === undefined ? {} : { asAt: Number(knownAt) }),
        reason,
      });
    }),
  );

const withdraw = (dispute: Command, cli: Cli): Command =>
  deciding(
    dispute
      .command('withdraw')
      .summary('take back a dispute of your partner')
      .description('Takes back a dispute that the partner you act for has raised.')
      .argument('<dispute>', 'the dispute, as D1')
      .requiredOption('--reason <words>', 'why: kept for the auditor'),
  ).action(
    does<{ reason: string }>(cli, async (desk) => {
      await carryOut(desk, await desk.alliance(), {
        command: 'WithdrawDispute',
        dispute: desk.args[0] ?? '',
        reason: desk.options.reason,
      });
    }),
  );

const resolve = (dispute: Command, cli: Cli): Command =>
  deciding(
    dispute
      .command('resolve')
      .summary('propose how a dispute is resolved')
      .description(
        'Proposes how a dispute ends; it is resolved when the decision rule of the agreement is met. ' +
          'Money that puts it right is an adjustment, proposed by itself: propose adjustment.',
      )
      .argument('<dispute>', 'the dispute, as D1')
      .addOption(
        new Option('--outcome <outcome>', 'how it ends')
          .choices(['upheld', 'not-upheld', 'settled'])
          .makeOptionMandatory(),
      )
      .option('--adjustment <id>', 'the adjustment that puts it right, as A2')
      .requiredOption('--reason <words>', 'what is decided, in words'),
  ).action(
    does<{ outcome: DisputeOutcome; adjustment?: string; reason: string }>(cli, async (desk) => {
      const { outcome, adjustment, reason } = desk.options;
      await carryOut(desk, await desk.alliance(), {
        command: 'ProposeResolution',
        dispute: desk.args[0] ?? '',
        outcome,
        ...(adjustment === undefined ? {} : { adjustment }),
        reason,
      });
    }),
  );

const list = (dispute: Command, cli: Cli): Command =>
  csv(
    asAt(
      dispute
        .command('list')
        .summary('disputes and their history')
        .description('Every dispute with all that has happened to it, in order.')
        .option('--open', 'only disputes that are not ended'),
    ),
  ).action(
    does<{ open?: boolean }>(cli, async (desk) => {
      const { queries } = await desk.books();
      const answer = await queries.disputes(await desk.alliance(), desk.lens());
      const disputes = answer.disputes.filter(
        ({ status }) => !desk.options.open || status === 'open',
      );
      const { width, bold } = desk.terminal;
      await desk.show(
        { ...answer, disputes },
        {
          text: () =>
            disputes.length === 0
              ? 'No disputes.'
              : disputes.map((one) => disputeText(one, width, bold)).join('\n\n'),
          csv: () => ({ columns: COLUMNS, rows: disputes }),
        },
      );
    }),
  );

const disputeText = (one: DisputeRow, width: number, bold: (text: string) => string): string =>
  [
    bold(`${one.dispute}, ${disputeStanding(one)}`),
    ...one.history.flatMap(({ event, words: says }) => stepLines(event, says, width)),
  ].join('\n');

const MARGIN = 9;

const stepLines = (event: number, says: string, width: number): string[] =>
  wrapped(says, width - MARGIN).map(
    (line, place) => padEnd(place === 0 ? `  ${event}` : '', MARGIN) + line,
  );

const COLUMNS: readonly Column<DisputeRow>[] = [
  words('Id', 'dispute', ({ dispute }) => dispute),
  words('Status', 'status', ({ status }) => status),
  words('Outcome', 'outcome', ({ outcome }) => outcome ?? ''),
  words('By', 'raised_by', ({ partner }) => partner),
  words('About', 'about', ({ what }) => what),
  words('Period', 'period', ({ period }) => period),
  money('Amount', 'amount', ({ amount }) => amount),
  words('Claimed by', 'claimed_by', ({ claimedBy }) => claimedBy ?? ''),
  words('Claimed from', 'claimed_from', ({ claimedFrom }) => claimedFrom ?? ''),
  numbered('Raised', 'raised_at', ({ raisedAt }) => raisedAt),
  numbered('Ended', 'ended_at', ({ endedAt }) => endedAt),
  words('Reason', 'reason', ({ reason }) => reason),
];
