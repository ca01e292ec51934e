/** Whatever is handed in as an agreement, the answer is terms or faults: never a crash, never a hang. */
import fc from 'fast-check';
import { readAgreement } from '../../src/agreements/read.js';
import { AGREEMENT } from './agreement.js';
import { answers } from './answers.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
const seeded = { seed: SEED, numRuns: RUNS };
beforeAll(() => process.stdout.write(`agreement fuzz, seed ${SEED}\n`));

test('any text at all', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => void answers(text)),
    seeded,
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void answers(text)),
    seeded,
  );
});

test('pieces of YAML in any order', () => {
  const piece = fc.constantFrom(
    'language: 1\n',
    '- ',
    '? ',
    ': ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '!t ',
    '!!int ',
    '|\n',
    '>\n',
    '"',
    "'",
    '#',
    '%YAML 1.2\n',
    '---\n',
    '...\n',
    '\n',
    '  ',
    '\t',
    'pools:\n',
    'clauses:\n',
    '<<: *a\n',
    'id: x\n',
    '1e5',
    '~',
    'null',
    'true',
    '\u0000',
    '\uD800',
    '\u2028',
    '__proto__: 1\n',
    'rule: cap\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => void answers(pieces.join(''))),
    seeded,
  );
});

test('a good agreement with characters struck out, doubled or put in', () => {
  const place = fc.nat(AGREEMENT.length - 1);
  const change = fc.tuple(
    place,
    fc.nat(6),
    fc.constantFrom('', ' ', '\n', ':', '-', '1', '%', ',', '}', '*', '"'),
  );
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      let text = AGREEMENT;
      for (const [at, length, put] of changes)
        text = text.slice(0, at) + put + text.slice(at + length);
      answers(text);
    }),
    seeded,
  );
});

test('a good agreement with any value where another was', () => {
  const read = readAgreement(AGREEMENT, 'a');
  if ('faults' in read) throw new Error('the agreement has faults');
  const paths: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    paths.push(path);
    if (Array.isArray(value)) value.forEach((item, place) => walk(item, [...path, place]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    }
  };
  walk(read.terms, []);
  const change = (path: readonly (string | number)[], value: unknown): unknown => {
    const copy: unknown = JSON.parse(JSON.stringify(read.terms));
    const last = path.at(-1);
    if (last === undefined) return value;
    const owner = path
      .slice(0, -1)
      .reduce((at, step) => (at as Record<string, unknown>)[step], copy);
    (owner as Record<string, unknown>)[last] = value;
    return copy;
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.jsonValue({ maxDepth: 3 }),
      (path, value) => void answers(JSON.stringify(change(path, value))),
    ),
    seeded,
  );
});

describe('documents made to do harm', () => {
  const soon = (text: string): void => {
    const before = performance.now();
    answers(text);
    // Most take a tenth of a second; what grows with the square of the length takes minutes.
    expect(performance.now() - before).toBeLessThan(20_000);
  };
  const times = (text: string, count: number): string => text.repeat(count);
  const laughs = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((name, place) => {
      const before = 'abcdefgh'[place];
      return `${name}: &${name} [${times(`*${before},`, 8)}*${before}]`;
    }),
  ].join('\n');

  test.each([
    ['an alias bomb', laughs],
    ['an alias of itself', 'a: &a [*a]\n'],
    ['lists in lists', times('[', 100_000)],
    ['lists in lists that are closed', times('[', 20_000) + times(']', 20_000)],
    ['mappings in mappings', times('{a: ', 50_000)],
    [
      'mappings deeper by a line',
      Array.from({ length: 600 }, (_, at) => `${times(' ', at)}a:`).join('\n'),
    ],
    ['lists on one line', times('- ', 100_000)],
    ['questions', times('? ', 50_000)],
    ['very many fields', Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['one field very many times', times('a: 1\n', 40_000)],
    ['very many documents', times('---\na\n', 20_000)],
    ['quotes', times('"', 100_000)],
    ['exclamation marks', times('!', 100_000)],
    ['anchors', times('&a ', 50_000)],
    ['a document that is far too long', times('a', 5_000_000)],
    ['an amount of very many digits', AGREEMENT.replace('2000000.10', times('9', 100_000))],
    ['an amount with a very large exponent', AGREEMENT.replace('2000000.10', '1e999999999')],
    [
      'very many plan lines',
      AGREEMENT.replace(/( +- \{ commissioner: north.*\n)/, (line) => times(line, 3000)),
    ],
    ['very many codes', AGREEMENT.replace('[NEL*, 01]', `[${times('A*, ', 50_000)}B]`)],
    ['a code that searches long', AGREEMENT.replace('NEL*', `${times('a', 50_000)}*`)],
  ])('%s', (_, text) => soon(text));
});
