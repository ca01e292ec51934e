/** Reading the column map of a partner's finance ledger; its faults are shown all at once. */
import type { ColumnMap } from '../queries/exports/partner-journal.js';
import { JOURNAL_FIELDS } from '../queries/exports/journal-fields.js';
import { PARTS } from '../domain/sharing/statement.js';
import type { Desk } from './desk.js';
import { bytesOf } from './agreement-file.js';
import { EXIT, Stop } from './exit.js';

const text = { type: 'string', pattern: '\\S', 'x-must-be': 'text' };
const FIELDS = Object.keys(JOURNAL_FIELDS);

const A_COLUMN =
  'a column with a `header` and either a `field` or a `text`, e.g. `{ header: Amount, field: amount }`';

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:alliance-ledger:column-map:1',
  type: 'object',
  properties: {
    columns: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          header: text,
          field: { enum: FIELDS, 'x-must-be': `one of ${FIELDS.join(', ')}` },
          text,
        },
        // One fault for one column: what it is without, or what it has too many of.
        if: { type: 'object', required: ['header'] },
        then: { minProperties: 2, maxProperties: 2, 'x-must-be': A_COLUMN },
        else: { properties: { header: text }, required: ['header'] },
        additionalProperties: false,
        'x-must-be': A_COLUMN,
      },
      'x-must-be': 'a list of columns',
    },
    accounts: {
      type: 'object',
      properties: Object.fromEntries(PARTS.map((part) => [part, text])),
      additionalProperties: false,
      'x-must-be': 'account codes by what an entry is for, e.g. `{ share: 4200 }`',
    },
  },
  required: ['columns'],
  additionalProperties: false,
  'x-must-be': 'a column map with columns',
};

const BEGINS = 'a column map begins with `columns`, a list of headers, each with a field or a text';

/** @throws Stop with every fault: the program ends with 3 */
export const readColumnMap = async (desk: Desk, file: string): Promise<ColumnMap> => {
  const written = (await bytesOf(desk, file)).toString('utf8');
  const [{ readDocument }, { shapeOf }, { sentencesOf }, { pathOf }] = await Promise.all([
    import('../agreements/document.js'),
    import('../agreements/shape.js'),
    import('../agreements/sentences.js'),
    import('../agreements/pointer.js'),
  ]);
  const document = readDocument(written, BEGINS);
  if ('faults' in document) throw faulty(file, document.faults);
  const { value, flaws, placeOf } = document;
  const wrong = sentencesOf(shapeOf(SCHEMA)(value), value, () => undefined);
  const faults = [
    ...flaws.map(({ fault }) => fault),
    ...wrong.map(({ pointer, at, sentence }) => ({
      ...placeOf(pointer, at),
      path: pathOf(pointer),
      sentence,
    })),
  ];
  if (faults.length > 0) throw faulty(file, faults);
  return value as ColumnMap;
};

const faulty = (
  file: string,
  faults: readonly { line: number; column: number; path: string; sentence: string }[],
): Stop =>
  new Stop(
    EXIT.refused,
    faults
      .map(
        ({ line, column, path, sentence }) =>
          `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${sentence}`,
      )
      .join('\n'),
  );
