/** `export`: double entries for the finance ledgers of others. */
import type { Command } from 'commander';
import type { Journal } from '../../queries/answers.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { lens } from '../options.js';
import { csvText } from '../table.js';

export const register = (program: Command, cli: Cli): Command => {
  const exports = program
    .command('export')
    .summary('double entries for the finance ledgers of others')
    .description(
      'What each month moved between two accounts, through the period: the entries sum to its ' +
        'position, account by account.',
    );
  hledger(exports, cli);
  partnerCsv(exports, cli);
  return exports;
};

const hledger = (exports: Command, cli: Cli): Command =>
  lens(
    exports
      .command('hledger')
      .summary('the whole journal, as hledger reads it')
      .description(
        'The whole journal in the format of hledger: its balances are the figures of the position, ' +
          'account by account.',
      ),
  ).action(
    does(cli, async (desk) => {
      const journal = await journalOf(desk);
      const { hledgerText } = await import('../../queries/exports/hledger.js');
      await desk.show(journal, { text: () => hledgerText(journal) });
    }),
  );

const partnerCsv = (exports: Command, cli: Cli): Command =>
  lens(
    exports
      .command('partner')
      .summary("one partner's entries as CSV, in the columns of its own ledger")
      .description(
        'The entries of one partner as CSV. The map, a YAML document, says which field stands under ' +
          'which heading, and which account code stands for what an entry is for.',
      )
      .argument('<partner>', 'the partner, by its id')
      .requiredOption('--map <file>', 'the column map, YAML (- for standard input)'),
  ).action(
    does<{ map: string }>(cli, async (desk) => {
      const [partner = ''] = desk.args;
      const { readColumnMap } = await import('../column-map.js');
      const map = await readColumnMap(desk, desk.options.map);
      const { partnerRows, withoutCode } = await import('../../queries/exports/partner-journal.js');
      const journal = await journalOf(desk, partner);
      const missing = withoutCode(journal, partner, map);
      if (missing.length > 0) {
        throw new Stop(
          EXIT.refused,
          `The map has no account code for ${missing.join(', ')}; add them under \`accounts\`.`,
        );
      }
      const columns = map.columns.map(({ header }, place) => ({
        title: header,
        key: header,
        align: 'left' as const,
        text: (row: readonly string[]) => row[place]!,
        plain: (row: readonly string[]) => row[place]!,
      }));
      const text = await csvText(columns, partnerRows(journal, partner, map));
      await desk.show(journal, { text: () => text.trimEnd() });
    }),
  );

const journalOf = async (desk: Desk, partner?: string): Promise<Journal> => {
  const { queries } = await desk.books();
  return queries.journal(await desk.alliance(), desk.lens(), partner);
};
