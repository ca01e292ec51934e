/** `export partner`: the column map, as the help tells it and as the sample shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_FIELDS } from '../../src/queries/exports/journal-fields.js';
import { PARTS } from '../../src/domain/sharing/statement.js';
import { Money } from '../../src/domain/money/money.js';
import type { Position } from '../../src/queries/answers.js';
import { root } from '../house/tracked-files.js';
import { readyHarbour } from './harbour.js';
import { jsonOf } from './run-program.js';
import { runHere } from './without-journal.js';

const MAP = join(root, 'sample', 'column-map.yaml');
const withMap = (text: string) => runHere(['export', 'partner', 'north', '--map', '-'], text);

test('the help names every word that a map can have, and the sample to start from', async () => {
  const { out } = await runHere(['export', 'partner', '--help']);
  for (const word of ['columns', 'accounts', 'header', 'field', 'text']) {
    expect(out).toMatch(new RegExp(`^  ${word} +\\S`, 'm'));
  }
  for (const [field, says] of Object.entries(JOURNAL_FIELDS)) {
    expect(out).toMatch(new RegExp(`^  ${field} +${says}$`, 'm'));
  }
  for (const part of PARTS) expect(out).toContain(part);
  expect(out).toContain('sample/column-map.yaml');
});

test('an empty map is told what a map begins with', async () => {
  const { code, err } = await withMap('');
  expect(code).toBe(3);
  expect(err).toContain(
    '-:1:1: The document is empty; a column map begins with `columns`, a list of headers, each with a field or a text.',
  );
});

test('a column without a field or a text, or with both, is one fault', async () => {
  const { code, err } = await withMap(
    'columns:\n  - { header: A, field: date }\n  - { header: B }\n' +
      '  - { header: C, field: date, text: C }\n  - { field: date }\n',
  );
  expect(code).toBe(3);
  const column =
    'it must be a column with a `header` and either a `field` or a `text`, e.g. `{ header: Amount, field: amount }`.';
  expect(err.trim().split('\n')).toEqual([
    `-:3:5: columns[1]: \`columns[1]\` has \`header\` alone; ${column}`,
    `-:4:5: columns[2]: \`columns[2]\` has \`header\`, \`field\` and \`text\`; ${column}`,
    '-:5:5: columns[3]: `columns[3].header` is missing; it is text.',
  ]);
});

describe('with two months posted', () => {
  const { run } = readyHarbour();

  test('under the headings of the sample map the entries sum to the net of the partner', async () => {
    const { code, out, err } = await run(['export', 'partner', 'north', '--map', MAP]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [header, ...rows] = out.trim().split('\n');
    const headings = [...readFileSync(MAP, 'utf8').matchAll(/header: ([^,]+),/g)];
    expect(header).toBe(headings.map(([, heading]) => heading).join(','));
    // The last two columns; text with a comma in it is quoted, money has none.
    const amounts = rows.map((row) => row.split(',').slice(-2));
    const [debits, credits] = [0, 1].map((place) =>
      Money.sum(amounts.flatMap((row) => (row[place] === '' ? [] : [Money.of(row[place]!)]))),
    );
    const { partners } = jsonOf<Position>(await run(['position', '--json']));
    const { net } = partners.find(({ partner }) => partner === 'north')!.toDate;
    expect(credits!.minus(debits!).toString()).toBe(net);
  }, 60_000);
});
