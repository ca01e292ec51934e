/** The agreement of every worked example, spoilt in every way: faults with places, or terms that settle. */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { examplesFolder } from '../../src/examples/folder.js';
import { answers } from './answers.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
const RUNS = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 60);
const seeded = { seed: SEED, numRuns: RUNS, endOnFailure: true };
beforeAll(() => process.stdout.write(`agreement fuzz of examples, seed ${SEED}\n`));

type Way = readonly (string | number)[];

const folder = examplesFolder();
/** As they were written: every scalar is text. */
const agreements = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name): [string, unknown][] => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const { agreement } = parse(text, { schema: 'failsafe' }) as { agreement?: unknown };
    return agreement === undefined ? [] : [[name, agreement]];
  });

const waysIn = (value: unknown, way: Way = []): Way[] => [
  way,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        waysIn(inner, [...way, Array.isArray(value) ? Number(key) : key]),
      )
    : []),
];

const ownerAt = (document: unknown, way: Way): Record<string, unknown> =>
  way.slice(0, -1).reduce((at, step) => (at as Record<string, unknown>)[step], document) as Record<
    string,
    unknown
  >;

/** The document with the value at `way` changed; what `change` gives undefined for is taken out. */
const changed = (document: unknown, way: Way, change: (value: unknown) => unknown): unknown => {
  const last = way.at(-1);
  if (last === undefined) return change(document);
  const copy: unknown = structuredClone(document);
  const owner = ownerAt(copy, way);
  const value = change(owner[last]);
  if (value !== undefined) owner[last] = value;
  else if (Array.isArray(owner)) owner.splice(Number(last), 1);
  else delete owner[last];
  return copy;
};

/** What somebody might write instead, and what nobody would. */
const INSTEAD: readonly unknown[] = [
  ...['', ' ', '-', '0', '-1', '1e400', '0.001', '100%', '0%', '-5%', '1000%', '£5', '5,000', '½'],
  ...['9'.repeat(12), '9'.repeat(400), `0.${'3'.repeat(60)}`, 'NaN', 'Infinity', 'null', 'true'],
  ...['commissioners', 'providers', 'by-plan', 'by-actual', 'plan-to-date', 'for-the-year', 'cap'],
  ...['__proto__', 'constructor', 'toString', '../../etc', '\u0000', '\uFEFFx', 'x'.repeat(5000)],
  ...[[], {}, [''], [[]], { a: 'b' }, null, 5, 0.1, true, [{}, {}], { rule: 'cap' }],
];

test.each(agreements)(
  '%s with a value where another was',
  (_, agreement) => {
    const ways = waysIn(agreement);
    fc.assert(
      fc.property(fc.constantFrom(...ways), fc.constantFrom(...INSTEAD), (way, value) => {
        answers(JSON.stringify(changed(agreement, way, () => value)));
      }),
      seeded,
    );
  },
  120_000,
);

test.each(agreements)(
  '%s with its parts swapped, doubled or moved',
  (_, agreement) => {
    const ways = waysIn(agreement);
    const way = fc.constantFrom(...ways);
    fc.assert(
      fc.property(way, way, fc.constantFrom('copy', 'double', 'shuffle'), (from, to, how) => {
        const part = from.reduce<unknown>(
          (at, step) => (at as Record<string, unknown>)[step],
          agreement,
        );
        const spoilt = changed(agreement, to, (value) => {
          if (how === 'copy') return structuredClone(part);
          if (!Array.isArray(value)) return value;
          return how === 'double'
            ? [...(value as unknown[]), ...(value as unknown[])]
            : [...(value as unknown[])].reverse();
        });
        answers(JSON.stringify(spoilt));
      }),
      seeded,
    );
  },
  120_000,
);

/** What a document may leave out, as its schema says; everything else has to be said. */
const MAY_BE_LEFT_OUT = new Set([
  ...['note', 'takes', 'reserves', 'unit', 'activity', 'planChanges', 'successions', 'payments'],
  // A collar limits what it names, a trigger watches what it names, a change may say when it was signed.
  ...['loss', 'gain', 'overspend', 'underspend', 'clauses.*.over', 'clauses.*.under', 'signedOn'],
  // A reserve that names no pools may pay for any.
  'paysFor',
  // One that opens with nothing says nothing of it.
  'opensWith',
  // Decisions that nobody may override say nothing of it.
  'override',
  // The last band is open.
  'clauses.*.under.*.to',
  'clauses.*.over.*.to',
]);

const mayBeLeftOut = (agreement: unknown, way: Way): boolean => {
  const general = way.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  if (!general.startsWith('clauses.*.') || !MAY_BE_LEFT_OUT.has(general))
    return MAY_BE_LEFT_OUT.has(String(way.at(-1)));
  const [list, place] = way;
  const clause = ownerAt(agreement, [list!, place!, '']) as { rule?: string };
  return general.endsWith('.to') ? clause.rule === 'bands' : clause.rule === 'break-glass';
};

/** Mappings by partner: they name those who take part. */
const BY_PARTNER = new Set(['weights', 'contributions', 'parts']);

/** What a place in a document is, wherever it stands: the same in two examples is looked at once. */
const kindOf = (agreement: unknown, way: Way): string =>
  way
    .map((step, place) => {
      if (typeof step === 'string') return BY_PARTNER.has(String(way[place - 1])) ? '*' : step;
      const { rule, applied } = ownerAt(agreement, [...way.slice(0, place + 1), '']) as {
        rule?: string;
        applied?: string;
      };
      return `${rule ?? '*'} ${applied ?? ''}`;
    })
    .join('.');

test('there is no default: whatever an agreement leaves out is a fault', () => {
  const seen = new Set<string>();
  const silent = agreements.flatMap(([name, agreement]) =>
    waysIn(agreement)
      .filter((way) => {
        const last = way.at(-1);
        if (typeof last !== 'string' || mayBeLeftOut(agreement, way)) return false;
        if (BY_PARTNER.has(String(way.at(-2)))) return false;
        const kind = kindOf(agreement, way);
        if (seen.has(kind)) return false;
        seen.add(kind);
        return answers(JSON.stringify(changed(agreement, way, () => undefined))) !== undefined;
      })
      .map((way) => `${name} ${way.join('.')}`),
  );
  expect(silent).toEqual([]);
  expect(seen.size).toBeGreaterThan(200);
}, 120_000);
