/** `export`: double entries for the finance ledgers of others. */
import type { Command } from 'commander';
import { PARTS } from '../../domain/sharing/statement.js';
import type { Journal } from '../../queries/answers.js';
import { JOURNAL_FIELDS } from '../../queries/exports/journal-fields.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { lens } from '../options.js';
import { csvText } from '../table.js';

/** Names and what they say, one a line. */
const listed = (names: Readonly<Record<string, string>>): string[] =>
  Object.entries(names).map(([name, says]) => `  ${name.padEnd(12)}  ${says}`);

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
          'which heading, and which account code stands for what an entry is for; ' +
          `sample/column-map.yaml is one to start from.\n\n${MAP_IN_WORDS}`,
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

/** The map's own language, name by name. */
const MAP_IN_WORDS = [
  'The map:',
  ...listed({
    columns: 'a list, in the order of the CSV, of { header, field } or { header, text }',
    accounts: 'account codes by what an entry is for; needed where a column has the field account',
  }),
  '',
  'A column:',
  ...listed({
    header: 'the heading',
    field: 'what stands in it, one of those below',
    text: 'or the same words in every row',
  }),
  '',
  'Fields:',
  ...listed(JOURNAL_FIELDS),
  '',
  `What an entry is for (part, and the names under accounts): ${PARTS.join(', ')}.`,
].join('\n');

const journalOf = async (desk: Desk, partner?: string): Promise<Journal> => {
  const { queries } = await desk.books();
  return queries.journal(await desk.alliance(), desk.lens(), partner);
};
