/** `proposals`: what was proposed, how it stands, and who is still awaited. */
import type { Command } from 'commander';
import type { Queries } from '../../queries/queries.js';
import { does, type Cli } from '../desk.js';
import { asAt, csv } from '../options.js';
import { numbered, textTable, words, type Column } from '../table.js';

type ProposalRow = Awaited<ReturnType<Queries['decisions']>>['proposals'][number];

export const register = (program: Command, cli: Cli): Command =>
  csv(
    asAt(
      program
        .command('proposals')
        .summary('proposals, and who is still awaited')
        .description('What was proposed, how it stands, and whose word is still awaited.')
        .option('--open', 'only proposals that are not decided yet'),
    ),
  ).action(
    does<{ open?: boolean }>(cli, async (desk) => {
      const { queries } = await desk.books();
      const decisions = await queries.decisions(await desk.alliance(), desk.lens());
      const proposals = decisions.proposals.filter(
        ({ status }) => !desk.options.open || status === 'open',
      );
      await desk.show(
        { ...decisions, proposals },
        {
          text: () =>
            proposals.length === 0
              ? 'No proposals.'
              : textTable(COLUMNS, proposals, desk.terminal.width, desk.terminal.bold),
          csv: () => ({ columns: CSV_COLUMNS, rows: proposals }),
        },
      );
    }),
  );

const partnersOf = (voices: readonly { readonly partner: string }[]): string =>
  voices.map(({ partner }) => partner).join(' ');

/** `open, awaiting leeds`, `agreed at event 12`, or why it can never be agreed any more. */
const standing = (row: ProposalRow): string => {
  const { status, awaiting, endedAt, overridden, lapsed } = row;
  if (lapsed !== undefined) return `can never be agreed: ${lapsed}`;
  if (status === 'open')
    return awaiting.length > 0 ? `open, awaiting ${awaiting.join(', ')}` : 'open';
  if (endedAt === undefined) return status;
  const alone = overridden === undefined ? '' : `, overridden by ${overridden.partner}`;
  return `${status} at event ${endedAt}${alone}`;
};

const COLUMNS: readonly Column<ProposalRow>[] = [
  words('Id', 'proposal', ({ proposal }) => proposal),
  words('By', 'proposed_by', ({ proposedBy }) => proposedBy.partner),
  words('Standing', 'standing', standing),
  words('What', 'title', ({ title }) => title),
];

const CSV_COLUMNS: readonly Column<ProposalRow>[] = [
  words('Id', 'proposal', ({ proposal }) => proposal),
  words('Kind', 'kind', ({ kind }) => kind),
  words('By', 'proposed_by', ({ proposedBy }) => proposedBy.partner),
  words('Status', 'status', ({ status }) => status),
  numbered('Ended', 'ended_at', ({ endedAt }) => endedAt),
  words('Supports', 'supports', ({ supports }) => partnersOf(supports)),
  words('Declines', 'declines', ({ declines }) => partnersOf(declines)),
  words('Overridden', 'overridden', ({ overridden }) => overridden?.partner ?? ''),
  words('Awaiting', 'awaiting', ({ awaiting }) => awaiting.join(' ')),
  words('Lapsed', 'lapsed', ({ lapsed }) => lapsed ?? ''),
  words('What', 'title', ({ title }) => title),
];
