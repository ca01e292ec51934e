/** `alliances`: the alliances that this journal holds. */
import type { Command } from 'commander';
import { does, type Cli } from '../desk.js';
import { csv } from '../options.js';
import { numbered, textTable, words, type Column } from '../table.js';

interface AllianceRow {
  readonly alliance: string;
  readonly name: string;
  readonly latest: number;
}

const COLUMNS: readonly Column<AllianceRow>[] = [
  words('Alliance', 'alliance', ({ alliance }) => alliance),
  numbered('Last event', 'latest', ({ latest }) => latest),
  words('Name', 'name', ({ name }) => name),
];

export const register = (program: Command, cli: Cli): Command =>
  csv(
    program
      .command('alliances')
      .summary('the alliances in this journal')
      .description('The alliances that this journal holds, and the number of their last event.'),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const alliances = await queries.alliances();
      await desk.show(alliances, {
        text: () =>
          alliances.length === 0
            ? 'No alliance yet. Form one: alliance-ledger form AGREEMENT.yaml --id ID --name NAME.'
            : textTable(COLUMNS, alliances, desk.terminal.width, desk.terminal.bold),
        csv: () => ({ columns: COLUMNS, rows: alliances }),
      });
    }),
  );
